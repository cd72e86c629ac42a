import { createHmac } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { Refreshed } from '../../../src/desk/intake/record-poll.ts'
import type { Source } from '../../../src/model/settings.ts'
import { ask as request, startApp } from '../../serve/setup.ts'
import { aConfig, aFeed, aSource, type ServerParts } from '../../support/make-config.ts'
import { type RssItem, rss } from '../../support/make-rss.ts'
import { conditional, type Origin, type Reply, startOrigin } from '../../support/origin.ts'
import { publicWorld } from '../../support/public-world.ts'
import { type Subscribers, startSubscribers } from '../../support/subscriber.ts'
import { openTestDesk } from '../../support/test-desk.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const TOPIC = 'https://paper.example/feed'

/** What its source publishes at first. */
export const FIRST = {
  id: 'one',
  title: 'Ferry stranded off the cape',
  text: 'A ferry ran aground off the cape at dawn.',
}

export type PushedOptions = {
  readonly hub?: string
  readonly links?: string
  readonly server?: ServerParts
  readonly headers?: Record<string, string>
  readonly isSecret?: boolean
  readonly isOnLan?: boolean
  readonly origin?: Origin
  readonly hubs?: Subscribers
  readonly at?: number
  /** What is configured in place of the source. */
  readonly sources?: (source: Source) => readonly Source[]
}

/** A desk with a source whose document names a hub, and that hub, which answers 202 to everything. */
export async function openPushedDesk(options: PushedOptions = {}) {
  const { hub = 'https://hub.example/sub', server = {} } = options
  const origin = options.origin ?? (await startOrigin())
  if (!options.origin) onTestFinished(() => origin.close())
  const hubs = options.hubs ?? (await startSubscribers())
  const secured = new Map([
    ['hub.example', hubs.port],
    ['other-hub.example', hubs.port],
  ])
  hubs.on('/sub', () => ({ status: 202 }))
  const links = options.links ?? `<a:link rel="hub" href="${hub}"/><a:link rel="self" href="${TOPIC}"/>`
  const documentOf = (items: readonly RssItem[]) =>
    rss(items).replace('<channel>', `<channel xmlns:a="http://www.w3.org/2005/Atom">${links}`)
  let published = 0
  const publish = (items: readonly RssItem[]) => {
    published += 1
    const headers = { 'content-type': 'application/rss+xml', etag: `"${published}"`, ...options.headers }
    const reply: Reply = { headers, body: documentOf(items) }
    origin.on('/feed', conditional(reply))
  }
  if (!options.origin) publish([FIRST])
  const source = aSource({
    id: 'paper',
    url: origin.url('/feed', 'paper.example'),
    privateNetwork: options.isOnLan ?? false,
    headers: options.isSecret ? { 'X-Key': 'k' } : {},
  })
  const config = aConfig({ sources: options.sources?.(source) ?? [source], feeds: [aFeed({ slug: 'all' })], server })
  const said: string[] = []
  const log = new Proxy({} as never, {
    get: () => (fields: object, message: string) => void said.push([message, JSON.stringify(fields)].join(' ')),
  })
  const test = await openTestDesk(config, options.at, { ...publicWorld(secured), log })
  const { desk } = test
  const called = new Set<string>()
  const taken: Promise<Refreshed | undefined>[] = []
  await desk.hub.openCallbacks(({ added = [], removed = [] }) => {
    for (const token of added) called.add(token)
    for (const token of removed) called.delete(token)
  })
  const app = await startApp({
    documents: test.documents,
    callbacks: {
      isCalled: (token) => called.has(token),
      verify: desk.hub.verify,
      deliver(delivery) {
        taken.push(desk.takePush(delivery))
        return true
      },
      maxBytes: 100_000,
    },
  })
  onTestFinished(() => app.close(0))
  const forms = (): URLSearchParams[] =>
    hubs.log.filter(({ method }) => method === 'POST').map(({ body }) => new URLSearchParams(body.toString()))
  const formOf = (callback: string) => forms().find((form) => form.get('hub.callback') === callback)
  const here = (callback: string) => callback.replace('http://desk.example', app.url)
  const verify = (callback: string, more: Record<string, string> = {}) => {
    const asked = {
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.challenge': 'c-123',
      'hub.lease_seconds': '864000',
    }
    return request(`${here(callback)}?${new URLSearchParams({ ...asked, ...more })}`)
  }
  const send = async (callback: string, body: string, headers: Record<string, string>) => {
    const reply = await fetch(here(callback), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/rss+xml', ...headers },
    })
    const done = await Promise.all(taken)
    return { status: reply.status, done: done.at(-1) }
  }
  return {
    test,
    desk,
    hubs,
    origin,
    app,
    said,
    source,
    config,
    forms,
    publish,
    verify,
    send,
    documentOf,
    taken,
    here,
    titles: () => test.json('all').items.map(({ title }) => title),
    idle: () => desk.hub.idle(),
    async status() {
      const [known] = await desk.context.sources.known([source])
      return known!.before
    },
    async reason() {
      const row = await desk.context.store.handle.selectFrom('sources').select('due_reason').executeTakeFirstOrThrow()
      return row.due_reason
    },
    rows: () => desk.context.store.handle.selectFrom('pushes').selectAll().orderBy('due_at').execute(),
    /** Polls for the first time, and subscribes; the callback. */
    async subscribe() {
      await desk.round()
      await desk.hub.idle()
      const callback = forms().at(-1)!.get('hub.callback')!
      await verify(callback)
      return callback
    },
    /** Pushes with the right signature. */
    push(callback: string, body: string, method = 'sha256') {
      const signature = createHmac(method, formOf(callback)?.get('hub.secret') ?? '')
        .update(body)
        .digest('hex')
      return send(callback, body, { 'x-hub-signature': `${method}=${signature}` })
    },
  }
}
