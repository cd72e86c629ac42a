import { decodeEntities } from '../parse/markup/entities.ts'
import { findRoot, withoutDoctype } from '../parse/markup/prolog.ts'
import type { Attributes } from '../parse/markup/read-attributes.ts'
import { readMarkup } from '../parse/markup/read-markup.ts'
import { type Collection, collectSubscriptions } from './collect.ts'
import type { SubscriptionList } from './subscription.ts'

/** Deeper folders count as the last of these. */
const DEEPEST = 64

/** What FreshRSS reads with rules of its own: pages and other documents, but no feeds. */
const SCRAPED = /xpath|dotnotation/i

/** What Tiny Tiny RSS puts beside the feeds: preferences, labels, filters. */
const SETTINGS = /^tt-rss-/

/** An open outline; `folder` is undefined for a feed. */
type Open = {
  readonly attributes: Attributes
  readonly folder: string | undefined
  /** Whether it is about the program that wrote the list. */
  readonly isInside: boolean
  children: number
}

/** Reads a list of subscriptions in OPML as any reader writes it; undefined if the text is none. */
export function readOpml(text: string): SubscriptionList | undefined {
  if (!isOpml(text)) return undefined
  const collection = collectSubscriptions()
  const open: Open[] = []
  let title: string | undefined
  let isTitle = false
  readMarkup(withoutDoctype(text), {
    startTag(written, attributes, isEmpty) {
      const name = written.toLowerCase()
      isTitle = name === 'title' && open.length === 0 && title === undefined && !isEmpty
      if (name !== 'outline') return
      const parent = open.at(-1)
      if (parent) parent.children++
      const entry = openOutline(attributes, open, collection)
      if (isEmpty) closeOutline(entry, collection)
      else open.push(entry)
    },
    endTag(written) {
      isTitle = false
      const entry = written.toLowerCase() === 'outline' ? open.pop() : undefined
      if (entry) closeOutline(entry, collection)
      return true
    },
    text(words) {
      if (isTitle) title = `${title ?? ''}${decodeEntities(words)}`
    },
    cdata(words) {
      if (isTitle) title = `${title ?? ''}${words}`
    },
  })
  return { kind: 'OPML', title: title?.trim() || undefined, ...collection.result(), notes: [] }
}

/** Some programs print a warning of theirs above the list. */
function isOpml(text: string): boolean {
  const { name } = findRoot(text)
  return name === 'opml' || (/<opml[\s>]/i.test(text) && !/^(?:rss|feed|rdf:rdf|html)$/.test(name))
}

function openOutline(attributes: Attributes, open: readonly Open[], { add, refuse }: Collection): Open {
  const { title, text } = { title: nameIn(attributes, 'title'), text: nameIn(attributes, 'text') }
  const type = valueIn(attributes, 'type') ?? ''
  const url = valueIn(attributes, 'xmlurl') ?? (/^(?:rss|atom)$/i.test(type) ? valueIn(attributes, 'url') : undefined)
  const isInside = SETTINGS.test(text ?? '') || open.at(-1)?.isInside === true
  if (url === undefined) return { attributes, folder: title ?? text ?? '', isInside, children: 0 }
  if (SCRAPED.test(type)) refuse(title ?? text ?? url, `is no feed, but a page that is read by rules (${type})`)
  else {
    const folders = open.slice(0, DEEPEST).flatMap(({ folder }) => folder ?? [])
    const home = valueIn(attributes, 'htmlurl')
    add({ names: [title, text], url, home, folders, categories: categoriesIn(attributes) })
  }
  return { attributes, folder: undefined, isInside, children: 0 }
}

/** An outline with nothing in it that is no feed was meant as one, or as a link to something else. */
function closeOutline({ attributes, folder, children, isInside }: Open, { refuse }: Collection): void {
  if (folder === undefined || children > 0 || isInside) return
  const type = valueIn(attributes, 'type')?.toLowerCase()
  const isLink = type === 'link' || type === 'include'
  refuse(folder, isLink ? `is a link (${type}), not a feed` : 'has no xmlUrl')
}

/** A slash stands between the levels of a category, a comma between two of them. */
function categoriesIn(attributes: Attributes): readonly string[] {
  return (valueIn(attributes, 'category') ?? '').split(/[,/]/).slice(0, DEEPEST)
}

function valueIn(attributes: Attributes, name: string): string | undefined {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return value === undefined ? undefined : decodeEntities(value).trim() || undefined
}

/** Names are often escaped once more, since they were HTML where they come from. */
function nameIn(attributes: Attributes, name: string): string | undefined {
  const value = valueIn(attributes, name)
  return value === undefined ? undefined : decodeEntities(value).trim() || undefined
}
