import { DAYS_APART_MS } from '../foundation/dates/days-apart.ts'
import { parseDate } from '../foundation/dates/parse-date.ts'
import { areOneText } from '../foundation/same-words.ts'
import { isFrontPage } from '../foundation/url.ts'
import { foldText, wordsOf } from '../foundation/words.ts'
import type { Item } from '../model/documents.ts'
import { plainText } from './clean/raw-text.ts'
import { plainTitle } from './title.ts'

/** Two texts that agree so far are not looked at any further. */
const COMPARED_LENGTH = 20_000

/**
 * The guids that identify no article: those of items with different links, titles or texts, such as the word that a
 * template gives to every release; and those that are the site's address.
 */
export function sharedIds(items: readonly Item[]): ReadonlySet<string> {
  const first = new Map<string, Item>()
  const shared = new Set<string>()
  for (const item of items) {
    if (item.id === undefined || shared.has(item.id)) continue
    const earlier = first.get(item.id)
    if (isFrontPage(item.id) || (earlier && hasOthersId(item, earlier))) shared.add(item.id)
    if (!earlier) first.set(item.id, item)
  }
  return shared
}

/**
 * The links by which items without guid, or with one of these shared `ids`, cannot be told apart: front pages, and those
 * that several such items with different titles or texts share.
 */
export function sharedLinks(items: readonly Item[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const first = new Map<string, Item>()
  const shared = new Set<string>()
  for (const item of items) {
    const { id, link } = item
    if (link === undefined || shared.has(link) || (id !== undefined && !ids.has(id))) continue
    const earlier = first.get(link)
    if (isFrontPage(link) || (earlier && isAnother(item, earlier))) shared.add(link)
    if (!earlier) first.set(link, item)
  }
  return shared
}

/**
 * The items that only their texts tell apart: those with neither title nor date, and those whose title and date stand
 * over another text too. `items` are those that neither guid nor link identifies.
 */
export function toldByText(items: readonly Item[]): ReadonlySet<Item> {
  const alike = Map.groupBy(items, headOf)
  const told = [...alike].filter(([head, [first, ...others]]) => {
    return head === '\n' || others.some((other) => isOtherText(other, first!))
  })
  return new Set(told.flatMap(([, group]) => group))
}

/** Title and date as they are written. */
export function headOf({ title, published, updated }: Item): string {
  return `${title?.value ?? ''}\n${published ?? updated ?? ''}`
}

/** The words of an item as they are compared; what it is written in where it has none, such as a picture. */
export function wordsOfItem(item: Item): string {
  const written = writtenIn(item).slice(0, COMPARED_LENGTH)
  const words = wordsOf(plainText({ value: written, type: (item.content ?? item.summary)?.type ?? 'text' }))
  return words.length > 0 ? words.join(' ') : written.trim()
}

function hasOthersId(one: Item, other: Item): boolean {
  if ((one.link ?? '') !== (other.link ?? '')) return true
  return isAnother(one, other) && !isVersion(one, other)
}

/**
 * Whether two items with one name are different pieces. A headline that is corrected would show the same guid twice; but
 * nobody prints both, and release notes of one day are printed side by side.
 */
function isAnother(one: Item, other: Item): boolean {
  const [title, otherTitle] = [titleOf(one), titleOf(other)]
  return (title !== '' && otherTitle !== '' && title !== otherTitle) || isOtherText(one, other)
}

function isOtherText(one: Item, other: Item): boolean {
  // An authority fills one form for each area.
  if (one.alert?.area !== other.alert?.area) return true
  // Most of what is printed twice is the same to the letter, and need not be read for that.
  if (writtenIn(one) === writtenIn(other)) return false
  const [text, otherText] = [wordsOfItem(one), wordsOfItem(other)]
  return !areOneText(text, otherText) || (text !== otherText && isOfAnotherDay(one, other))
}

function isOfAnotherDay({ published }: Item, other: Item): boolean {
  if (published === other.published) return false
  const [at, otherAt] = [parseDate(published ?? ''), parseDate(other.published ?? '')]
  return at !== undefined && otherAt !== undefined && Math.abs(at - otherAt) > DAYS_APART_MS
}

/**
 * Whether one is a later version of the other: entries with one id and different times of change are one entry (RFC 4287
 * 4.1.1), unless their texts or the figures in their titles differ.
 */
function isVersion(one: Item, other: Item): boolean {
  if (one.updated === undefined || other.updated === undefined || one.updated === other.updated) return false
  if (one.published !== other.published || figuresOf(one) !== figuresOf(other)) return false
  return areOneText(wordsOfItem(one), wordsOfItem(other))
}

function writtenIn({ content, summary }: Item): string {
  return (content ?? summary)?.value ?? ''
}

function titleOf({ title }: Item): string {
  return title === undefined ? '' : foldText(plainTitle(title))
}

function figuresOf(item: Item): string {
  return (titleOf(item).match(/\d+/g) ?? []).join(' ')
}
