import { type Features, wordsOfText } from '../features/features.ts'
import { runAt, startsRun } from '../features/packed-words.ts'
import { sharedRuns } from './align.ts'
import type { PreparedArticle } from './prepared-article.ts'
import { slotsOf } from './slots.ts'

/** About seventy words, counted in shingles: the length of a typical excerpt. */
export const OPENING = 55
/** With fewer shared shingles than this a text is not worth weighing, unless it may be nothing but boilerplate. */
const WORTH_WEIGHING = 3
const SHORT = 15

/** The fields of `Comparison` that describe the two texts. */
export function compareTexts(own: PreparedArticle, other: Features) {
  const { text, placeOf, weight, weightOf } = own
  const words = wordsOfText(other)
  let [shared, sharedWeight, ownOpening, otherOpening, length] = [0, 0, 0, 0, 0]
  const isShared = new Uint8Array(text.length)
  const isOtherShared = new Uint8Array(words.length)
  const otherText = new Uint32Array(words.length)
  const starts = new Int32Array(words.length).fill(-1)
  for (let place = 0; place < words.length; place++) {
    if (!startsRun(words[place]!)) continue
    const shingle = runAt(words, place)
    const index = length++
    otherText[index] = shingle
    const ownPlace = placeOf(shingle)
    if (ownPlace < 0) continue
    starts[place] = own.wordOf[ownPlace]!
    isShared[ownPlace] = isOtherShared[index] = 1
    shared++
    sharedWeight += weightOf(shingle)
    if (ownPlace < OPENING) ownOpening++
    if (index < OPENING) otherOpening++
  }
  const all = otherText.subarray(0, length)
  const others = isOtherShared.subarray(0, length)
  const otherWeight = shared < WORTH_WEIGHING && length > SHORT ? length : weigh(all, weightOf, weight)
  const shorterWeight = Math.min(weight, otherWeight)
  const openings = [ownOpening / opening(text), otherOpening / opening(all)]
  const findSlots = () => {
    const { features } = own.candidate
    return shared < WORTH_WEIGHING ? [] : slotsOf(features, other, sharedRuns(wordsOfText(features), words, starts))
  }
  return {
    shorter: Math.min(text.length, length),
    shared,
    sharedWeight,
    shorterWeight,
    containment: sharedWeight / Math.max(shorterWeight, 0.01),
    opening: Math.max(...openings),
    bothOpenings: Math.min(...openings),
    gaps: Math.min(gapsIn(isShared), gapsIn(others)),
    ownWords: shared === 0 ? 0 : Math.min(isShared.indexOf(1), others.indexOf(1)),
    findSlots,
  }
}

/** How many unshared runs lie between the shared ones. */
function gapsIn(shared: Uint8Array): number {
  let gaps = -1
  for (let place = 0; place < shared.length; place++) if (shared[place] === 1 && shared[place - 1] !== 1) gaps++
  return Math.max(0, gaps)
}

function opening(text: Uint32Array): number {
  return Math.max(1, Math.min(text.length, OPENING))
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
