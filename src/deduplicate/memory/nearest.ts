import type { Instant } from '../../model/instant.ts'
import { textOf, titleOf } from '../features/features.ts'
import { shinglesOf } from '../features/shingles.ts'
import type { Candidate } from './candidates.ts'
import { cameAround, type Memory } from './memory.ts'
import type { Scores } from './scores.ts'

const MOST_FOUND = 24
const MOST_OF_A_STORY = 8
/** Enough to leave room for other stories beside one with many copies. */
const MOST_LOOKED_AT = 96
/** The score of the rarest possible title word; one alone is no reason to look closer. */
const TITLE_WORD = 4
const LEAST_SCORE = 4
/** More than a story has copies; a key that is shared more widely costs no more than this. */
const MOST_POSTINGS = 120
const RAREST_TITLE_WORDS = 6
/**
 * The weight of a shingle, by how many stories have it. With six it is boilerplate: an address line, a request to
 * subscribe.
 */
const WEIGHTS = [1, 1, 0.7, 0.45, 0.2, 0.2]
const BOILERPLATE = 0.02

/** Those published within the window around an article that share most with it, best first. */
export function findNearest(memory: Memory, own: Candidate, scores: Scores): readonly Candidate[] {
  scores.clear(memory.slots.length)
  scoreShingles(memory, own, scores)
  scoreTitle(memory, own, scores)
  return bestOf(scores, memory, own)
}

/** Adds each shingle's weight to the score of every article that has it. */
function scoreShingles(memory: Memory, { features, seenAt }: Candidate, scores: Scores): void {
  const wanted = shinglesOf(titleOf(features), new Set(textOf(features)))
  const met: number[] = []
  for (const shingle of wanted) {
    met.length = 0
    const weight = weightOf(memory, shingle, { seenAt, met })
    if (weight > BOILERPLATE) for (const slot of met) scores.add(slot, weight)
  }
}

/**
 * Adds the weight of the rarest title words to the score of every article whose title has them. Words that no other
 * title has are skipped.
 */
function scoreTitle(memory: Memory, { features, seenAt }: Candidate, scores: Scores): void {
  const { titles, titleWords } = memory
  const words = [...new Set(titleOf(features))].map((word) => ({ word, count: titles.titlesWith(word) }))
  words.sort((a, b) => a.count - b.count || a.word - b.word)
  let left = RAREST_TITLE_WORDS
  for (const { word } of words) {
    const worth = TITLE_WORD * titles.rarityOf(word)
    let isMet = false
    titleWords.visit(word, MOST_POSTINGS, (slot) => {
      scores.add(slot, worth)
      isMet ||= cameAround(memory, slot, seenAt)
      return true
    })
    if (isMet && --left === 0) return
  }
}

/** The best by score, of equals the smaller id first, so that the order of arrival does not matter. */
function bestOf(scores: Scores, memory: Memory, own: Candidate): Candidate[] {
  const { slots, windowMs } = memory
  const isFound = (slot: number) => {
    if (!cameAround(memory, slot, own.seenAt)) return false
    const { articleId, at } = slots[slot]!
    return articleId !== own.articleId && Math.abs(at - own.at) <= windowMs
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

type Around = {
  readonly seenAt: Instant
  /** Collects the slots that were visited. */
  readonly met?: number[]
}

/**
 * The weight of a shingle, by how many stories within the window around `seenAt` have it, counted only as far as it
 * matters.
 */
export function weightOf(memory: Memory, shingle: number, { seenAt, met }: Around): number {
  const stories: string[] = []
  memory.shingles.visit(shingle, MOST_POSTINGS, (slot) => {
    if (!cameAround(memory, slot, seenAt)) return true
    met?.push(slot)
    const { storyId } = memory.slots[slot]!
    if (!stories.includes(storyId)) stories.push(storyId)
    return stories.length < WEIGHTS.length
  })
  return WEIGHTS[stories.length] ?? BOILERPLATE
}
