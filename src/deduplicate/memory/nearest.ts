import type { Instant } from '../../model/instant.ts'
import { textOf, titleOf, titleShinglesOf } from '../features/features.ts'
import { isFurniture } from '../naming/furniture.ts'
import type { Candidate } from './candidates.ts'
import { cameAround, type Memory } from './memory.ts'
import { NONE } from './postings.ts'
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
const RAREST_TITLE_WORDS = 5
/** Of those whose title has a word, the latest: with half of them nothing else was found in any set of measured articles. */
const MOST_WITH_WORD = 60
/**
 * The weight of a shingle, by how many stories have it. With six it is boilerplate: an address line, a request to
 * subscribe.
 */
const WEIGHTS = [1, 1, 0.7, 0.45, 0.2, 0.2]
/** The weight of a shingle that no story has. */
const UNKNOWN = WEIGHTS[0]!
const BOILERPLATE = 0.02
/** Hashes of the stories counted for one shingle; used again for the next, since millions are weighed. */
const counted = new Int32Array(WEIGHTS.length)

/** Those published within the window around an article that share most with it, best first. */
export function findNearest(memory: Memory, own: Candidate, scores: Scores): readonly Candidate[] {
  scores.clear(memory.slots.length)
  scoreShingles(memory, own, scores)
  scoreTitle(memory, own, scores)
  return bestOf(scores, memory, own)
}

/** Adds each shingle's weight to the score of every article that has it. */
function scoreShingles(memory: Memory, { features, seenAt }: Candidate, scores: Scores): void {
  const text = textOf(features)
  const met: number[] = []
  const around = { seenAt, met }
  const score = (shingle: number) => {
    met.length = 0
    const weight = weightOf(memory, shingle, around)
    if (weight > BOILERPLATE) for (const slot of met) scores.add(slot, weight)
  }
  for (let place = 0; place < text.length; place++) score(text[place]!)
  for (const shingle of titleShinglesOf(features)) if (!text.includes(shingle)) score(shingle)
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
    let looked = 0
    for (
      let posting = titleWords.lastOf(word);
      posting !== NONE && looked < MOST_WITH_WORD;
      posting = titleWords.before(posting)
    ) {
      looked += 1
      const slot = titleWords.slotOf(posting)
      scores.add(slot, worth)
      isMet ||= cameAround(memory, slot, seenAt)
    }
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
  if (isFurniture(shingle)) return BOILERPLATE
  const { shingles } = memory
  let posting = shingles.lastOf(shingle)
  if (posting === NONE) return UNKNOWN
  let count = 0
  for (let looked = 0; posting !== NONE && looked < MOST_POSTINGS; posting = shingles.before(posting)) {
    looked += 1
    const slot = shingles.slotOf(posting)
    if (!cameAround(memory, slot, seenAt)) continue
    met?.push(slot)
    const story = memory.countedAs[slot]!
    if (isCounted(story, count)) continue
    counted[count] = story
    count += 1
    if (count === WEIGHTS.length) return BOILERPLATE
  }
  return WEIGHTS[count]!
}

function isCounted(story: number, count: number): boolean {
  for (let place = 0; place < count; place++) if (counted[place] === story) return true
  return false
}
