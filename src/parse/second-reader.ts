import Parser from 'rss-parser'
import type { Item, ParseResult, RawText } from '../model/documents.ts'
import { resolveUrl } from './markup/resolve-url.ts'
import { placeFeed } from './place/place-feed.ts'
import { maxItems } from './read-xml.ts'

/** Longer documents are not read twice: on broken markup rss-parser needs a second and 100 MB per mebibyte. */
export const maxLength = 2 * 1024 * 1024

const patienceMs = 5000

/** Without this it does not pass on Atom categories. */
const customFields = { item: [['category', 'categories', { keepArray: true }]] }

/**
 * What rss-parser reads in a text; undefined if it finds no item, refuses, or does not answer within five seconds. Uses
 * a new parser per document: one that has failed keeps its state and damages or swallows the next document.
 */
export async function readWithRssParser(text: string, url: string): Promise<ParseResult | undefined> {
  if (text.length > maxLength) return undefined
  const result = await secondReading(text, url)
  return result.kind === 'feed' && result.items.length > 0 ? result : undefined
}

/** What rss-parser alone reads, at any length and with or without items, or its error message if it refuses. */
export async function secondReading(text: string, url: string): Promise<ParseResult> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined)
  })
  try {
    const output = await Promise.race([new Parser({ defaultRSS: 2, customFields }).parseString(text), tooLate])
    return output
      ? await placeFeed(toResult(output), url)
      : { kind: 'unreadable', reason: 'no answer within five seconds' }
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

function toResult(output: Parser.Output<Record<string, unknown>>): ParseResult {
  const items = output.items.slice(0, maxItems).map(toItem)
  return {
    kind: 'feed',
    format: 'RSS',
    header: {
      title: html(words(output.title)),
      link: output.link === undefined ? undefined : resolveUrl(output.link, ''),
      description: html(words(output.description)),
    },
    items,
    skipped: output.items.length - items.length,
    reader: 'rss-parser',
  }
}

function toItem(item: Parser.Item & Record<string, unknown>): Item {
  const [link, full, content] = [words(item.link), words(item['content:encoded']), words(item.content)]
  const file = item.enclosure
  return {
    id: words(item.guid) ?? words(item.id),
    title: html(words(item.title)),
    link: link === undefined ? undefined : resolveUrl(link, ''),
    otherLinks: [],
    published: words(item.pubDate) ?? words(item.isoDate),
    authors: [...new Set([item.author, item.creator].flatMap((author) => words(author) ?? []))],
    // If there is a full text too, what it calls content is the description.
    summary: html(words(item.summary) ?? (full && content)),
    content: html(full ?? content),
    categories: list(item.categories).flatMap((category) => words(category) ?? []),
    enclosures: words(file?.url) ? [{ url: resolveUrl(file!.url, ''), type: words(file!.type) }] : [],
  }
}

/** rss-parser returns objects for elements that have attributes or children. */
function words(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined
  const { _: text, $: attributes, name } = Object(value) as { _?: unknown; $?: { term?: unknown }; name?: unknown }
  const inner = text ?? attributes?.term ?? list(name)[0]
  return typeof inner === 'string' ? inner.trim() || undefined : undefined
}

function html(value: string | undefined): RawText | undefined {
  return value === undefined ? undefined : { value, type: 'html' }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
