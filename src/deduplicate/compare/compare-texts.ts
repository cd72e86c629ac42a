import { type Features, wordsOfText } from '../features/features.ts'
import { runAt, startsRun } from '../features/packed-words.ts'
import { sharedRuns } from './align.ts'
import type { PreparedArticle } from './prepared-article.ts'
import { type Slot, slotsOf } from './slots.ts'

/** About seventy words, counted in shingles: the length of a typical excerpt. */
export const OPENING = 55
/** With fewer shared shingles than this a text is not worth weighing, unless it may be nothing but boilerplate. */
const WORTH_WEIGHING = 3
const SHORT = 15

/** Which shingles of the own text the other has, and the shingles of the other; used again for the next pair. */
let isShared = new Uint8Array(0)
let others = new Uint32Array(0)

/** The fields of `Comparison` that describe the two texts. */
export function compareTexts(own: PreparedArticle, other: Features) {
  const { text, placeOf, weight, weightOf } = own
  const words = wordsOfText(other)
  makeRoom(text.length, words.length)
  let [shared, sharedWeight, ownOpening, otherOpening, length] = [0, 0, 0, 0, 0]
  let [otherStretches, firstOther, isLastShared] = [0, -1, false]
  for (let place = 0; place < words.length; place++) {
    if (!startsRun(words[place]!)) continue
    const shingle = runAt(words, place)
    const index = length++
    others[index] = shingle
    const ownPlace = placeOf(shingle)
    if (ownPlace >= 0) {
      isShared[ownPlace] = 1
      shared++
      sharedWeight += weightOf(shingle)
      if (ownPlace < OPENING) ownOpening++
      if (index < OPENING) otherOpening++
      if (firstOther < 0) firstOther = index
      if (!isLastShared) otherStretches++
    }
    isLastShared = ownPlace >= 0
  }
  const all = others.subarray(0, length)
  const otherWeight = shared < WORTH_WEIGHING && length > SHORT ? length : weigh(all, weightOf, weight)
  const shorterWeight = Math.min(weight, otherWeight)
  const openings = [ownOpening / opening(text.length), otherOpening / opening(length)]
  return {
    shorter: Math.min(text.length, length),
    shared,
    sharedWeight,
    shorterWeight,
    containment: sharedWeight / Math.max(shorterWeight, 0.01),
    opening: Math.max(...openings),
    bothOpenings: Math.min(...openings),
    gaps: shared === 0 ? 0 : Math.min(stretchesIn(isShared, text.length), otherStretches) - 1,
    ownWords: shared === 0 ? 0 : Math.min(isShared.indexOf(1), firstOther),
  }
}

function makeRoom(own: number, other: number): void {
  if (isShared.length < own) isShared = new Uint8Array(2 * own)
  else isShared.fill(0, 0, own)
  if (others.length < other) others = new Uint32Array(2 * other)
}

/** How many stretches of shared shingles there are. */
function stretchesIn(flags: Uint8Array, length: number): number {
  let stretches = 0
  for (let place = 0; place < length; place++)
    if (flags[place] === 1 && (place === 0 || flags[place - 1] !== 1)) stretches++
  return stretches
}

/** `shared` of `Comparison`, alone. */
export function countShared({ placeOf }: PreparedArticle, other: Features): number {
  const words = wordsOfText(other)
  let shared = 0
  for (let place = 0; place < words.length; place++)
    if (startsRun(words[place]!) && placeOf(runAt(words, place)) >= 0) shared++
  return shared
}

/** At which word of the own text the run of three words stands that starts at a word of another; -1 if it does not. */
export function runStarts(own: PreparedArticle, words: Uint32Array): Int32Array {
  const starts = new Int32Array(words.length).fill(-1)
  for (let place = 0; place < words.length; place++) {
    const ownPlace = startsRun(words[place]!) ? own.placeOf(runAt(words, place)) : -1
    if (ownPlace >= 0) starts[place] = own.wordOf()[ownPlace]!
  }
  return starts
}

/** The places at which names or figures of one text stand for others in the other. */
export function findSlots(own: PreparedArticle, other: Features): readonly Slot[] {
  const words = wordsOfText(other)
  if (countShared(own, other) < WORTH_WEIGHING) return []
  const { features } = own.candidate
  return slotsOf(features, other, sharedRuns(wordsOfText(features), words, runStarts(own, words)))
}

function opening(length: number): number {
  return Math.max(1, Math.min(length, OPENING))
}

/** The total weight of some shingles, counted only until it reaches `enough`. */
export function weigh(
  shingles: Uint32Array,
  weightOf: PreparedArticle['weightOf'],
  enough = Number.POSITIVE_INFINITY,
): number {
  let sum = 0
  for (let place = 0; place < shingles.length && sum < enough; place++) sum += weightOf(shingles[place]!)
  return sum
}
