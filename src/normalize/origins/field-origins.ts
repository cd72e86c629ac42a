import type { Article, Item } from '../../model/documents.ts'
import type { SourceField } from '../../model/source.ts'

/** A field of an article, and what gave it. */
export type FieldOrigin = {
  readonly field: (typeof FIELDS)[number]
  /** An element of the item, as documents write it; or a rule. Undefined for one of another name. */
  readonly element?: string | undefined
  readonly rule?: Rule | undefined
}

/** What gives a field where no element of the item does. */
export type Rule =
  | 'none'
  | 'unknown element'
  | 'made of the text'
  | 'not believed'
  | 'first seen'
  | 'date ahead'
  | 'attachment'
  | 'document'
  | 'setting'

const FIELDS = ['title', 'link', 'date', 'author', 'text', 'picture', 'language'] as const

/** A letter for each, by its place here, from the last letter on: new ones go to the end, since stored letters keep their meaning. */
const RULES: readonly Rule[] = [
  'none',
  'unknown element',
  'made of the text',
  'not believed',
  'first seen',
  'attachment',
  'document',
  'setting',
  'date ahead',
]
/** Likewise, from the first letter on. */
const ELEMENTS: readonly string[] = (
  'title link guid description content:encoded pubDate dc:creator author media:content media:thumbnail enclosure ' +
  'atom:title atom:published atom:updated atom:author atom:summary atom:content dc:date dc:title media:title dcterms:title ' +
  'itunes:title rdf:about atom:issued dcterms:issued published issued dcterms:created atom:created dcterms:date ' +
  'dcterms:available atom:modified dcterms:modified updated modified lastmod lastBuildDate summary dc:description ' +
  'dcterms:abstract itunes:summary abstract itunes:subtitle media:description fullitem yandex:full-text content ' +
  'dcterms:creator itunes:author dc:author managingEditor source itunes:image image podcast:image url external_url id ' +
  'date_published date_modified authors content_html content_text language xml:lang xhtml:body body source:markdown'
).split(' ')

const LETTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_{|}~']
const letterOfRule = new Map(RULES.map((rule, at) => [rule, LETTERS.at(-1 - at)!]))
const letterOfElement = new Map(ELEMENTS.map((name, at) => [name.toLowerCase(), LETTERS[at]!]))

type Read = Pick<Article, 'isTitleMade' | 'url' | 'authors' | 'image' | 'language'> & {
  /** The item's own page. */
  readonly page: string | undefined
  readonly item: Item
  readonly ignore: readonly SourceField[]
  readonly date: 'published' | 'updated' | 'ahead' | undefined
  /** Whether the item says its language, or else the document. */
  readonly spoken: 'item' | 'document' | undefined
}

/** What gave each field of an article that was read from an item; undefined where its reader does not say. */
export function fieldOrigins({ item, ignore, ...read }: Read): string | undefined {
  const { elements } = item
  if (elements === undefined) return undefined
  const element = (name: string) => {
    const found = elements[name]
    return (found === undefined ? undefined : letterOfElement.get(found)) ?? letter('unknown element')
  }
  const without = (field: SourceField) => letter(ignore.includes(field) ? 'not believed' : 'none')
  const text = item.content ? 'content' : item.summary && 'summary'
  const undated = ignore.includes('published') ? 'not believed' : 'first seen'
  const author = elements.author === undefined ? letter('document') : element('author')
  const language = read.spoken === 'item' ? element('language') : letter(read.spoken ?? 'setting')
  return [
    read.isTitleMade ? letter('made of the text') : element('title'),
    read.page !== undefined ? element('link') : read.url === undefined ? without('link') : letter('attachment'),
    read.date === undefined ? letter(undated) : read.date === 'ahead' ? letter('date ahead') : element(read.date),
    read.authors.length === 0 ? without('author') : author,
    text === undefined ? without('content') : element(text),
    read.image === undefined ? without('image') : element('image'),
    read.language === undefined ? without('language') : language,
  ].join('')
}

function letter(rule: Rule): string {
  return letterOfRule.get(rule)!
}

/** The origins that these letters stand for, field by field. */
export function readOrigins(letters: string): readonly FieldOrigin[] {
  return FIELDS.flatMap((field, place): readonly FieldOrigin[] => {
    const at = LETTERS.indexOf(letters.charAt(place))
    if (letters.charAt(place) === '' || at < 0) return []
    const rule = RULES[LETTERS.length - 1 - at]
    if (rule !== undefined) return [{ field, rule }]
    return [{ field, element: ELEMENTS[at] }]
  })
}

/** The origins of an edited article, which keeps the date that it had before. */
export function withDateOf(after: string | undefined, before: string | undefined): string | undefined {
  if (after === undefined || before === undefined) return after
  const place = FIELDS.indexOf('date')
  return `${after.slice(0, place)}${before.charAt(place)}${after.slice(place + 1)}`
}
