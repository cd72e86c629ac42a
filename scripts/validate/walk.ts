import type { FeedFormat } from '../../src/model/settings.ts'
import type { FoundDocument } from './documents.ts'

/** A running service: where it listens, and what it calls itself. */
export type Place = { readonly group: string; readonly url: string; readonly baseUrl: string }

const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json']

/** Every document of every feed that a service names in its OPML, and all archives that lead on from these. */
export async function readFeeds(place: Place): Promise<readonly FoundDocument[]> {
  const list = await read(place, `${place.baseUrl}/feeds.opml`)
  const found = Buffer.from(list.body)
    .toString()
    .matchAll(/xmlUrl="([^"]*)\.\w+"/g)
  const feeds = [...new Set([...found].map(([, address]) => address ?? ''))]
  const starts = feeds.flatMap((feed) => FORMATS.map((format) => ({ format, first: `${feed}.${format}` })))
  const walks: FoundDocument[] = []
  for (const { format, first } of starts) {
    for (let at: string | undefined = first; at !== undefined; ) {
      const document: FoundDocument = await read(place, at)
      walks.push(document)
      at = olderOf(Buffer.from(document.body).toString(), format)
    }
  }
  return walks
}

async function read({ group, url, baseUrl }: Place, address: string): Promise<FoundDocument> {
  if (!address.startsWith(baseUrl)) throw new Error(`${address} is not below ${baseUrl}`)
  const response = await fetch(url + new URL(address).pathname)
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  const contentType = response.headers.get('content-type') ?? ''
  return { group, url: address, contentType, body: await response.bytes() }
}

/** The archive before a document, as the format names it (RFC 5005 4; JSON Feed 1.1 `next_url`). */
function olderOf(text: string, format: FeedFormat): string | undefined {
  if (format === 'json') return (JSON.parse(text) as { next_url?: string }).next_url
  return /href="([^"]*)"/.exec(/<(?:atom:)?link [^>]*rel="prev-archive"[^>]*>/.exec(text)?.[0] ?? '')?.[1]
}
