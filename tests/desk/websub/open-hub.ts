import { onTestFinished } from 'vitest'
import type { HubRequest } from '../../../src/model/border.ts'
import { aConfig, aFeed, aSource, type ServerParts } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { type Origin, startOrigin } from '../../support/origin.ts'
import { type Subscribers, sendToSubscribers, startSubscribers } from '../../support/subscriber.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export type HubTest = {
  readonly test: TestDesk
  readonly subscribers: Subscribers
  readonly origin: Origin
  /** Asks the hub for something in the name of a callback and waits until all is settled. */
  ask(parts: Partial<HubRequest> & { callback: string }): Promise<void>
  /** Asks, and does not wait. */
  submit(parts: Partial<HubRequest> & { callback: string }): ReturnType<TestDesk['desk']['hub']['submit']>
  /** Publishes something new; settles nothing. */
  publish(): Promise<void>
  idle(): Promise<void>
  subscriptions(): Promise<readonly { callback: string; secret: string | null; lease_until: number; topic: string }[]>
  waiting(): Promise<number>
  /** Requests that are not settled. */
  asking(): Promise<number>
}

export type HubOptions = Parameters<typeof openTestDesk>[2] & {
  readonly server?: ServerParts
  readonly slugs?: readonly string[]
  /** Names that each of them had before. */
  readonly renamed?: readonly string[]
  readonly at?: number
  readonly origin?: Origin
  readonly subscribers?: Subscribers
  /** With the way out that a real desk has. */
  readonly isReal?: boolean
}

/** A desk with a feed `all` that has something new at every round, and subscribers that the hub can reach. */
export async function openHub(options: HubOptions = {}): Promise<HubTest> {
  const { server, slugs = ['all'], renamed = [], at, patience, hubLimits, send = sendToSubscribers() } = options
  const overrides = { ...(patience && { patience }), ...(hubLimits && { hubLimits }), ...(!options.isReal && { send }) }
  const origin = options.origin ?? (await startOrigin())
  if (!options.origin) onTestFinished(() => origin.close())
  const subscribers = options.subscribers ?? (await startSubscribers())
  let news = 0
  origin.on('/news', () => {
    news += 1
    const headers = { 'Content-Type': 'application/rss+xml' }
    return { headers, body: rss([{ id: `n${news}`, title: `News ${news}`, text: proseOf(`n${news}`, 40) }]) }
  })
  const config = aConfig({
    sources: [aSource({ id: 'one', url: origin.url('/news'), everyMs: 60_000 })],
    feeds: slugs.map((slug) => aFeed({ slug, renamed })),
    ...(server ? { server } : {}),
  })
  const test = await openTestDesk(config, at, overrides)
  const { hub, context } = test.desk
  const { handle } = context.store
  const submit: HubTest['submit'] = (parts) => {
    const topic = parts.topic ?? '/feeds/all.rss'
    return hub.submit({ mode: 'subscribe', topic, topicUrl: `http://desk.example${topic}`, ...parts })
  }
  return {
    test,
    subscribers,
    origin,
    submit,
    async ask(parts) {
      await submit(parts)
      await hub.idle()
    },
    async publish() {
      await test.roundAfter(HOUR)
    },
    idle: () => hub.idle(),
    subscriptions: () =>
      handle
        .selectFrom('subscriptions')
        .select(['callback', 'secret', 'lease_until', 'topic'])
        .orderBy('callback')
        .execute(),
    async waiting() {
      return (await handle.selectFrom('notifications').selectAll().execute()).length
    },
    async asking() {
      return (await handle.selectFrom('hub_requests').selectAll().execute()).length
    },
  }
}
