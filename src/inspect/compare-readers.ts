import type { InspectedItem, Inspection, Refusal } from './inspect-report.ts'

/** A field that the two readers read differently; null if a reader found nothing. */
export type Disagreement = {
  /** The number of our item, from 0; absent for the feed's own fields. */
  readonly item?: number | undefined
  readonly field: string
  readonly ours: string | null
  readonly theirs: string | null
}

/** What two readers make of one document, and where they differ. */
export type ReaderComparison = {
  readonly ours: Inspection | Refusal
  readonly theirs: Inspection | Refusal
  /** Of the feed first, then of the items in document order; empty where one of the readers refuses. */
  readonly disagreements: readonly Disagreement[]
}

/** The fields that rss-parser delivers; there is nothing to compare the others with. */
const itemFields: Readonly<Record<string, (item: InspectedItem) => string | null>> = {
  id: (item) => item.id,
  title: (item) => item.title,
  link: (item) => item.link,
  date: (item) => item.published ?? item.updated,
  author: (item) => item.author,
  text: (item) => item.contentText,
  categories: (item) => item.categories.join(', ') || null,
  enclosures: (item) =>
    item.enclosures.map(({ url, type }) => [url, type].filter(Boolean).join(' ')).join(', ') || null,
}

/**
 * Compares what two readers found, field by field. White space makes no difference. Items are paired by id, else link,
 * else title.
 */
export function compareReaders(ours: Inspection | Refusal, theirs: Inspection | Refusal): ReaderComparison {
  if ('error' in ours || 'error' in theirs) return { ours, theirs, disagreements: [] }
  const ofFeed = (['title', 'link', 'description'] as const).flatMap((field) =>
    differing({ field, ours: ours.feed[field], theirs: theirs.feed[field] }),
  )
  const { pairs, theirsOnly } = pairUp(ours.items, theirs.items)
  const ofItems = pairs.flatMap(([mine, other], item) => {
    if (other === undefined) return [{ item, field: 'item', ours: nameOf(mine), theirs: null }]
    return Object.entries(itemFields).flatMap(([field, read]) =>
      differing({ item, field, ours: read(mine), theirs: read(other) }),
    )
  })
  const missed = theirsOnly.map((other) => ({ field: 'item', ours: null, theirs: nameOf(other) }))
  return { ours, theirs, disagreements: [...ofFeed, ...ofItems, ...missed] }
}

type Pairs = {
  readonly pairs: readonly (readonly [InspectedItem, InspectedItem | undefined])[]
  readonly theirsOnly: readonly InspectedItem[]
}

/** If both have the same number, items are paired in order, since the id itself may differ. */
function pairUp(ours: readonly InspectedItem[], theirs: readonly InspectedItem[]): Pairs {
  if (ours.length === theirs.length) return { pairs: ours.map((item, index) => [item, theirs[index]]), theirsOnly: [] }
  const left = new Set(theirs)
  const pairs = ours.map((item) => {
    const other = [...left].find((candidate) => isSame(item, candidate))
    if (other !== undefined) left.delete(other)
    return [item, other] as const
  })
  return { pairs, theirsOnly: [...left] }
}

function isSame(one: InspectedItem, other: InspectedItem): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id
  if (one.link !== null && other.link !== null) return one.link === other.link
  return one.title !== null && one.title === other.title
}

function nameOf({ title, link, id }: InspectedItem): string {
  return title ?? link ?? id ?? '(no title)'
}

function differing(difference: Disagreement): readonly Disagreement[] {
  return oneLine(difference.ours) === oneLine(difference.theirs) ? [] : [difference]
}

function oneLine(text: string | null): string | null {
  return text === null ? null : text.replace(/\s+/g, ' ').trim()
}

const labelWidth = 14
const columnWidth = 50
/** As much as fits into a column, up to a blank if there is one. */
const columnLine = /\S.{0,47}(?=\s|$)|\S{48}/gu

/** What differs between the two readers, side by side, as lines of text for a terminal. */
export function readerComparisonReport({ ours, theirs, disagreements }: ReaderComparison): string {
  const lines = [row('', ['Wiredesk', 'rss-parser']), ...rows('Reads', [summaryOf(ours), summaryOf(theirs)])]
  let last: number | undefined = -1
  for (const { item, field, ours: left, theirs: right } of disagreements) {
    if (item !== last) lines.push('', headingOf(ours, item, field))
    last = item
    lines.push(row(`  ${field}`, window(left, right)))
  }
  return `${[...lines, '', totalOf({ ours, theirs, disagreements })].map((line) => line.trimEnd()).join('\n')}\n`
}

function summaryOf(reading: Inspection | Refusal): string {
  return 'error' in reading ? `refuses: ${reading.error}` : `${reading.items.length} items`
}

function headingOf(ours: Inspection | Refusal, item: number | undefined, field: string): string {
  const found = 'error' in ours || item === undefined ? undefined : ours.items[item]
  if (found === undefined || item === undefined) return field === 'item' ? 'Items that only rss-parser finds' : 'Feed'
  return plain(`Item ${item + 1}: ${nameOf(found)}`).slice(0, labelWidth + 2 * columnWidth)
}

function totalOf({ ours, theirs, disagreements }: ReaderComparison): string {
  if ('error' in ours) return 'error' in theirs ? 'Neither reads it.' : 'Only rss-parser reads it.'
  if ('error' in theirs) return 'Only Wiredesk reads it.'
  const touched = new Set(disagreements.flatMap(({ item }) => item ?? []))
  return `${disagreements.length} differences, in ${touched.size} of ${ours.items.length} items.`
}

/** Both texts from shortly before they diverge, so that the difference shows whatever their length. */
function window(left: string | null, right: string | null): readonly [string, string] {
  const [one, other] = [[...(oneLine(left) ?? '')], [...(oneLine(right) ?? '')]]
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  const isShort = Math.max(one.length, other.length) <= columnWidth - 2
  const start = isShort ? 0 : Math.max(0, same - 15)
  const shown = (text: string | null, letters: readonly string[]) => {
    if (text === null) return '(nothing)'
    const rest = letters.slice(start, start + columnWidth - 4).join('')
    return `${start > 0 ? '…' : ''}${rest}${letters.length > start + columnWidth - 4 ? '…' : ''}`
  }
  return [shown(left, one), shown(right, other)]
}

/** A row with as many lines as its longer cell needs. */
function rows(label: string, [left, right]: readonly [string, string]): string[] {
  const [one, other] = [wrapped(left), wrapped(right)]
  return Array.from({ length: Math.max(one.length, other.length) }, (_, line) => {
    return row(line === 0 ? label : '', [one[line] ?? '', other[line] ?? ''])
  })
}

function wrapped(text: string): readonly string[] {
  return (oneLine(text) ?? '').match(columnLine) ?? []
}

function row(label: string, [left, right]: readonly [string, string]): string {
  return `${plain(label).padEnd(labelWidth)}${plain(left).padEnd(columnWidth)}${plain(right)}`
}

/** A document's text must not move the cursor or colour the terminal. */
function plain(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, ' ')
}
