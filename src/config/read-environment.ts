import type { Server } from '../model/settings.ts'
import type { FieldResult } from './field/field-result.ts'
import type { Environment } from './field/secret.ts'
import type { Problem } from './files/config-error.ts'
import { serverReaders } from './schema.ts'

/** The settings about where the program runs rather than what it does. */
export type ServerEnvironment = {
  readonly [Key in 'port' | 'host' | 'baseUrl' | 'database' | 'logLevel']: Server[Key] | undefined
}

/** Reads PORT, HOST, BASE_URL, DATABASE_URL and LOG_LEVEL; an empty variable counts as absent. */
export function readEnvironment(environment: Environment, root: string) {
  const readers = serverReaders(root)
  const problems: Problem[] = []
  const take = <T>(name: string, read: (text: string) => FieldResult<T>): T | undefined => {
    const text = environment[name]?.trim()
    if (!text) return undefined
    const result = read(text)
    if ('value' in result) return result.value
    problems.push({ file: 'environment', key: name, message: result.mistake })
    return undefined
  }
  const values: ServerEnvironment = {
    port: take('PORT', readers.port),
    host: take('HOST', readers.host),
    baseUrl: take('BASE_URL', readers.baseUrl),
    database: take('DATABASE_URL', readers.database),
    logLevel: take('LOG_LEVEL', (text) => readers.logLevel(text.toLowerCase())),
  }
  return { values, problems }
}
