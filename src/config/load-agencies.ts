import { resolve } from 'node:path'
import type { Agency } from '../model/settings.ts'
import { checkFile } from './files/check-file.ts'
import { ConfigError } from './files/config-error.ts'
import { readConfigFiles } from './files/config-files.ts'
import { resolveAgencies } from './resolve-sources.ts'
import { agenciesSchema } from './schema.ts'

/** The folder with the agencies that Wiredesk ships. */
const shipped = resolve(import.meta.dirname, '../..')

/** The agencies of a folder's config/agencies.yaml; those shipped if it has none. Throws a ConfigError. */
export async function loadAgencies(root: string): Promise<readonly Agency[]> {
  const own = await readConfigFiles(resolve(root))
  const yaml = own.agencies ?? (await readConfigFiles(shipped)).agencies
  const { value, problems } = checkFile(yaml, agenciesSchema, [])
  if (value === undefined) throw new ConfigError(problems)
  return resolveAgencies(value)
}
