import { type DestinationStream, destination, type Logger, pino, stdSerializers } from 'pino'

export type Log = Logger

/**
 * A log of one JSON line per event, on standard error unless it is given another place, so that standard output carries
 * results only.
 */
export function createLog(level: string, sink: DestinationStream = destination({ dest: 2, sync: true })): Log {
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
