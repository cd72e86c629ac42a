import { parseFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { readText } from '../../src/parse/parse.ts'
import { type FeedText, largeFeeds, smallFeeds } from './feed-documents.ts'
import { measure, table } from './measure.ts'

/**
 * The reader from text to items beside rss-parser with its defaults, and feedsmith with what it lacks to give the same, on
 * the same decoded texts, as tables.
 */
export async function benchReader(): Promise<string> {
  const small = smallFeeds()
  const large = largeFeeds()
  return `${await compare('Reading 20 to 60 KB', small, 15)}\n${await compare('Reading 1 to 2 MB', large, 7)}`
}

async function compare(name: string, feeds: readonly FeedText[], rounds: number): Promise<string> {
  const measures = await measure(
    [
      { name: 'rss-parser', run: () => readAllWithRssParser(feeds) },
      { name: 'feedsmith and mapping', run: () => readAllWithFeedsmith(feeds) },
      { name: 'wiredesk', run: () => readAll(feeds) },
    ],
    rounds,
  )
  const letters = feeds.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const rows = measures.map(({ name, wallMs, cpuMs }) => [
    name,
    (wallMs / feeds.length).toFixed(2),
    (cpuMs / feeds.length).toFixed(2),
    (letters / 1000 / wallMs).toFixed(1),
    ...measures
      .slice(0, 2)
      .flatMap((theirs) => [theirs.wallMs / wallMs, theirs.cpuMs / cpuMs])
      .map(twoDigits),
  ])
  const size = `${feeds.length} feeds, mean ${(letters / feeds.length / 1000).toFixed(0)} KB`
  const head = ['', 'ms', 'CPU ms', 'MB/s', 'x rss-parser', 'in CPU', 'x feedsmith', 'in CPU']
  return `${name}: ${size}\n${table(head, rows)}`
}

function twoDigits(ratio: number): string {
  return ratio.toFixed(2)
}

/** Both must find all: a reader that gives up is fast. */
async function readAll(feeds: readonly FeedText[]): Promise<void> {
  for (const { text, url } of feeds) {
    const { result } = await readText(text, url)
    if (result.kind !== 'feed' || result.items.length === 0) throw new Error(`wiredesk reads nothing at ${url}`)
  }
}

async function readAllWithRssParser(feeds: readonly FeedText[]): Promise<void> {
  for (const { text, url } of feeds) {
    const { items } = await new Parser().parseString(text)
    if (items.length === 0) throw new Error(`rss-parser reads nothing at ${url}`)
  }
}

/** feedsmith leaves each format in a shape of its own; what our reader hands on is made of it here. */
function readAllWithFeedsmith(feeds: readonly FeedText[]): void {
  for (const { text, url } of feeds) {
    const { format, feed } = parseFeed(text)
    const found = format === 'atom' ? feed.entries : feed.items
    const items = ((found ?? []) as readonly FeedsmithItem[]).map((item) => feedsmithItem(item, url))
    if (items.length === 0) throw new Error(`feedsmith reads nothing at ${url}`)
  }
}

/** What the formats call the same things. */
type FeedsmithItem = Readonly<Record<string, unknown>> & {
  readonly links?: readonly { readonly href?: string; readonly rel?: string }[]
  readonly dc?: { readonly creators?: readonly string[]; readonly dates?: readonly string[] }
  readonly content?: unknown
}

function feedsmithItem(item: FeedsmithItem, base: string) {
  const link = item.link ?? item.url ?? item.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href
  const published = item.pubDate ?? item.published ?? item.date_published ?? item.dc?.dates?.[0]
  return {
    id: item.guid ?? item.id ?? link,
    title: item.title,
    link: typeof link === 'string' ? URL.parse(link, base)?.href : undefined,
    published: typeof published === 'string' ? published : undefined,
    authors: item.authors ?? item.dc?.creators ?? [],
    summary: item.description ?? item.summary,
    content: item.content,
    categories: item.categories ?? item.tags ?? [],
    enclosures: item.enclosures ?? item.attachments ?? [],
  }
}
