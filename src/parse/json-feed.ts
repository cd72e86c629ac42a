import { standsBesideTexts } from '../foundation/files/story-picture.ts'
import type { FeedHeader, Item, ParseResult, Picture, RawText } from '../model/documents.ts'
import type { HubLinks } from '../model/push.ts'
import { type MediaFile, withMediaFiles } from './attached/files-of-groups.ts'
import { isWebPage } from './links.ts'
import { decodeEntities } from './markup/entities.ts'
import { resolveUrl } from './markup/resolve-url.ts'
import { keepNewest } from './newest.ts'
import { maxItems } from './read-xml.ts'
import { readWiredesk } from './relations/wiredesk.ts'
import { withoutCdataMarks } from './text/cdata-marks.ts'
import { withoutControls } from './text/decode.ts'

type Values = Readonly<Record<string, unknown>>

/** The feed in a text of JSON: JSON Feed 1.0 or 1.1. A value of the wrong type counts as absent. */
export function readJsonFeed(source: string): ParseResult {
  let value: unknown
  try {
    value = JSON.parse(source.replace(/^\ufeff+/, ''))
  } catch {
    return { kind: 'unreadable', reason: 'not well-formed JSON' }
  }
  if (!isValues(value)) return { kind: 'unreadable', reason: 'JSON, but no JSON Feed' }
  const version = /jsonfeed\.org\/version\/([\d.]{1,6})/.exec(text(value.version) ?? '')?.[1]
  if (version === undefined && !Array.isArray(value.items))
    return { kind: 'unreadable', reason: 'JSON, but no JSON Feed' }
  const found = list(value.items).filter(isValues)
  const authors = readAuthors(value)
  const placed = found.map((item, place) => ({ place, item: readItem(item, authors) }))
  const items = keepNewest(placed, maxItems).map(({ item }) => item)
  const skipped = list(value.items).length - items.length
  return {
    kind: 'feed',
    format: `JSON Feed ${version ?? '1'}`,
    header: readHeader(value),
    items,
    skipped,
    reader: 'wiredesk',
  }
}

function readHeader(feed: Values): FeedHeader {
  return {
    title: title(feed.title),
    link: address(feed.home_page_url),
    description: raw(feed.description, 'text'),
    language: words(feed.language),
    hubLinks: readHubs(feed),
  }
}

/** JSON Feed 1.1: `hubs`, of which those of type WebSub are meant, and the address of the feed itself. */
function readHubs(feed: Values): HubLinks | undefined {
  const hubs = list(feed.hubs).slice(0, MOST_HUBS).filter(isValues)
  const urls = hubs.flatMap((hub) => (/^websub$/i.test(text(hub.type) ?? '') ? (address(hub.url) ?? []) : []))
  return urls.length === 0 ? undefined : { hubs: urls, selves: [address(feed.feed_url) ?? []].flat() }
}

