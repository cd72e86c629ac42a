import type { Article } from '../model/documents.ts'
import type { Condition, Feed, Source } from '../model/settings.ts'
import type { Credit, Match } from '../model/stories.ts'
import type { Check, View } from './condition.ts'
import { compileCondition } from './condition.ts'
import { patternText, searchedTexts } from './searched-text.ts'
import type { TermIndex } from './term-index.ts'
import { createTermIndex } from './term-index.ts'
import { type Way, waysOf } from './ways.ts'

/** The topics of all feeds, ready to be asked about one article at a time. */
export type Matcher = {
  /** How the article meets the conditions of feeds, by slug; of coverage, all that is asked for is still missing. */
  readonly meet: (article: Article, credit: Credit | undefined) => ReadonlyMap<string, Match>
  /**
   * Slugs of the feeds whose condition the article meets, or would with the coverage that is asked for, with the terms
   * that matched, as the operator wrote them.
   */
  readonly match: (article: Article, credit: Credit | undefined) => ReadonlyMap<string, readonly string[]>
  /** The ways to meet the condition of a feed that asks for coverage; none for any other. */
  readonly waysOf: (slug: string) => readonly Way[]
}

/** What is found in one article: undefined if it does not meet the condition. */
type Meeting = (view: View) => Match | undefined

/** Compiles the topics of all feeds into one automaton. A feed without a topic matches everything, by no terms. */
export function compileTopics(feeds: readonly Pick<Feed, 'slug' | 'topic'>[], sources: readonly Source[]): Matcher {
  const terms = createTermIndex()
  const tags = new Map(sources.map((source) => [source.id, source.tags]))
  let places = 0
  const look = (more: number) => {
    places |= more
  }
  const ways = new Map(feeds.map(({ slug, topic }) => [slug, waysOf(topic, sources)]))
  const meetings = feeds.map(({ slug, topic }): [string, Meeting] => {
    const own = ways.get(slug)!
    const compile = (condition: Condition) => compileCondition(condition, { terms, tags, look })
    if (own.length > 0) return [slug, meetWays(own.map((way) => [way, compile(way.condition)]))]
    return [slug, meetTerms(topic === undefined ? () => [] : compile(topic))]
  })
  const meet: Matcher['meet'] = (article, credit) => {
    let text: string | undefined
    const view = {
      article,
      credit,
      hits: findTerms(terms, article, places),
      patternText: () => {
        text ??= patternText(article)
        return text
      },
    }
    const met = meetings.flatMap(([slug, meeting]) => {
      const match = meeting(view)
      return match === undefined ? [] : [[slug, match] as const]
    })
    return new Map(met)
  }
  return {
    meet,
    match(article, credit) {
      const terms = ({ terms = [], ways }: Match) => (ways === undefined ? terms : unique(Object.values(ways).flat()))
      return new Map([...meet(article, credit)].map(([slug, match]) => [slug, terms(match)]))
    },
    waysOf: (slug) => ways.get(slug) ?? [],
  }
}

function meetTerms(check: Check): Meeting {
  return (view) => {
    const why = check(view)
    return why && { terms: unique(why) }
  }
}

function meetWays(checks: readonly (readonly [Way, Check])[]): Meeting {
  return (view) => {
    const met = checks.flatMap(([{ key }, check]) => {
      const why = check(view)
      return why === undefined ? [] : [[key, unique(why)] as const]
    })
    return met.length === 0 ? undefined : { terms: undefined, ways: Object.fromEntries(met) }
  }
}

function unique(terms: readonly string[]): readonly string[] {
  return [...new Set(terms)]
}

function findTerms(terms: TermIndex, article: Article, places: number): ReadonlyMap<number, number> {
  const hits = new Map<number, number>()
  for (const [place, text] of searchedTexts(article, places)) {
    terms.find(text, (term) => hits.set(term, (hits.get(term) ?? 0) | place))
  }
  return hits
}
