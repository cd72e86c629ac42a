import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import { MOST_TITLE_CHARACTERS } from '../features/compared-text.ts'
import { type Features, featuresOf } from '../features/features.ts'
import { cameAround, emptyMemory, forgetBefore, remember, takeBack, tidy } from './memory.ts'
import { findNearest, weightOf } from './nearest.ts'
import { createScores } from './scores.ts'

/** One known article, as far as finding its copies needs it. */
export type Candidate = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  /** When it was published. */
  readonly at: Instant
  /** When it came. */
  readonly seenAt: Instant
  readonly title: string
  readonly canonicalUrl?: string | undefined
  /** Canonical addresses that it names as its origin. */
  readonly originUrls: readonly string[]
  /** The agency that it is credited to. */
  readonly agencyId?: string | undefined
  /** It is so in part only. */
  readonly isMixed: boolean
  readonly features: Features
}

/**
 * What `deduplicate` asks of the desk's memory; it changes nothing there. Each question is asked for one article, and what
 * came longer than the window before or after it plays no part, whether it is forgotten yet or not.
 */
export type RecentArticles = {
  /** Those published within the window around `own` that share most with it, best first, at most 24 and 8 of a story. Never a scan. */
  readonly find: (own: Candidate) => readonly Candidate[]
  /** How much a shingle tells: 1 where one story has it, next to nothing where it stands under article after article. */
  readonly weightOf: (shingle: number, own: Candidate) => number
  /** How much a word of a title tells: 1 where no title has it, next to 0 where all have. */
  readonly rarityOf: (word: number) => number
  /** Those whose own page has this canonical URL. */
  readonly findByUrl: (canonicalUrl: string, own: Candidate) => readonly Candidate[]
  /** Those that name this canonical URL as their origin. */
  readonly findByOrigin: (canonicalUrl: string, own: Candidate) => readonly Candidate[]
}

/** The desk's memory of recent articles: rebuilt from the store at start, added to only after a commit. */
export type Candidates = RecentArticles & {
  /** Adds an article, or replaces it where its id is known. One that came before the window is let go. */
  readonly add: (candidate: Candidate) => void
  /** An article as it is remembered; undefined where it is not. */
  readonly get: (articleId: string) => Candidate | undefined
  /** Forgets an article that was taken back, if it is known. */
  readonly remove: (articleId: string) => void
  /** Counts the words of a title that the window has passed, so that it is known which are common. */
  readonly count: (title: Iterable<number>) => void
  /** Forgets what came longer than the window before `at`: nothing that comes from then on finds it. */
  readonly evict: (at: Instant) => void
  readonly size: () => number
}

/** What is known of an article beside what it says. */
export type Membership = {
  readonly storyId: string
  readonly credit?: Credit | undefined
  readonly features?: Features | undefined
}

/** What is remembered of an article that belongs to a story. */
export function candidateOf(
  article: Article,
  { storyId, credit, features = featuresOf(article) }: Membership,
): Candidate {
  const { id, sourceId, canonicalUrl, originUrls, publishedAt: at, firstSeenAt: seenAt } = article
  const title = article.title.slice(0, MOST_TITLE_CHARACTERS)
  const origin = { agencyId: credit?.id, isMixed: credit?.isMixed === true }
  return { articleId: id, storyId, sourceId, at, seenAt, title, canonicalUrl, originUrls, ...origin, features }
}

/** An empty memory with a window in milliseconds. */
export function createCandidates(windowMs: number): Candidates {
  const memory = emptyMemory(windowMs)
  const scores = createScores()
  let oldest = Number.NEGATIVE_INFINITY
  const articlesIn = (slots: readonly number[], { seenAt }: Candidate) =>
    slots.flatMap((slot) => (cameAround(memory, slot, seenAt) ? memory.slots[slot]! : []))
  return {
    add(candidate) {
      takeBack(memory, candidate.articleId)
      if (candidate.seenAt >= oldest) remember(memory, candidate)
      tidy(memory)
    },
    get: (articleId) => memory.slots[memory.byArticle.get(articleId) ?? -1],
    remove: (articleId) => takeBack(memory, articleId),
    count: memory.titles.add,
    find: (own) => findNearest(memory, own, scores),
    weightOf: (shingle, { seenAt }) => weightOf(memory, shingle, { seenAt }),
    rarityOf: memory.titles.rarityOf,
    findByUrl: (url, own) => articlesIn(memory.pages.find(url), own),
    findByOrigin: (url, own) => articlesIn(memory.origins.find(url), own),
    evict(at) {
      oldest = at - windowMs
      forgetBefore(memory, oldest)
      tidy(memory)
    },
    size: () => memory.byArticle.size,
  }
}
