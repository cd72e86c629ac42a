import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config } from '../../model/settings.ts'
import { writingOfTitle } from '../../poll/floods/writing.ts'
import type { Handle } from '../../store/open/handle.ts'
import { startOfMonth, storedMonth } from '../explain/stored-month.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'

/** How much of a text a document gives. */
export type Fullness = 'full text' | 'excerpts' | 'links'

/** What is counted of the articles of a source. */
export type SourceFigures = {
  articles: number
  /** Articles that some feed takes. */
  inFeeds: number
  readonly fullness: Record<Fullness, number>
  /** By the letters of their titles, such as `Cyrillic`. */
  readonly letters: Map<string, number>
}

/** What is counted of the articles that a feed takes. */
export type FeedFigures = { articles: number; readonly languages: Map<string, number> }

/** What is counted of the articles that are stored whole. */
export type MonthFigures = {
  readonly since: Instant
  readonly articles: number
  readonly sources: ReadonlyMap<string, SourceFigures>
  readonly feeds: ReadonlyMap<string, FeedFigures>
}

/** No excerpt is longer, in characters. */
const LONGEST_EXCERPT = 1000

type Parts = {
  readonly config: Config
  readonly newsroom: Newsroom
  readonly now: Instant
}

/** Counts, in one walk, what the articles that are stored whole say of the sources and the feeds of these files. */
export async function monthFigures(handle: Handle, { config, newsroom, now }: Parts): Promise<MonthFigures> {
  const since = startOfMonth(config, now)
  const matcher = compileMatcher(config.feeds, { config, newsroom })
  const sources = new Map(config.sources.map(({ id }) => [id, noArticles()]))
  const feeds = new Map(config.feeds.map(({ slug }) => [slug, { articles: 0, languages: new Map<string, number>() }]))
  let articles = 0
  for await (const { stored, credit } of storedMonth(handle, { newsroom, since })) {
    const { article } = stored
    const source = sources.get(article.sourceId)
    if (source === undefined) continue
    articles++
    const matches = [...matcher.match(article, credit).keys()]
    countOfSource(source, article, matches.length > 0)
    for (const slug of matches) {
      const feed = feeds.get(slug)!
      feed.articles++
      count(feed.languages, article.language?.split('-')[0]?.toLowerCase() ?? '')
    }
  }
  return { since, articles, sources, feeds }
}

function noArticles(): SourceFigures {
  return { articles: 0, inFeeds: 0, fullness: { 'full text': 0, excerpts: 0, links: 0 }, letters: new Map() }
}

function countOfSource(source: SourceFigures, { title, text, isTitleMade }: Article, isInFeed: boolean): void {
  source.articles++
  if (isInFeed) source.inFeeds++
  source.fullness[fullnessOf(text)]++
  const letters = isTitleMade ? undefined : writingOfTitle(title, undefined)
  if (letters !== undefined) count(source.letters, letters.replace(/ letters$/, ''))
}

function fullnessOf(text: string): Fullness {
  if (text.length > LONGEST_EXCERPT) return 'full text'
  return text === '' ? 'links' : 'excerpts'
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
