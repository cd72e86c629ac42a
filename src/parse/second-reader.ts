import Parser from 'rss-parser'
import type { Item, ParseResult } from '../model.ts'
import { maxItems } from './read-xml.ts'
import { resolveUrl } from './resolve-url.ts'

/** Longer documents are not asked twice: on broken markup rss-parser needs a second and 100 MB a mebibyte. */
export const maxLength = 2 * 1024 * 1024

const patienceMs = 5000

/**
 * What rss-parser reads in a text; undefined where it finds no item, refuses, or has not answered within five seconds.
 * A parser per document: one that has failed once keeps its state and spoils or swallows the next document.
 */
export async function readWithRssParser(text: string, url: string): Promise<ParseResult | undefined> {
  if (text.length > maxLength) return undefined
  const result = await secondReading(text, url)
  return result.kind === 'feed' && result.items.length > 0 ? result : undefined
}

/** The reading of rss-parser alone, of any length and with or without items, or its words where it refuses. */
export async function secondReading(text: string, url: string): Promise<ParseResult> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined)
  })
  try {
    const output = await Promise.race([new Parser({ defaultRSS: 2 }).parseString(text), tooLate])
    return output ? toResult(output, url) : { kind: 'unreadable', reason: 'no answer within five seconds' }
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

function toResult(output: Parser.Output<Record<string, unknown>>, url: string): ParseResult {
  const items = output.items.slice(0, maxItems).map((item) => toItem(item, url))
  const title = words(output.title)
  const description = words(output.description)
  return {
    kind: 'feed',
    format: 'RSS',
    header: {
      title: title === undefined ? undefined : { value: title, type: 'html' },
      link: output.link === undefined ? undefined : resolveUrl(output.link, url),
      description: description === undefined ? undefined : { value: description, type: 'html' },
    },
    items,
    skipped: output.items.length - items.length,
    reader: 'rss-parser',
  }
}

/** rss-parser hands on objects where elements carry attributes: only what is a string is taken. */
function toItem(item: Parser.Item & Record<string, unknown>, url: string): Item {
  const [title, link, creator] = [words(item.title), words(item.link), words(item.creator)]
  const content = words(item['content:encoded']) ?? words(item.content)
  const file = item.enclosure
  return {
    id: words(item.guid) ?? words(item.id),
    title: title === undefined ? undefined : { value: title, type: 'html' },
    link: link === undefined ? undefined : resolveUrl(link, url),
    otherLinks: [],
    published: words(item.pubDate) ?? words(item.isoDate),
    authors: creator === undefined ? [] : [creator],
    content: content === undefined ? undefined : { value: content, type: 'html' },
    categories: (item.categories ?? []).flatMap((category) => words(category) ?? []),
    enclosures: words(file?.url) ? [{ url: resolveUrl(file!.url, url), type: words(file!.type) }] : [],
    base: url || undefined,
  }
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : undefined
}
