import { errors } from 'undici'
import type { Context } from '../../../src/desk/newsroom/context.ts'
import type { PollResult } from '../../../src/model/poll-result.ts'
import type { Source } from '../../../src/model/settings.ts'
import { createDispatchers, type Dispatchers } from '../../../src/poll/dispatchers.ts'
import { poll } from '../../../src/poll/poll.ts'
import type { Publisher } from './publishers.ts'
import type { SimulatedClock } from './simulated-clock.ts'

/** One request, by the simulated clock. */
export type DayRequest = {
  readonly publisher: Publisher
  readonly beganMs: number
  endedMs: number
  status: number | undefined
  /** How long after its source was due; undefined for the first one. */
  readonly lagMs: number | undefined
  /** Whether the poll before it got no answer. */
  readonly wasDead: boolean
}

export type NetworkParts = {
  readonly clock: SimulatedClock
  readonly startAt: number
  readonly publishers: ReadonlyMap<string, Publisher>
  readonly concurrency: number
  readonly timeoutMs: number
  readonly maxBytes: number
  /** The desk that polls, once it is open. */
  readonly context: () => Context
}

/** How long a request waits for a connection, and then for an answer, before it is given up. */
const CONNECT_MS = 10_000
const SILENCE_MS = 15_000

/**
 * The real poller with its ways out, whose names lead to loopback: what goes over the wire is real HTTP, only that the time
 * until it is answered passes by the simulated clock. Notes every request.
 */
export function dayNetwork(parts: NetworkParts) {
  const { clock, publishers, context, startAt } = parts
  const requests: DayRequest[] = []
  const hostOf = new Map([...publishers.values()].map((publisher) => [publisher.host, publisher]))
  const ways = createDispatchers({
    concurrency: parts.concurrency,
    resolve: (host, done) => done(null, [{ address: hostOf.get(host)!.address, family: 4 }]),
    route: (address) => address.replace(/^93\./, '127.'),
    spacing: {
      domainOf: (host) => context().hosts.domainOf(host),
      gapMs: (domain) => context().hosts.gapMs(domain),
      clock: clock.elapsed,
      pause: clock.pause,
    },
  })
  const options = {
    userAgent: 'Wiredesk/0.1 (+http://desk.example/bot)',
    timeoutMs: parts.timeoutMs,
    maxBytes: parts.maxBytes,
    maxDecodedBytes: 2 * parts.maxBytes,
  }
  /** The way to a publisher; `begin` is called when what is left happens in the real world. */
  const wayTo = (publisher: Publisher, begin: () => void): Dispatchers['guarded'] =>
    ways.guarded.compose((dispatch) => (request, handler) => {
      const failAfter = (ms: number, error: Error) =>
        void clock.pause(ms).then(() => handler.onResponseError?.(undefined as never, error))
      if (publisher.trouble === 'no connection') failAfter(CONNECT_MS, new errors.ConnectTimeoutError())
      else if (publisher.trouble === 'silent') failAfter(SILENCE_MS, new errors.HeadersTimeoutError())
      else {
        void clock.pause(publisher.latencyMs).then(() => {
          begin()
          const headers = { ...request.headers, 'x-simulated-now': String(Math.floor(startAt + clock.elapsed())) }
          dispatch({ ...request, headers }, handler)
        })
      }
      return true
    })
  return {
    requests: requests as readonly DayRequest[],
    close: ways.close,
    async poll(source: Source, previous: Parameters<typeof poll>[1]): Promise<PollResult> {
      const publisher = publishers.get(source.id)!
      const [known] = await context().sources.known([source])
      const { dueAt, lastPollAt, status } = known!.before
      const isFirst = lastPollAt === undefined
      let request: DayRequest | undefined
      const inTurn: Dispatchers['inTurn'] = (turn, send) =>
        ways.inTurn(turn, async (lookupMs) => {
          const beganMs = clock.elapsed()
          const lagMs = isFirst ? undefined : startAt + beganMs - dueAt
          request = {
            publisher,
            beganMs,
            endedMs: beganMs,
            status: undefined,
            lagMs,
            wasDead: !isFirst && status === undefined,
          }
          requests.push(request)
          try {
            return await send(lookupMs)
          } finally {
            request.endedMs = clock.elapsed()
            settle()
          }
        })
      let isReal = false
      const begin = () => {
        isReal = true
        clock.begin()
      }
      const settle = () => {
        if (isReal) clock.end()
        isReal = false
      }
      const dispatchers = { ...ways, guarded: wayTo(publisher, begin), inTurn }
      const result = await poll(source, previous, { ...options, dispatchers })
      if (request) request.status = result.status
      return result
    },
  }
}
