import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Feed, Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from './make-config.ts'
import { startOrigin } from './origin.ts'
import { openTestDesk } from './test-desk.ts'
import { type XmlNode, xmlTree } from './xml-tree.ts'

/** What subscribers get of one document after a poll. */
export type Published = {
  readonly rss: string
  readonly atom: string
  readonly page: string
  readonly items: readonly PublishedJson[]
  /** The items of the RSS document, in its order. */
  readonly rssItems: readonly XmlNode[]
  readonly channel: XmlNode
}

export type PublishedJson = {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly summary?: string
  readonly image?: string
  readonly content_html: string
  readonly tags?: readonly string[]
  readonly attachments?: readonly {
    readonly url: string
    readonly mime_type: string
    readonly size_in_bytes?: number
    readonly duration_in_seconds?: number
  }[]
}

type Settings = { readonly source?: Partial<Source>; readonly feed?: Partial<Feed> }

/** The document of a case in tests/fixtures/published/. */
export function caseDocument(name: string): string {
  return readFileSync(resolve(import.meta.dirname, '../fixtures/published', name), 'utf8')
}

/** Polls a document as that of one source, whose texts may be republished in full, and publishes a feed of it. */
export async function publish(document: string, { source, feed }: Settings = {}): Promise<Published> {
  await using origin = await startOrigin()
  const isJson = document.trimStart().startsWith('{')
  origin.on('/feed', {
    headers: { 'Content-Type': isJson ? 'application/feed+json' : 'application/xml' },
    body: document,
  })
  const url = origin.url('/feed')
  const config = aConfig({
    sources: [aSource({ id: 'src', name: 'Src', url, republish: 'full', home: undefined, ...source })],
    feeds: [aFeed({ slug: 'all', merge: false, ...feed })],
  })
  const desk = await openTestDesk(config, Date.parse('2026-11-30T08:00:00Z'))
  await desk.desk.round()
  const rss = desk.text('/feeds/all.rss')
  const channel = xmlTree(Buffer.from(rss)).children[0]!
  const published = {
    rss,
    atom: desk.text('/feeds/all.atom'),
    page: desk.text('/feeds/all'),
    items: desk.json('all').items as unknown as readonly PublishedJson[],
    rssItems: channel.children.filter(({ name }) => name === 'item'),
    channel,
  }
  await desk.close()
  return published
}

/** An RSS document with these items, as written. */
export function rssOf(...items: readonly string[]): string {
  const spaces = {
    content: 'http://purl.org/rss/1.0/modules/content/',
    media: 'http://search.yahoo.com/mrss/',
    itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
    podcast: 'https://podcastindex.org/namespace/1.0',
  }
  const names = Object.entries(spaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"${names.join('')}><channel><title>Quay</title><link>https://quay.example/</link><description>d</description>${items.join('')}</channel></rss>`
}

/** An Atom document with these entries, as written. */
export function atomOf(...entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Quay</title><id>urn:quay</id><updated>2026-11-29T08:00:00Z</updated>${entries.join('')}</feed>`
}

/** A JSON Feed with these items. */
export function jsonOf(...items: readonly object[]): string {
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Quay', items })
}
