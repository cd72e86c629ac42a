import { type FindArchive, openArchives } from '../../src/lookup/archive-reader.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import type { FeedFormat } from '../../src/model/settings.ts'
import { jsonFeedComplaints } from './json-feed-rules.ts'
import type { TestDesk } from './test-desk.ts'
import { child, children, type XmlNode, xmlTree } from './xml-tree.ts'

/** One document of a walk through a feed's history. */
export type WalkedPage = {
  readonly path: string
  readonly ids: readonly string[]
  readonly isArchive: boolean
  readonly document: PackedDocument
}

type ReadPage = { readonly ids: readonly string[]; readonly isArchive: boolean; readonly older: string | undefined }

/** The archives of a desk's feeds, as they are served. */
export function archivesOf({ desk }: TestDesk): FindArchive {
  const { config, store } = desk.context
  return openArchives(
    store.handle,
    config.feeds.map((feed) => feed.slug),
  )
}

/** The current document of a feed and all archives that a reader finds from it, newest first, each held to its format. */
export async function walkBack(test: TestDesk, slug: string, format: FeedFormat = 'json'): Promise<WalkedPage[]> {
  const find = archivesOf(test)
  const { baseUrl } = test.desk.context.config.server
  const pages: WalkedPage[] = []
  for (let path: string | undefined = `/feeds/${slug}.${format}`; path !== undefined; ) {
    const document: PackedDocument | 'gone' | undefined = test.documents.get(path) ?? (await find(path))
    if (document === 'gone') break
    if (document === undefined) throw new Error(`nothing at ${path}`)
    const { older, ...page } = readPage(document, { baseUrl, slug, format })
    pages.push({ path, document, ...page })
    path = older?.slice(baseUrl.length)
  }
  return pages
}

type Place = { readonly baseUrl: string; readonly slug: string; readonly format: FeedFormat }

function readPage(document: PackedDocument, place: Place): ReadPage {
  if (place.format === 'json') return readJson(document)
  return place.format === 'atom' ? readAtom(document, place) : readRss(document, place)
}

function readJson({ body, path }: PackedDocument): ReadPage {
  const feed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  const complaints = jsonFeedComplaints(feed)
  if (complaints.length > 0) throw new Error(complaints.join('; '))
  const ids = feed.items.map((item: { id: string }) => item.id)
  return { ids, isArchive: path.includes('/archive/'), older: feed.next_url }
}

function readAtom(document: PackedDocument, place: Place): ReadPage {
  const feed = xmlTree(document.body)
  const ids = children(feed, 'entry').map((entry) => child(entry, 'id').text)
  return { ids, ...historyOf(feed, document, place) }
}

function readRss(document: PackedDocument, place: Place): ReadPage {
  const channel = child(xmlTree(document.body), 'channel')
  const ids = children(channel, 'item').map((item) => child(item, 'guid').text)
  return { ids, ...historyOf(channel, document, place) }
}

/** What RFC 5005 4 has in a document beside its entries; throws where it contradicts itself. */
function historyOf(feed: XmlNode, { path }: PackedDocument, { baseUrl, slug, format }: Place) {
  const links = [...children(feed, 'link'), ...children(feed, 'atom:link')]
  const hrefs = (rel: string) =>
    links.filter(({ attributes }) => attributes.rel === rel).map((link) => link.attributes.href)
  const isArchive = children(feed, 'fh:archive').length === 1
  const wanted = isArchive ? [`${baseUrl}/feeds/${slug}.${format}`] : []
  if (String(hrefs('current')) !== String(wanted)) throw new Error(`${path}: wrong link to the current document`)
  if (String(hrefs('self')) !== baseUrl + path) throw new Error(`${path}: wrong link to itself`)
  if (hrefs('next-archive').length > 0 || hrefs('prev-archive').length > 1) throw new Error(`${path}: wrong links`)
  return { isArchive, older: hrefs('prev-archive')[0] }
}
