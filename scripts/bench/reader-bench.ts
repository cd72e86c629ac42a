import Parser from 'rss-parser'
import { readText } from '../../src/parse/parse.ts'
import { type FeedText, largeFeeds, smallFeeds } from './feed-documents.ts'
import { measure, table } from './measure.ts'

/** The reader from text to items beside rss-parser with its defaults, on the same decoded texts, as a table. */
export async function benchReader(): Promise<string> {
  const small = smallFeeds()
  const large = largeFeeds()
  return `${await compare('Reading 20 to 60 KB', small, 15)}\n${await compare('Reading 1 to 2 MB', large, 7)}`
}

async function compare(name: string, feeds: readonly FeedText[], rounds: number): Promise<string> {
  const measures = await measure(
    [
      { name: 'rss-parser', run: () => readAllWithRssParser(feeds) },
      { name: 'wiredesk', run: () => readAll(feeds) },
    ],
    rounds,
  )
  const [theirs] = measures
  const letters = feeds.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const rows = measures.map(({ name, wallMs, cpuMs }) => [
    name,
    (wallMs / feeds.length).toFixed(2),
    (cpuMs / feeds.length).toFixed(2),
    (letters / 1000 / wallMs).toFixed(1),
    (theirs!.wallMs / wallMs).toFixed(2),
    (theirs!.cpuMs / cpuMs).toFixed(2),
  ])
  const size = `${feeds.length} feeds, mean ${(letters / feeds.length / 1000).toFixed(0)} KB`
  return `${name}: ${size}\n${table(['', 'ms', 'CPU ms', 'MB/s', 'ratio', 'CPU ratio'], rows)}`
}

/** Both must find all: a reader that gives up is fast. */
function readAll(feeds: readonly FeedText[]): void {
  for (const { text, url } of feeds) {
    const { result } = readText(text, url)
    if (result.kind !== 'feed' || result.items.length === 0) throw new Error(`wiredesk reads nothing at ${url}`)
  }
}

async function readAllWithRssParser(feeds: readonly FeedText[]): Promise<void> {
  for (const { text, url } of feeds) {
    const { items } = await new Parser().parseString(text)
    if (items.length === 0) throw new Error(`rss-parser reads nothing at ${url}`)
  }
}
