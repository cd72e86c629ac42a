import { onTestFinished } from 'vitest'
import type { Context } from '../../src/desk/newsroom/context.ts'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { poll } from '../../src/poll/poll.ts'
import { send } from '../../src/poll/send.ts'

const PUBLIC_ADDRESS = '93.184.216.34'

/**
 * A world in which every name has one public address that is on loopback, behind the real guard. What stands in front of
 * servers and speaks https is left out: `secured` says at which port of it a host is found.
 */
export function publicWorld(secured: ReadonlyMap<string, number>): Pick<Context, 'poll' | 'send'> {
  const dispatchers = createDispatchers({
    connections: 16,
    resolve: (_hostname, done) => done(null, [{ address: PUBLIC_ADDRESS, family: 4 }]),
    route: (address) => (address === PUBLIC_ADDRESS ? '127.0.0.1' : address),
  })
  onTestFinished(dispatchers.close)
  const options = {
    userAgent: 'Wiredesk/0.1 (+http://desk.example/bot)',
    timeoutMs: 300_000,
    silenceMs: 300_000,
    maxBytes: 1_000_000,
    maxDecodedBytes: 4_000_000,
    dispatchers,
  }
  return {
    poll: (source, previous) => poll(source, previous, options),
    send(outgoing) {
      const url = new URL(outgoing.url)
      const port = url.protocol === 'https:' ? secured.get(url.hostname) : undefined
      if (port === undefined) return send(outgoing, dispatchers.guarded)
      return send(
        { ...outgoing, url: `http://${url.hostname}:${port}${url.pathname}${url.search}` },
        dispatchers.guarded,
      )
    },
  }
}