function readItem(item: Values, feedAuthors: readonly string[]): Item {
  const authors = readAuthors(item)
  const page = address(item.url)
  const external = address(item.external_url)
  const id = textOrNumber(item.id)
  const pages = [page, external, id !== undefined && /^https?:\/\//i.test(id) ? id : undefined]
  const html = raw(item.content_html, 'html')
  const link = pages.find((one) => one !== undefined && isWebPage(one)) ?? page ?? external
  return {
    id,
    title: title(item.title),
    link,
    externalUrl: page === undefined ? undefined : external,
    otherLinks: external === undefined ? [] : [external],
    published: textOrNumber(item.date_published),
    updated: textOrNumber(item.date_modified),
    authors: authors.length > 0 ? authors : feedAuthors,
    summary: raw(item.summary, 'text'),
    content: html ?? raw(item.content_text, 'text'),
    categories: readTags(item.tags),
    enclosures: withMediaFiles([], several(item.attachments).slice(0, MOST_ATTACHMENTS).flatMap(readAttachment)),
    image: picture(item),
    language: words(item.language),
    ...readWiredesk(item._wiredesk),
    elements: {
      title: 'title',
      link: link === undefined || link === page ? 'url' : link === external ? 'external_url' : 'id',
      published: 'date_published',
      updated: 'date_modified',
      author: authors.length > 0 ? 'authors' : undefined,
      summary: 'summary',
      content: html === undefined ? 'content_text' : 'content_html',
      image: 'image',
      language: 'language',
    },
  }
}

/** Version 1.0 has `author`, 1.1 `authors`; both occur in either, as lists, as objects and as names alone. */
function readAuthors(values: Values): string[] {
  const people = [...several(values.authors), ...several(values.author)]
  const nameOf = (person: unknown) => (isValues(person) ? (text(person.name) ?? text(person.url)) : text(person))
  return [...new Set(people.flatMap((person) => nameOf(person) ?? []))]
}

/** A list, also of objects with a name; or all in one text, as people write them. */
function readTags(tags: unknown): string[] {
  const words = typeof tags === 'string' ? tags.split(',') : several(tags)
  return words.flatMap((tag) => text(isValues(tag) ? tag.name : tag) ?? [])
}

/** More than any feed names. */
const MOST_HUBS = 20

/** More than any item has; the rest are ignored. */
const MOST_ATTACHMENTS = 200

/** An attachment, or its address alone if it is absolute. Version 1.1: those of one title are forms of one thing. */
function readAttachment(value: unknown): MediaFile[] {
  const isAddress = typeof value === 'string' && /^https?:\/\//i.test(value)
  const attachment: Values = isValues(value) ? value : isAddress ? { url: value } : {}
  const url = address(attachment.url)
  if (url === undefined) return []
  const length = positive(attachment.size_in_bytes)
  const durationSeconds = seconds(attachment.duration_in_seconds)
  const file = { url, type: text(attachment.mime_type), length, durationSeconds }
  return [{ file, group: text(attachment.title), isDefault: false, isSample: false, height: 0, bitrate: 0 }]
}

function picture(item: Values): Picture | undefined {
  const [url] = [item.image, item.banner_image]
    .flatMap((image) => address(isValues(image) ? image.url : image) ?? [])
    .filter((one) => !standsBesideTexts(one))
  return url === undefined ? undefined : { url }
}

/** The specification asks for a string and tells readers to accept numbers as ids; they occur as dates too. */
function textOrNumber(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value)
}

/** Nothing longer names a language. */
const maxLanguage = 100

/**
 * The value where a language should be, as text whatever its type; whether it is a language is decided when it is
 * cleaned.
 */
function words(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  try {
    return text(String(value).slice(0, maxLanguage))
  } catch {
    // An object whose own toString is not a function, or a list nested too deeply.
    return undefined
  }
}

function raw(value: unknown, type: RawText['type']): RawText | undefined {
  const words = text(value)
  return words === undefined ? undefined : { value: words, type }
}

function address(value: unknown): string | undefined {
  const written = text(value)
  return written === undefined ? undefined : resolveUrl(written, '')
}

function text(value: unknown): string | undefined {
  return typeof value === 'string'
    ? withoutCdataMarks(withoutControls(value.toWellFormed()).trim()) || undefined
    : undefined
}

/** Numbers occur as text too. */
function positive(value: unknown): number | undefined {
  const written = text(value)
  const number = written !== undefined && /^\d{1,15}(?:\.\d{1,9})?$/.test(written) ? Number(written) : value
  return typeof number === 'number' && number > 0 && number < Number.MAX_SAFE_INTEGER ? Math.round(number) : undefined
}

/** A duration in seconds, or as a clock shows it: `1:02:03`. */
function seconds(value: unknown): number | undefined {
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$/.exec(text(value) ?? '')
  return clock ? positive(3600 * Number(clock[1] ?? 0) + 60 * Number(clock[2]) + Number(clock[3])) : positive(value)
}

/** A title is plain text, but exports escape it as if it were HTML. References that it is about stand like words. */
function title(value: unknown): RawText | undefined {
  const written = raw(value, 'text')
  // One that has signs of markup that are not escaped is not escaped at all.
  if (!written || /[&<]/.test(written.value.replace(REFERENCE, ''))) return written
  return { ...written, value: written.value.replace(REFERENCE, meant) }
}

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi

function meant(reference: string, at: number, whole: string): string {
  const isWord = /^(?:$|\s)/.test(whole.charAt(at - 1)) && /^(?:$|\s)/.test(whole.charAt(at + reference.length))
  return isWord && /^&(?:nbsp|lt|gt|quot|apos);$/i.test(reference) ? reference : decodeEntities(reference)
}

/** The values of a list; a single value that stands in place of one. */
function several(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
