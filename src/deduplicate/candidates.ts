import type { Article, Instant } from '../model.ts'
import { forget, forgetBefore, type Memory, memoryOf, remember, tidied } from './memory.ts'
import { comparedText, sampleOf, shinglesOf } from './shingles.ts'
import { numbersOf } from './vetoes.ts'

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
  readonly shingles: Uint32Array
  /** Those of the text, as written. */
  readonly numbers: ReadonlySet<string>
}

/** What `deduplicate` asks of the desk's memory; it changes nothing there. */
export type KnownArticles = {
  /** Those of the window around `at` that share most sampled shingles, best first, at most 24. Never found by a scan. */
  readonly find: (shingles: Uint32Array, at: Instant) => readonly Candidate[]
  /** Whether a shingle stands under article after article, of one source or in many stories. */
  readonly isWidespread: (shingle: number) => boolean
  /** Those whose own page has this canonical URL. */
  readonly findByUrl: (canonicalUrl: string) => readonly Candidate[]
  /** Those that name this canonical URL as their origin. */
  readonly findByOrigin: (canonicalUrl: string) => readonly Candidate[]
}

/** The desk's memory of recent articles: rebuilt from the store at start, added to only after a commit. */
export type Candidates = KnownArticles & {
  /** Adds an article, or replaces it where its id is known. */
  readonly add: (candidate: Candidate) => void
  /** Forgets what was published longer than the window before `at`. */
  readonly evict: (at: Instant) => void
  readonly size: () => number
}

const MOST_FOUND = 24
/** More than a story has copies; what is shared more widely is boilerplate, and costs no more. */
const MOST_POSTINGS = 120
const WIDESPREAD_IN_SOURCE = 3
const WIDESPREAD_IN_STORIES = 6

/** What is remembered of an article that belongs to a story. */
export function candidateOf(article: Article, storyId: string): Candidate {
  const { id, sourceId, publishedAt, title, canonicalUrl, originUrls } = article
  const features = { shingles: shinglesOf(article), numbers: numbersOf(comparedText(article)) }
  return { articleId: id, storyId, sourceId, at: publishedAt, title, canonicalUrl, originUrls, ...features }
}

/** An empty memory with a window in milliseconds. */
export function createCandidates(windowMs: number): Candidates {
  let memory = memoryOf([])
  const inSlots = (slots: readonly number[]) => slots.flatMap((slot) => memory.slots[slot] ?? [])
  return {
    add(candidate) {
      forget(memory, candidate.articleId)
      remember(memory, candidate)
      memory = tidied(memory)
    },
    find: (shingles, at) => bestOf(countShared(memory, shingles), memory, { at, windowMs }),
    isWidespread: (shingle) => isWidespread(memory, shingle),
    findByUrl: (url) => inSlots(memory.pages.find(url)),
    findByOrigin: (url) => inSlots(memory.origins.find(url)),
    evict(at) {
      forgetBefore(memory, at - windowMs)
      memory = tidied(memory)
    },
    size: () => memory.byArticle.size,
  }
}

/** How many sampled shingles each slot shares. */
function countShared({ postings }: Memory, shingles: Uint32Array): ReadonlyMap<number, number> {
  const shared = new Map<number, number>()
  const count = (slot: number) => shared.set(slot, (shared.get(slot) ?? 0) + 1)
  for (const shingle of sampleOf(shingles)) postings.visit(shingle, MOST_POSTINGS, count)
  return shared
}

type Window = { readonly at: Instant; readonly windowMs: number }

function bestOf(shared: ReadonlyMap<number, number>, { slots }: Memory, { at, windowMs }: Window): Candidate[] {
  const found: { readonly candidate: Candidate; readonly count: number }[] = []
  for (const [slot, count] of shared) {
    const candidate = slots[slot]
    if (candidate !== undefined && Math.abs(candidate.at - at) <= windowMs) found.push({ candidate, count })
  }
  found.sort((a, b) => b.count - a.count || (a.candidate.articleId < b.candidate.articleId ? -1 : 1))
  return found.slice(0, MOST_FOUND).map(({ candidate }) => candidate)
}

function isWidespread({ slots, postings }: Memory, shingle: number): boolean {
  const bySource = new Map<string, number>()
  const stories = new Set<string>()
  postings.visit(shingle, MOST_POSTINGS, (slot) => {
    const candidate = slots[slot]
    if (candidate === undefined) return
    bySource.set(candidate.sourceId, (bySource.get(candidate.sourceId) ?? 0) + 1)
    stories.add(candidate.storyId)
  })
  return stories.size >= WIDESPREAD_IN_STORIES || Math.max(0, ...bySource.values()) >= WIDESPREAD_IN_SOURCE
}
