import { isDeepStrictEqual } from 'node:util'
import { ConfigError, formatProblems } from '../config/files/config-error.ts'
import { fingerprintOf } from '../config/files/fingerprint.ts'
import type { Log } from '../foundation/log.ts'
import { OperatorError } from '../foundation/operator-error.ts'
import type { Remark } from '../model/remark.ts'
import type { Config } from '../model/settings.ts'
import type { Service } from '../service.ts'

/** A file that is being written is at rest when it has said the same for so long. */
const AT_REST_MS = 300
const MOST_NAMED = 3

type Following = {
  /** Reads the files. */
  readonly load: () => Promise<Config>
  readonly service: Pick<Service, 'reload' | 'remark'>
  readonly log: Log
  readonly pause: (ms: number) => Promise<unknown>
}

/** What a look at the files found. */
type Read = { readonly config: Config } | { readonly refused: OperatorError }

/** What is wrong with the files: for the log, and in public words. */
type Wrong = { readonly fields: object; readonly words: string; readonly message: string }

/** Looks at the files; `isForced`: reads them though nothing tells that any has changed. */
export type Look = (options?: { readonly isForced: boolean }) => Promise<void>

/**
 * Makes what has the service follow its files: each call looks at them, and if they say something else than before and are right,
 * the service goes on with them. If they are wrong the last good configuration is kept, and what is wrong is logged and said on
 * `/status`. Calls during a look have it look once more.
 */
export function followFiles(started: Config, { load, service, log, pause }: Following): Look {
  let inForce = started
  /** The files that the service was last asked to take, which it is not asked again. */
  let tried: { readonly config: Config; readonly wrong?: Wrong | undefined } = { config: started }
  let lastWrong: Wrong | undefined
  let lastMark: string | undefined
  let isLooking = false
  let isAsked = false
  let isReadAnyway = false

  const read = (): Promise<Read> =>
    load().then(
      (config) => ({ config }),
      (error: unknown) => {
        if (error instanceof OperatorError) return { refused: error }
        throw error
      },
    )
  /** The marks of the files once nobody is writing them any more. */
  const marksAtRest = async (): Promise<string> => {
    for (let last = await fingerprintOf(started.root); ; ) {
      await pause(AT_REST_MS)
      const next = await fingerprintOf(started.root)
      if (next === last) return next
      last = next
    }
  }
  /** Has the service take the files; returns what it has against them. */
  const take = async (config: Config): Promise<Wrong | undefined> => {
    try {
      await service.reload(config)
    } catch (error) {
      return refusedBy(error)
    }
    const before = new Set(inForce.warnings.map((warning) => formatProblems([warning])))
    for (const warning of config.warnings.map((one) => formatProblems([one])))
      if (!before.has(warning)) log.warn(warning)
    for (const key of waitingKeys(config, started)) log.warn({ key }, 'this waits for a restart')
    log.info({ sources: config.sources.length, feeds: config.feeds.length }, 'the changed files are in force')
    inForce = config
    return undefined
  }
  const say = (wrong: Wrong | undefined) => {
    if (wrong?.message === lastWrong?.message) return
    if (wrong) log.error(wrong.fields, 'the changed files are wrong; the last good configuration stays')
    else log.info('the files are right again')
    service.remark(wrong?.words)
    lastWrong = wrong
  }
  const look = async (isForced: boolean) => {
    const mark = await marksAtRest()
    if (mark === lastMark && !isForced) return
    const found = await read()
    lastMark = mark
    if ('refused' in found) return say(mistakenBy(found.refused))
    const { config } = found
    // What made the desk refuse may be over, such as a full disk: whoever asks for it has it tried again.
    const isAgain = isForced && tried.wrong !== undefined
    if (isAgain || !isDeepStrictEqual(config, tried.config)) {
      tried = { config, wrong: isDeepStrictEqual(config, inForce) ? undefined : await take(config) }
    }
    say(tried.wrong)
  }
  return async ({ isForced } = { isForced: false }) => {
    isAsked = true
    isReadAnyway ||= isForced
    if (isLooking) return
    isLooking = true
    try {
      while (isAsked) {
        const isAnyway = isReadAnyway
        isAsked = false
        isReadAnyway = false
        await look(isAnyway).catch((error: unknown) => log.error({ error }, 'the files cannot be looked at'))
      }
    } finally {
      isLooking = false
    }
  }
}

function mistakenBy(error: OperatorError): Wrong {
  const { message } = error
  const problems = error instanceof ConfigError ? error.problems : []
  const fields = problems.length > 0 ? { problems: problems.map((one) => formatProblems([one])) } : { reason: message }
  return { fields, words: `the changed files are not used: something is wrong in ${placesOf(problems)}`, message }
}

function refusedBy(error: unknown): Wrong {
  const isForOperator = error instanceof OperatorError
  const what = isForOperator ? 'refuses' : 'cannot begin with'
  const fields = isForOperator ? { reason: error.message } : { error }
  return { fields, words: `the changed files are not used: the desk ${what} them`, message: String(error) }
}

/** Where something is wrong, without what: that may quote what is nobody's business. */
function placesOf(problems: readonly Remark[]): string {
  const places = problems.map(({ file, line }) => (line === undefined ? file : `${file} line ${line}`))
  const distinct = [...new Set(places)]
  const more = distinct.length - MOST_NAMED
  return `${distinct.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more places` : ''}`
}

/** The keys of config/server.yaml that say something else than when the service was started, and cannot be followed. */
function waitingKeys({ server }: Config, started: Config): readonly string[] {
  const keys = ['host', 'port', 'database'] as const
  return keys.filter((key) => !isDeepStrictEqual(server[key], started.server[key]))
}
