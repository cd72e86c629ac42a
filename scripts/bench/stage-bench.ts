import { compileTopics } from '../../src/curate/match.ts'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import type { Article, Item } from '../../src/model/documents.ts'
import type { Feed, Source } from '../../src/model/settings.ts'
import { safeHtml } from '../../src/normalize/clean/body.ts'
import { normalize } from '../../src/normalize/normalize.ts'
import { outlines } from '../../src/normalize/outline.ts'
import { readText } from '../../src/parse/parse.ts'
import { type FeedText, largeFeeds, smallFeeds } from './feed-documents.ts'
import { measure, table } from './measure.ts'

const hour = 3_600_000
const at = Date.UTC(2026, 2, 10, 12)

/** What the other pure stages cost an item, as a table. */
export async function benchStages(): Promise<string> {
  const documents = await Promise.all(smallFeeds().map(documentOf))
  const items = documents.flatMap((document) => document.items)
  const large = await Promise.all(largeFeeds().map(documentOf))
  const articles = large.flatMap((one) => articlesOf(one.items, one.source))
  const matcher = compileTopics(topics(200), [])
  const measures = await measure(
    [
      { name: 'normalize, sanitising included', run: () => documents.map((one) => articlesOf(one.items, one.source)) },
      {
        name: 'sanitising alone',
        run: () => items.map((item) => safeHtml(item.content ?? item.summary, placeOf(item))),
      },
      { name: 'deduplicate', run: () => place(articles) },
      { name: 'match against 200 topics', run: () => articles.map((article) => matcher.match(article, undefined)) },
    ],
    5,
  )
  const counts = [items.length, items.length, articles.length, articles.length]
  const rows = measures.map(({ name, cpuMs, wallMs }, index) => [
    name,
    (wallMs / counts[index]!).toFixed(3),
    (cpuMs / counts[index]!).toFixed(3),
    Math.round((counts[index]! / cpuMs) * 1000).toString(),
  ])
  return `Stages, each item or article\n${table(['', 'ms', 'CPU ms', 'per CPU second'], rows)}`
}

async function documentOf({ text, url }: FeedText, index: number) {
  const { result } = await readText(text, url)
  return { items: result.kind === 'feed' ? result.items : [], source: source(url, index) }
}

function placeOf({ base = '' }: Item) {
  return { base, page: '' }
}

function articlesOf(items: readonly Item[], from: Source): readonly Article[] {
  return normalize(outlines(items, from), { header: {}, source: from, at }).map(({ article }) => article)
}

function place(articles: readonly Article[]): void {
  const known = createCandidates(72 * hour)
  for (const article of articles) {
    for (const { candidate } of deduplicate([{ article, credit: undefined }], known)) known.add(candidate)
  }
}

function source(url: string, index: number): Source {
  return {
    id: `source-${index}`,
    name: `Source ${index}`,
    url,
    tags: [],
    priority: 0,
    republish: 'full',
    images: 'source',
    headers: {},
    privateNetwork: false,
  }
}

function topics(count: number): Pick<Feed, 'slug' | 'topic'>[] {
  return Array.from({ length: count }, (_, index) => ({
    slug: `topic-${index}`,
    topic: {
      kind: 'words',
      fields: ['title', 'summary', 'text'],
      terms: [`word${index}`, `harbour pilot${index}`, 'tid*'],
    },
  }))
}
