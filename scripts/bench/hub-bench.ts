import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HUB_LIMITS } from '../../src/desk/newsroom/hub-limits.ts'
import { openSourceBook } from '../../src/desk/newsroom/source-book.ts'
import { createHub } from '../../src/desk/websub/hub.ts'
import { queueChanges } from '../../src/desk/websub/queue-changes.ts'
import { packDocument } from '../../src/documents/pack.ts'
import { createLog } from '../../src/foundation/log.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import type { Config } from '../../src/model/settings.ts'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { send } from '../../src/poll/send.ts'
import { saveDocuments } from '../../src/store/feeds/documents.ts'
import { saveSubscription } from '../../src/store/hub/subscriptions.ts'
import { IN_MEMORY } from '../../src/store/open/database-url.ts'
import { openStore } from '../../src/store/open/store.ts'

const SUBSCRIBERS = 1_000
const DOCUMENT_BYTES = 200_000
const TOPIC = '/feeds/bench.atom'

/**
 * One change of a document of 200 KB to 1,000 subscribers with secrets, each at a host of its own on loopback, beside one
 * that does not answer and one that is dead: when the others had it, counted from the commit.
 */
export async function benchHub(): Promise<string> {
  const arrivals: number[] = []
  const everybody = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    if (request.url === '/slow') return void release.promise.then(() => response.end())
    response.end()
    arrivals.push(performance.now())
    if (arrivals.length === SUBSCRIBERS) everybody.resolve()
  })
  const port = await listen(server)
  const store = await openStore(IN_MEMORY)
  const ways = createDispatchers({
    connections: 16,
    resolve: (_hostname, done) => done(null, [{ address: '93.184.216.34', family: 4 }]),
    route: () => '127.0.0.1',
  })
  const config = {
    sources: [],
    server: { baseUrl: 'http://desk.example', contact: 'http://desk.example/bot' },
  } as unknown as Config
  const hub = createHub(
    {
      config,
      store,
      now: Date.now,
      elapsed: () => performance.now(),
      random: Math.random,
      log: createLog('silent'),
      send: (outgoing) => send(outgoing, ways.guarded),
      hubLimits: HUB_LIMITS,
      pushes: new Map(),
      sources: openSourceBook([], store.handle),
      unguessable: () => '',
    },
    ways.close,
  )
  const document = await publish(store.handle, 'first')
  const callbacks = Array.from({ length: SUBSCRIBERS }, (_, index) => `http://s${index}.example:${port}/callback`)
  // Nothing listens at the second port after that.
  for (const callback of [`http://slow.example:${port}/slow`, 'http://dead.example:9/callback', ...callbacks]) {
    const { hostname: host } = new URL(callback)
    const leaseUntil = Date.now() + 3_600_000
    const words = { topic: TOPIC, topicUrl: `http://desk.example${TOPIC}`, secret: host, leaseUntil }
    await saveSubscription(store.handle, { callback, host, ...words }, Date.now())
  }
  await hub.start()
  const changed = await store.transaction(async (transaction) => {
    const next = await publish(transaction, 'second')
    await queueChanges(transaction, [next], { config, at: Date.now() })
    return next
  })
  if (changed.hash === document.hash) throw new Error('the document has not changed')
  const start = performance.now()
  hub.wake()
  await everybody.promise
  release.resolve()
  await hub.close()
  await store.close()
  server.closeAllConnections()
  server.close()
  const waits = arrivals.map((at) => at - start).sort((one, other) => one - other)
  const at = (share: number) => `${Math.round(waits[Math.ceil(share * waits.length) - 1] as number)} ms`
  return `hub: a change of 200 KB to 1,000 subscribers, one more slow, one more dead: median ${at(0.5)}, p95 ${at(0.95)}, last ${at(1)}\n`
}

async function publish(handle: Parameters<typeof saveDocuments>[0], word: string): Promise<PackedDocument> {
  const body = Buffer.from(`${word} `.repeat(DOCUMENT_BYTES).slice(0, DOCUMENT_BYTES))
  const document = await packDocument({ url: TOPIC, contentType: 'application/atom+xml', body }, Date.now())
  await saveDocuments(handle, [document])
  return document
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
