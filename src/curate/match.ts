import type { Article } from '../model/documents.ts'
import type { Feed, Source } from '../model/settings.ts'
import type { Credit } from '../model/stories.ts'
import type { Check } from './condition.ts'
import { compileCondition } from './condition.ts'
import { patternText, searchedTexts } from './searched-text.ts'
import type { TermIndex } from './term-index.ts'
import { createTermIndex } from './term-index.ts'

/** The topics of all feeds, ready to be asked about one article at a time. */
export type Matcher = {
  /** Slugs of the feeds whose condition the article meets, with the terms that matched, as the operator wrote them. */
  readonly match: (article: Article, credit: Credit | undefined) => ReadonlyMap<string, readonly string[]>
}

/** Compiles the topics of all feeds into one automaton. A feed without a topic matches everything, by no terms. */
export function compileTopics(feeds: readonly Pick<Feed, 'slug' | 'topic'>[], sources: readonly Source[]): Matcher {
  const terms = createTermIndex()
  const tags = new Map(sources.map((source) => [source.id, source.tags]))
  let places = 0
  const look = (more: number) => {
    places |= more
  }
  const checks = feeds.map(({ slug, topic }): [string, Check] => [
    slug,
    topic === undefined ? () => [] : compileCondition(topic, { terms, tags, look }),
  ])
  return {
    match(article, credit) {
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
      const matched = checks.flatMap(([slug, check]) => {
        const why = check(view)
        return why === undefined ? [] : [[slug, [...new Set(why)]] as const]
      })
      return new Map(matched)
    },
  }
}

function findTerms(terms: TermIndex, article: Article, places: number): ReadonlyMap<number, number> {
  const hits = new Map<number, number>()
  for (const [place, text] of searchedTexts(article, places)) {
    terms.find(text, (term) => hits.set(term, (hits.get(term) ?? 0) | place))
  }
  return hits
}
