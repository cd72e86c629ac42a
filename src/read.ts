import { hash } from 'node:crypto'
import { sharedNames, withNamesakes } from './deduplicate/identity/namesakes.ts'
import { sanitizerVersion } from './foundation/sanitizer-version.ts'
import type { Article, BrokenOff, Channel, Deletion, FeedDocument, FeedHeader, Item } from './model/documents.ts'
import type { FolderRemains } from './model/folder.ts'
import type { Instant } from './model/instant.ts'
import type { NamedHub } from './model/push.ts'
import type { Hints } from './model/rhythm.ts'
import type { Source } from './model/settings.ts'
import { documentOrder, type ItemPlace } from './normalize/document-order.ts'
import { normalize } from './normalize/normalize.ts'
import { type Outline, outlines } from './normalize/outline.ts'
import { deletionsIn } from './normalize/relations/deleted.ts'
import { withoutSecrets } from './normalize/without-secrets.ts'
import { namedHub } from './parse/extensions/hub-links.ts'
import { parse } from './parse/parse.ts'
import { channelPage } from './parse/place/channel-page.ts'
import { encodingName } from './parse/text/encoding-name.ts'

/** What a document came to. An unreadable one says why, and which feeds a web page in its place offers. */
export type Reading =
  | {
      readonly kind: 'articles'
      readonly format: string
      readonly articles: readonly Article[]
      /** The key of the item that each article was read from, in their order. */
      readonly itemKeys: readonly string[]
      /** Where those items stand in the document, in the same order. */
      readonly places: readonly ItemPlace[]
      /** The date that the document gives itself, as written. */
      readonly writtenAt: string | undefined
      /** The known items, which were not read again. */
      readonly unchanged: readonly UnchangedItem[]
      /** What the document says was deleted. */
      readonly deleted?: readonly Deletion[] | undefined
      /** Of a folder, and of nothing else. */
      readonly folder?: FolderRemains | undefined
      /** Items left out, over a limit, cut off in the middle, or without title, link and text. */
      readonly skipped: number
      readonly reader: 'wiredesk' | 'rss-parser'
      /** The page that the document names as its own, if it may be shown. */
      readonly channel?: Channel | undefined
      /** What it says of when it is worth asking for again. */
      readonly hints?: Hints | undefined
      /** The hub that the reply or the document names. */
      readonly hub?: NamedHub | undefined
      /** What it is encoded as, where it has letters that show it. */
      readonly encoding?: string | undefined
      /** Absent for a document that came to its end. */
      readonly brokenOff?: BrokenOff | undefined
    }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** An item that is as it was in the last document, and where it stands in this one, from 0, the newest. */
export type UnchangedItem = {
  readonly key: string
  readonly guid: string | undefined
  readonly position: number
}

/** Raise it when the result of reading changes for another reason than `sanitizerVersion`: known items are then read again. */
const READER_VERSION = 3

/** No date is longer; a document's header can be as long as the document. */
const MOST_OF_A_DATE = 200

/** Eight bytes: two items of a source never share them by chance. */
const KEY_BYTES = 8

/**
 * Brings a document of a source into the common model: parse, then normalize. Runs in a worker that can be killed. Items
 * whose key is `known` are not read again, unless they share a name with one that is.
 */
export async function read(
  document: FeedDocument,
  source: Source,
  at: Instant,
  known: readonly string[] = [],
): Promise<Reading> {
  const parsed = await parse(document, source)
  if (parsed.kind === 'unreadable') return parsed
  if (parsed.kind === 'page') {
    const offers = parsed.feeds.length > 0 ? `; the page offers ${parsed.feeds.join(', ')}` : ''
    return { kind: 'unreadable', reason: `${parsed.reason}${offers}` }
  }
  const { header, format, reader, brokenOff } = parsed
  const whole = parsed.items.filter(({ isUnfinished }) => !isUnfinished)
  // Half a text must never take the place of the whole one that we know.
  if (brokenOff === 'inside an item' && whole.length === 0) {
    return { kind: 'unreadable', reason: 'it breaks off before its first item ends' }
  }
  const items = outlines(whole, source)
  const keys = itemKeys(items, { header, source, url: document.url })
  const before = new Set(known)
  const looked = withNamesakes(items, (item) => before.has(keys.get(item)!))
  const read = normalize(
    items.filter((item) => looked.has(item)),
    { header, source, url: document.url, at },
  )
  const places = documentOrder(items, at)
  const unchanged = new Map<string, UnchangedItem>()
  for (const item of items) {
    const key = keys.get(item)!
    if (!looked.has(item)) unchanged.set(key, { key, guid: item.guid, position: places.get(item)!.position })
  }
  const isPrivate = source.privateNetwork || Object.keys(source.headers).length > 0
  const hidden = { addresses: [source.url, document.url], isPrivate }
  return {
    kind: 'articles',
    format,
    articles: read.map(({ article }) => withoutSecrets(article, hidden)),
    itemKeys: read.map(({ outline }) => keys.get(outline)!),
    places: read.map(({ outline }) => places.get(outline)!),
    writtenAt: header.updated?.slice(0, MOST_OF_A_DATE),
    unchanged: [...unchanged.values()],
    deleted: deletionsIn((source.ignore?.includes('guid') ? undefined : parsed.deleted) ?? [], parsed.items),
    folder: parsed.folder,
    skipped: parsed.skipped + parsed.items.length - read.length - unchanged.size,
    reader,
    channel: await channelPage(header, source, document.url),
    hints: header.hints,
    encoding: encodingName(document),
    hub: namedHub([document.hubLinks, header.hubLinks], document.url),
    brokenOff,
  }
}

type Around = { readonly header: FeedHeader; readonly source: Source; readonly url: string }

/**
 * A key for each item: a hash over everything that its reading depends on, and the names that it shares with other items
 * of the document, since those do not set it apart.
 */
function itemKeys(items: readonly Outline[], { header, source, url }: Around): ReadonlyMap<Outline, string> {
  const { language, rights, licence, link, title } = header
  const around = digest([READER_VERSION, sanitizerVersion, source, url, language, rights, licence])
  const shared = sharedNames(items)
  return new Map(
    items.map((outline) => {
      const { id, isIdBelieved, item } = outline
      const whole = Buffer.from(
        digest([around, id, isIdBelieved, shared.get(outline), withoutCount(item), item.origin && [link, title]]),
        'base64url',
      )
      return [outline, whole.toString('base64url', 0, KEY_BYTES)]
    }),
  )
}

/** More comments are no reason to read an item again. */
function withoutCount(item: Item): Item {
  return item.commentCount === undefined ? item : { ...item, commentCount: undefined }
}

function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url')
}
