import { onTestFinished } from 'vitest'
import type { Context } from '../../src/desk/newsroom/context.ts'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { poll } from '../../src/poll/poll.ts'
import { send } from '../../src/poll/send.ts'

const PUBLIC_ADDRESS = '93.184.216.34'

/**
 * A world in which every name has one public address that is on loopback, behind the real guard. What stands in front of
 * servers, and speaks https if they do, is left out: `secured` says at which port of it a host is found.
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
  const plain = (address: string): string => {
    const url = new URL(address)
    const port = url.port === '' ? secured.get(url.hostname) : undefined
    return port === undefined ? address : `http://${url.hostname}:${port}${url.pathname}${url.search}`
  }
  return {
    async poll(source, previous) {
      const from = plain(source.url)
      const url = previous.url && plain(previous.url)
      const result = await poll({ ...source, url: from }, { ...previous, url }, options)
      if (from === source.url || result.kind !== 'fresh') return result
      return { ...result, document: { ...result.document, url: source.url } }
    },
    send: (outgoing) => send({ ...outgoing, url: plain(outgoing.url) }, dispatchers.guarded),
  }
}
