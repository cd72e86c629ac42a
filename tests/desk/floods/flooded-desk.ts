import { onTestFinished } from 'vitest'
import type { Feed, Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed, aSource, type ServerParts } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Origin, type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const type = { 'Content-Type': 'application/rss+xml' }

/** An item with a headline and a text of its own, so many hours older than the start. */
export function anItem(name: string, hours: number, more: Partial<RssItem> = {}): RssItem {
  const date = new Date(START - hours * HOUR).toUTCString()
  return { id: name, title: `What ${name} had to say of it`, text: proseOf(name, 40), date, ...more }
}

/** So many items of one name, each an hour older than the one before. */
export function someItems(name: string, count: number, hours = 0, more: Partial<RssItem> = {}): RssItem[] {
  return Array.from({ length: count }, (_, index) => anItem(`${name}${index}`, hours + index, more))
}

/** A reply with these items, and an ETag of its own. */
export function reply(items: readonly RssItem[]): Reply {
  const body = rss(items)
  return { headers: { ...type, etag: `"${body.length}-${items[0]?.id}-${items.length}"` }, body }
}

export type Flooded = {
  readonly origin: Origin
  readonly test: TestDesk
  /** The items that the feed `all` shows, by the ids that their publisher gave them. */
  readonly shown: () => readonly string[]
  /** Polls the source named `one` an hour later, when it says this. */
  readonly poll: (items: readonly RssItem[], ms?: number) => Promise<Awaited<ReturnType<TestDesk['desk']['round']>>>
}

type Parts = {
  readonly source?: Partial<Source>
  readonly others?: readonly Source[]
  readonly feed?: Partial<Feed>
  readonly polling?: Partial<ServerParts['polling']>
  readonly server?: ServerParts
  readonly log?: Parameters<typeof openTestDesk>[2] extends infer Over
    ? Over extends { log?: infer L }
      ? L
      : never
    : never
  readonly origin?: Origin
  readonly at?: number
}

/** A desk with one source, that is asked every hour, and one feed of everything. */
export async function openFloodedDesk(parts: Parts = {}): Promise<Flooded> {
  const origin = parts.origin ?? (await startOrigin())
  if (!parts.origin) onTestFinished(() => origin.close())
  const source = aSource({ id: 'one', url: origin.url('/one'), everyMs: HOUR, firstItems: 10, ...parts.source })
  const config = aConfig({
    sources: [source, ...(parts.others ?? [])],
    feeds: [aFeed({ slug: 'all', ...parts.feed })],
    ...(parts.server && { server: parts.server }),
  })
  const polling = { ...config.server.polling, mostItemsADay: 500, ...parts.polling }
  const installed = { ...config, server: { ...config.server, polling } }
  const test = await openTestDesk(installed, parts.at ?? START, parts.log ? { log: parts.log } : {})
  return {
    origin,
    test,
    shown: () => test.json('all').items.map(({ url = '' }) => url.slice(url.lastIndexOf('/') + 1)),
    async poll(items, ms = HOUR) {
      origin.on('/one', reply(items))
      return test.roundAfter(ms)
    },
  }
}
