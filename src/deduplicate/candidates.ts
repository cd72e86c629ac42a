import type { Article, Credit, Instant } from '../model.ts'
import { MOST_TITLE_CHARACTERS } from './compared-text.ts'
import { type Features, featuresOf, textOf, titleOf } from './features.ts'
import { emptyMemory, forget, forgetBefore, type Memory, remember, tidy } from './memory.ts'
import { createScores, type Scores } from './scores.ts'
import { shinglesOf } from './shingles.ts'

/** One known article, as far as finding its copies needs it. */
export type Candidate = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  /** When it was published: what the window is counted from. */
  readonly at: Instant
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

/** What `deduplicate` asks of the desk's memory; it changes nothing there. */
export type KnownArticles = {
  /** Those of the window around `own` that share most with it, best first, at most 24 and 8 of a story. Never a scan. */
  readonly find: (own: Candidate) => readonly Candidate[]
  /** How much a shingle tells: 1 where one story has it, next to nothing where it stands under article after article. */
  readonly weightOf: (shingle: number) => number
  /** How much a word of a title tells: 1 where no title has it, next to 0 where all have. */
  readonly rarityOf: (word: number) => number
  /** Those whose own page has this canonical URL. */
  readonly findByUrl: (canonicalUrl: string) => readonly Candidate[]
  /** Those that name this canonical URL as their origin. */
  readonly findByOrigin: (canonicalUrl: string) => readonly Candidate[]
}

/** The desk's memory of recent articles: rebuilt from the store at start, added to only after a commit. */
export type Candidates = KnownArticles & {
  /** Adds an article, or replaces it where its id is known. */
  readonly add: (candidate: Candidate) => void
  /** Forgets an article, if it is known. */
  readonly remove: (articleId: string) => void
  /** Forgets what was published longer than the window before `at`. */
  readonly evict: (at: Instant) => void
  readonly size: () => number
}

const MOST_FOUND = 24
const MOST_OF_A_STORY = 8
/** Among these a story of many copies leaves room for others. */
const MOST_LOOKED_AT = 96
/** What one word of a title is worth where no title has it; one alone is no reason to look closer. */
const TITLE_WORD = 4
const LEAST_SCORE = 4
/** More than a story has copies; what is shared more widely costs no more. */
const MOST_POSTINGS = 120
const RAREST_TITLE_WORDS = 6
/** Among fewer titles a word that stands in several is no common word yet. */
const FEW_TITLES = 1000
/** By how many stories have a shingle. What six have is boilerplate: an address line, a request to subscribe. */
const WEIGHTS = [1, 1, 0.7, 0.45, 0.2, 0.2]
const BOILERPLATE = 0.02

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
  const { id, sourceId, publishedAt, canonicalUrl, originUrls } = article
  const title = article.title.slice(0, MOST_TITLE_CHARACTERS)
  const origin = { agencyId: credit?.id, isMixed: credit?.isMixed === true }
  return { articleId: id, storyId, sourceId, at: publishedAt, title, canonicalUrl, originUrls, ...origin, features }
}

/** An empty memory with a window in milliseconds. */
export function createCandidates(windowMs: number): Candidates {
  const memory = emptyMemory()
  const scores = createScores()
  const inSlots = (slots: readonly number[]) => slots.flatMap((slot) => memory.slots[slot] ?? [])
  return {
    add(candidate) {
      forget(memory, candidate.articleId)
      remember(memory, candidate)
      tidy(memory)
    },
    remove: (articleId) => forget(memory, articleId),
    find(own) {
      scores.clear(memory.slots.length)
      scoreShingles(memory, own.features, scores)
      scoreTitle(memory, own.features, scores)
      return bestOf(scores, memory, { own, windowMs })
    },
    weightOf: (shingle) => weightOf(memory, shingle),
    rarityOf: (word) => rarityOf(memory, word),
    findByUrl: (url) => inSlots(memory.pages.find(url)),
    findByOrigin: (url) => inSlots(memory.origins.find(url)),
    evict(at) {
      forgetBefore(memory, at - windowMs)
      tidy(memory)
    },
    size: () => memory.byArticle.size,
  }
}

/** Gives every article that has one of the shingles what that shingle tells. */
function scoreShingles(memory: Memory, features: Features, scores: Scores): void {
  const wanted = shinglesOf(titleOf(features), new Set(textOf(features)))
  const slots: number[] = []
  for (const shingle of wanted) {
    slots.length = 0
    const weight = weightOf(memory, shingle, slots)
    if (weight > BOILERPLATE) for (const slot of slots) scores.add(slot, weight)
  }
}

/** Gives every article whose title has one of the rarest words what that word tells. */
function scoreTitle(memory: Memory, features: Features, scores: Scores): void {
  const words = [...new Set(titleOf(features))].filter((word) => memory.titlesWith.has(word))
  words.sort((a, b) => memory.titlesWith.get(a)! - memory.titlesWith.get(b)! || a - b)
  for (const word of words.slice(0, RAREST_TITLE_WORDS)) {
    const worth = TITLE_WORD * rarityOf(memory, word)
    memory.titleWords.visit(word, MOST_POSTINGS, (slot) => {
      scores.add(slot, worth)
      return true
    })
  }
}

type Search = { readonly own: Candidate; readonly windowMs: number }

/** The best by score, of equals the one with the smaller id, so that the order of arrival plays no part. */
function bestOf(scores: Scores, { slots }: Memory, { own, windowMs }: Search): Candidate[] {
  const isFound = (slot: number) => {
    const candidate = slots[slot]
    return (
      candidate !== undefined && candidate.articleId !== own.articleId && Math.abs(candidate.at - own.at) <= windowMs
    )
  }
  const ofStory = new Map<string, number>()
  const best: Candidate[] = []
  const isBefore = (a: number, b: number) => slots[a]!.articleId < slots[b]!.articleId
  for (const slot of scores.best({ most: MOST_LOOKED_AT, least: LEAST_SCORE, isFound, isBefore })) {
    const candidate = slots[slot]!
    const taken = ofStory.get(candidate.storyId) ?? 0
    if (taken === MOST_OF_A_STORY) continue
    ofStory.set(candidate.storyId, taken + 1)
    if (best.push(candidate) === MOST_FOUND) break
  }
  return best
}

/** Counts the stories that have a shingle, no further than it matters; the slots met are put into `met`. */
function weightOf({ slots, shingles }: Memory, shingle: number, met?: number[]): number {
  const stories: string[] = []
  shingles.visit(shingle, MOST_POSTINGS, (slot) => {
    const candidate = slots[slot]
    if (candidate === undefined) return true
    met?.push(slot)
    if (!stories.includes(candidate.storyId)) stories.push(candidate.storyId)
    return stories.length < WEIGHTS.length
  })
  return WEIGHTS[stories.length] ?? BOILERPLATE
}

/** The inverse document frequency of a word, as a share of that of a word that no title has. */
function rarityOf({ titlesWith, byArticle }: Memory, word: number): number {
  const titles = Math.max(byArticle.size, FEW_TITLES)
  return Math.log(1 + titles / (1 + (titlesWith.get(word) ?? 0))) / Math.log(1 + titles)
}
