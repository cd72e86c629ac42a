import type { ParseResult } from '../model/documents.ts'

/** What a document says, as read: no identity, no clamping, no first-seen dates; absent is null. */
export type Inspection = {
  readonly feed: {
    readonly title: string | null
    readonly link: string | null
    readonly description: string | null
    readonly language: string | null
    readonly updated: string | null
  }
  readonly items: readonly InspectedItem[]
}

/** One item of an inspected document. */
export type InspectedItem = {
  readonly id: string | null
  readonly title: string | null
  readonly link: string | null
  readonly published: string | null
  readonly updated: string | null
  readonly author: string | null
  readonly summary: string | null
  readonly contentHtml: string | null
  readonly contentText: string | null
  readonly categories: readonly string[]
  readonly enclosures: readonly { readonly url: string; readonly type: string | null; readonly length: number | null }[]
  readonly image: string | null
  readonly language: string | null
  readonly articleId: string
}

/** Why a document cannot be read. */
export type Refusal = { readonly error: string }

type Feed = Extract<ParseResult, { kind: 'feed' }>

/** What an operator needs to see before adding a feed, and what of it would be published, as lines of text for a terminal. */
export function inspectReport(result: Feed, inspection: Inspection, published: readonly string[]): string {
  const { feed, items } = inspection
  const lines = [
    `Format       ${result.format}${result.reader === 'rss-parser' ? ', read by the second reader' : ''}`,
    `Title        ${feed.title ?? '(none)'}`,
    `Site         ${feed.link ?? '(none)'}`,
    `Language     ${feed.language ?? '(not declared)'}`,
    `Items        ${items.length}${result.skipped > 0 ? `, and ${result.skipped} left out` : ''}`,
    `Dates        ${dateRange(items)}`,
    ...limitsOf(result).map((line) => `Limits       ${line}`),
    ...missing(items).map((line) => `Missing      ${line}`),
    ...warnings(result, inspection).map((line) => `Warning      ${line}`),
    '',
    ...items.slice(0, 5).flatMap(itemLines),
    '',
    ...published,
  ]
  return `${lines.map(withoutEscapes).join('\n').trimEnd()}\n`
}

/** How much of how many items its publisher lets machines show. */
function limitsOf({ items }: Feed): string[] {
  const limits = items.flatMap(({ limits }) => limits ?? [])
  const said = Map.groupBy(limits, ({ republish, because }) => `${republish}, ${because.join(', ')}`)
  return [...said].map(([words, list]) => {
    return `${words}${list.length === items.length ? '' : `, for ${list.length} of ${items.length} items`}`
  })
}

function dateRange(items: readonly InspectedItem[]): string {
  const dates = items.flatMap(({ published, updated }) => published ?? updated ?? []).sort()
  return dates.length === 0 ? '(none)' : `${dates[0]} to ${dates.at(-1)}`
}

function missing(items: readonly InspectedItem[]): string[] {
  const fields = {
    title: (item: InspectedItem) => item.title,
    link: (item: InspectedItem) => item.link,
    date: (item: InspectedItem) => item.published ?? item.updated,
    'guid or id': (item: InspectedItem) => item.id,
    author: (item: InspectedItem) => item.author,
    text: (item: InspectedItem) => item.contentText,
    picture: (item: InspectedItem) => item.image,
  }
  return Object.entries(fields).flatMap(([name, read]) => {
    const count = items.filter((item) => read(item) === null).length
    return count === 0 ? [] : [`${name} in ${count === items.length ? 'all' : `${count} of ${items.length}`} items`]
  })
}

function warnings({ brokenOff }: Feed, { items }: Inspection): string[] {
  const ids = new Set(items.map(({ articleId }) => articleId))
  const found: string[] = []
  if (brokenOff === 'inside an item') found.push('it breaks off inside an item, which a poll would leave out')
  if (brokenOff === 'between items') found.push('it breaks off between items, or is never closed')
  if (items.length === 0) found.push('no items: nothing would be published')
  if (ids.size < items.length) found.push(`${items.length - ids.size} items repeat another one's guid or link`)
  const http = items.filter(({ link }) => link?.startsWith('http:')).length
  if (http > 0) found.push(`${http} links are http, not https`)
  return found
}

function itemLines(item: InspectedItem, index: number): string[] {
  const about = [item.published ?? item.updated ?? 'no date', item.author, item.categories.slice(0, 5).join(', ')]
  const lines = [`${index + 1}. ${item.title ?? '(no title)'}`, `   ${about.filter(Boolean).join(' · ')}`]
  if (item.link !== null) lines.push(`   ${item.link}`)
  const opening = (item.contentText ?? '').replace(/\s+/g, ' ').slice(0, 200)
  if (opening !== '') lines.push(`   ${opening}`)
  return lines
}

/** A title must not move the cursor or colour the operator's terminal. */
function withoutEscapes(line: string): string {
  return line.replace(/[\0-\x1f\x7f-\x9f]/g, ' ').trimEnd()
}
