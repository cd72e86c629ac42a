import type { Alert, Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import { areInOtherLanguages, hasOutline, namesOf, withOutlineOf } from '../across-languages/outline.ts'
import { MOST_TITLE_CHARACTERS } from '../features/compared-text.ts'
import { type Features, featuresOf } from '../features/features.ts'
import { type Belongings, belongingsOf } from '../naming/belongings.ts'
import { createElders } from './elders.ts'
import { cameAround, copiesOf, emptyMemory, forgetBefore, type Memory, remember, takeBack, tidy } from './memory.ts'
import { findNearest, weightOf } from './nearest.ts'
import { isNameless } from './repeated-titles.ts'
import { createScores } from './scores.ts'

/** What is needed of a known article to find its copies. */
export type Candidate = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  /** When it was published. */
  readonly at: Instant
  /** When it was first seen. */
  readonly seenAt: Instant
  readonly title: string
  readonly canonicalUrl?: string | undefined
  /** Canonical addresses that it names as its origin. */
  readonly originUrls: readonly string[]
  /** The agency that it is credited to. */
  readonly agencyId?: string | undefined
  /** The agency is credited with part of the text only. */
  readonly isMixed: boolean
  /** What it says of itself, if it is an alert. */
  readonly alert?: Alert | undefined
  /** What else it says of itself beside its words. */
  readonly belongings?: Belongings | undefined
  readonly features: Features
}

/**
 * What `deduplicate` may ask of the desk's memory, without changing it. Each question is asked for one article, and
 * articles outside the window around it do not count, whether or not they are forgotten yet.
 */
export type RecentArticles = {
  /**
   * Those published within the window around `own` that share most with it, best first, at most 24, and at most 8 of
   * one story. Never scans the whole memory.
   */
  readonly find: (own: Candidate) => readonly Candidate[]
  /** How telling a shingle is: 1 if only one story has it, almost 0 if article after article does. */
  readonly weightOf: (shingle: number, own: Candidate) => number
  /** How telling a title word is: 1 if no title has it, almost 0 if all do. */
  readonly rarityOf: (word: number) => number
  /** Whether a headline tells its article from no other: `Episode 12`, or what its source puts over many pages. */
  readonly isNameless: (own: Candidate) => boolean
  /** Those of a story; of one that still grows also those from before the window. */
  readonly copiesOf: (storyId: string) => readonly Candidate[]
  /** Those whose own page has this canonical URL. */
  readonly findByUrl: (canonicalUrl: string, own: Candidate) => readonly Candidate[]
  /** Those that bring a sound to listen to, by its address. */
  readonly findByRecording: (address: string, own: Candidate) => readonly Candidate[]
  /** Those that name this canonical URL as their origin. */
  readonly findByOrigin: (canonicalUrl: string, own: Candidate) => readonly Candidate[]
  /** What is to be remembered of an article: with its outline where articles in other languages are looked for. */
  readonly featuresOf: (article: Article) => Features
  /** Those in other languages that share two rare names and more with it, if any are looked for. */
  readonly findByNames: (own: Candidate) => readonly Candidate[]
  /** How telling a name of an outline is, in all languages together. */
  readonly rarityOfName: (key: number) => number
}

/** The desk's memory of recent articles: rebuilt from the store at start, added to only after a commit. */
export type Candidates = RecentArticles & {
  /** Adds an article, or replaces it if its id is known. One from before the window is ignored. */
  readonly add: (candidate: Candidate) => void
  /** An article as it is remembered; undefined if it is not. */
  readonly get: (articleId: string) => Candidate | undefined
  /** Whether stored features have all that is to be remembered. */
  readonly isComplete: (features: Features) => boolean
  /** Forgets an article that was taken back, if it is known. */
  readonly remove: (articleId: string) => void
  /** Counts the words of a title from before the window, so that common words are known. */
  readonly count: (title: Iterable<number>) => void
  /** Forgets what came longer than the window before `at`: nothing seen from then on can match it. */
  readonly evict: (at: Instant) => void
  readonly size: () => number
}

/** What is known of an article besides its contents. */
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
  const { id, sourceId, canonicalUrl, originUrls, publishedAt: at, firstSeenAt: seenAt, alert } = article
  const title = article.title.slice(0, MOST_TITLE_CHARACTERS)
  const origin = { agencyId: credit?.id, isMixed: credit?.isMixed === true }
  const belongings = belongingsOf(article)
  const place = { articleId: id, storyId, sourceId, at, seenAt, title, canonicalUrl, originUrls }
  return { ...place, ...origin, alert, belongings, features }
}

function findByNames(memory: Memory, { features, seenAt, articleId }: Candidate): readonly Candidate[] {
  const { names, slots } = memory
  if (names === undefined || !hasOutline(features)) return []
  const isWanted = (slot: number) => {
    const other = cameAround(memory, slot, seenAt) ? slots[slot] : undefined
    return other !== undefined && other.articleId !== articleId && areInOtherLanguages(features, other.features)
  }
  return names.find(namesOf(features), isWanted).map((slot) => slots[slot]!)
}

/** An empty memory with a window in milliseconds. */
export function createCandidates(windowMs: number, { acrossLanguages = false } = {}): Candidates {
  const memory = emptyMemory(windowMs, { acrossLanguages })
  const scores = createScores()
  const elders = createElders()
  const isAlive = (storyId: string) => copiesOf(memory, storyId).length > 0
  let oldest = Number.NEGATIVE_INFINITY
  const articlesIn = (slots: readonly number[], { seenAt }: Candidate) =>
    slots.flatMap((slot) => (cameAround(memory, slot, seenAt) ? memory.slots[slot]! : []))
  return {
    add(candidate) {
      takeBack(memory, candidate.articleId)
      elders.remove(candidate.articleId)
      if (candidate.seenAt >= oldest) remember(memory, candidate)
      else if (isAlive(candidate.storyId)) elders.add(candidate)
      tidy(memory)
    },
    get: (articleId) => memory.slots[memory.byArticle.get(articleId) ?? -1] ?? elders.get(articleId),
    remove(articleId) {
      takeBack(memory, articleId)
      elders.remove(articleId)
    },
    count: memory.titles.add,
    find: (own) => findNearest(memory, own, scores),
    weightOf: (shingle, { seenAt }) => weightOf(memory, shingle, { seenAt }),
    rarityOf: memory.titles.rarityOf,
    isNameless: (own) => isNameless(memory, own),
    copiesOf: (storyId) => [...copiesOf(memory, storyId), ...elders.of(storyId)],
    findByUrl: (url, own) => articlesIn(memory.pages.find(url), own),
    findByRecording: (address, own) => articlesIn(memory.recordings.find(address), own),
    findByOrigin: (url, own) => articlesIn(memory.origins.find(url), own),
    featuresOf: (article) => (acrossLanguages ? withOutlineOf(featuresOf(article), article) : featuresOf(article)),
    isComplete: (features) => !acrossLanguages || hasOutline(features),
    findByNames: (own) => findByNames(memory, own),
    rarityOfName: (key) => memory.names?.rarityOf(key) ?? 0,
    evict(at) {
      oldest = at - windowMs
      for (const candidate of forgetBefore(memory, oldest)) {
        if (isAlive(candidate.storyId)) elders.add(candidate)
      }
      elders.removeUnless(isAlive)
      tidy(memory)
    },
    size: () => memory.byArticle.size,
  }
}
