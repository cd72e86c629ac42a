import { isDeepStrictEqual } from 'node:util'
import { ConfigError, formatProblems } from '../config/files/config-error.ts'
import { loadConfig } from '../config/load.ts'
import type { Log } from '../foundation/log.ts'
import { OperatorError } from '../foundation/operator-error.ts'
import type { Remark } from '../model/remark.ts'
import type { Config } from '../model/settings.ts'
import type { Service } from '../service.ts'

/** A file that is being written is at rest when it has said the same for so long. */
const AT_REST_MS = 300
const MOST_NAMED = 3

type Following = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly service: Pick<Service, 'reload' | 'remark'>
  readonly log: Log
  readonly pause: (ms: number) => Promise<unknown>
}

/** What a look at the files found. */
type Read = { readonly config: Config } | { readonly refused: OperatorError }

/**
 * Makes what has the service follow its files: each call reads them, and if they say something else than before and are right, the
 * service goes on with them. If they are wrong the last good configuration is kept, and what is wrong is logged and said on
 * `/status`. Calls during a look have it look once more.
 */
export function followFiles(started: Config, { env, service, log, pause }: Following): () => Promise<void> {
  let present = started
  let lastWrong = ''
  let isLooking = false
  let isAsked = false

  const read = (): Promise<Read> =>
    loadConfig(started.root, env).then(
      (config) => ({ config }),
      (error: unknown) => {
        if (error instanceof OperatorError) return { refused: error }
        throw error
      },
    )
  /** The files once nobody is writing them any more. */
  const readAtRest = async (): Promise<Read> => {
    for (let last = await read(); ; ) {
      await pause(AT_REST_MS)
      const next = await read()
      if (isDeepStrictEqual(last, next)) return next
      last = next
    }
  }
  const refuse = (error: OperatorError) => {
    if (error.message === lastWrong) return
    lastWrong = error.message
    const problems = error instanceof ConfigError ? error.problems : []
    const fields =
      problems.length > 0 ? { problems: problems.map((one) => formatProblems([one])) } : { reason: error.message }
    log.error(fields, 'the changed files are wrong; the last good configuration stays')
    service.remark(
      `the changed files are not used: ${problems.length > 0 ? placesOf(problems) : 'the desk refuses them'}`,
    )
  }
  const look = async () => {
    const found = await readAtRest()
    if ('refused' in found) return refuse(found.refused)
    const { config } = found
    if (!isDeepStrictEqual(config, present)) {
      try {
        await service.reload(config)
      } catch (error) {
        if (error instanceof OperatorError) return refuse(error)
        throw error
      }
      for (const warning of config.warnings) log.warn(formatProblems([warning]))
      for (const key of waitingKeys(config, started)) log.warn({ key }, 'this waits for a restart')
      log.info({ sources: config.sources.length, feeds: config.feeds.length }, 'the changed files are in force')
      present = config
    } else if (lastWrong !== '') log.info('the files are right again')
    lastWrong = ''
    service.remark(undefined)
  }
  return async () => {
    isAsked = true
    if (isLooking) return
    isLooking = true
    try {
      while (isAsked) {
        isAsked = false
        await look().catch((error: unknown) => log.error({ error }, 'the changed files could not be taken'))
      }
    } finally {
      isLooking = false
    }
  }
}

/** Where something is wrong, without what: that may quote what is nobody's business. */
function placesOf(problems: readonly Remark[]): string {
  const places = problems.map(({ file, line }) => (line === undefined ? file : `${file} line ${line}`))
  const named = [...new Set(places)].slice(0, MOST_NAMED)
  const rest = new Set(places).size - named.length
  return `something is wrong in ${named.join(', ')}${rest > 0 ? ` and ${rest} more places` : ''}`
}

/** The keys of config/server.yaml that say something else than when the service was started, and cannot be followed. */
function waitingKeys({ server }: Config, started: Config): readonly string[] {
  const keys = ['host', 'port', 'database'] as const
  return keys.filter((key) => !isDeepStrictEqual(server[key], started.server[key]))
}
