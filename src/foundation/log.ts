import { isatty } from 'node:tty'
import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'

export type Log = Logger

const STANDARD_ERROR = 2
/** What every line has, or is shown in another way. */
const LEFT_OUT = new Set(['level', 'time', 'msg', 'error'])

// Where lines are read by programs, the library is not even loaded.
const pretty = isatty(STANDARD_ERROR) ? (await import('pino-pretty')).default : undefined

/**
 * A log on standard error, so that standard output carries results only: words for a terminal, else a JSON line for each event, as
 * for any other place that it is given.
 */
export function createLog(level: string, sink: DestinationStream = standardError()): Log {
  const options = {
    level,
    base: {},
    serializers: { error: stdSerializers.err },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
  }
  return pino(options, sink)
}

/** The same log, which writes other names for the sources of its events. */
export function naming(log: Log, nameOf: (sourceId: string) => string): Log {
  return log.child({}, { serializers: { source: nameOf } })
}

function standardError(): DestinationStream {
  if (pretty === undefined) return destination({ dest: STANDARD_ERROR, sync: true })
  return pretty({
    destination: STANDARD_ERROR,
    sync: true,
    translateTime: 'SYS:HH:MM:ss',
    hideObject: true,
    messageFormat: readable,
  })
}

/** An event in words: what happened, then what is known of it, such as `polled  source moscow-times, added 3`. */
export function readable(line: Readonly<Record<string, unknown>>): string {
  const facts = Object.entries(line).flatMap(([key, value]) => {
    if (LEFT_OUT.has(key) || isNothing(value)) return []
    return `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`
  })
  const { msg, error } = line
  const failure = error === undefined ? [] : [String((error as Error).stack ?? error)]
  return [[msg, ...(facts.length > 0 ? [facts.join(', ')] : [])].join('  '), ...failure].join('\n')
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  )
}
