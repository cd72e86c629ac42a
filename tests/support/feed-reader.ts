import { createHash } from 'node:crypto'
import type { FeedFormat } from '../../src/model/settings.ts'
import type { JsonFeed } from './test-desk.ts'
import { child, children, type XmlNode, xmlTree } from './xml-tree.ts'

/** An item as a reader has it, whatever the format. */
export type ReadItem = {
  readonly id: string
  readonly title: string
  /** All that it shows of the text. */
  readonly content: string
  readonly published: number
  readonly updated: number
  /** Name of the source. */
  readonly source: string
}

/** The items of a document of ours, by a strict parser of its format. */
export function readItems(format: FeedFormat, body: Uint8Array): readonly ReadItem[] {
  if (format === 'json') return readJson(body)
  const root = xmlTree(body)
  if (format === 'atom') return children(root, 'entry').map(readEntry)
  return children(child(root, 'channel'), 'item').map(readRssItem)
}

function readJson(body: Uint8Array): ReadItem[] {
  const { items } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as JsonFeed
  return items.map((item) => ({
    id: item.id,
    title: item.title,
    content: item.content_html ?? '',
    published: Date.parse(item.date_published),
    updated: Date.parse(item.date_modified),
    source: item._wiredesk.source.title,
  }))
}

function readEntry(entry: XmlNode): ReadItem {
  const text = (name: string) => children(entry, name)[0]?.text ?? ''
  return {
    id: child(entry, 'id').text,
    title: child(entry, 'title').text,
    content: `${text('summary')}\n${text('content')}`,
    published: Date.parse(child(entry, 'published').text),
    updated: Date.parse(child(entry, 'updated').text),
    source: child(child(entry, 'source'), 'title').text,
  }
}

function readRssItem(item: XmlNode): ReadItem {
  const text = (name: string) => children(item, name)[0]?.text ?? ''
  return {
    id: child(item, 'guid').text,
    title: child(item, 'title').text,
    content: `${text('description')}\n${text('content:encoded')}`,
    published: Date.parse(child(item, 'pubDate').text),
    updated: Date.parse(child(item, 'atom:updated').text),
    source: text('source') || text('dc:source'),
  }
}

/** What a reader takes for one item: the id alone, as most do, or with all that it says, as some do. */
export function hashOfItem({ id, title, content }: ReadItem): string {
  return createHash('sha256')
    .update(JSON.stringify([id, title, content]))
    .digest('hex')
}
