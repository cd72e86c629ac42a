import type { PreparedArticle } from './prepared-article.ts'

/** About seventy words, counted in shingles: the length of a typical excerpt. */
export const OPENING = 55
/** With fewer shared shingles than this a text is not worth weighing, unless it may be nothing but boilerplate. */
const WORTH_WEIGHING = 3
const SHORT = 15

/** The fields of `Comparison` that describe the two texts. */
export function compareTexts({ text, placeOf, weight, weightOf }: PreparedArticle, other: Uint32Array) {
  let [shared, sharedWeight, ownOpening, otherOpening] = [0, 0, 0, 0]
  const own = new Uint8Array(text.length)
  const others = new Uint8Array(other.length)
  for (let place = 0; place < other.length; place++) {
    const ownPlace = placeOf(other[place]!)
    if (ownPlace < 0) continue
    own[ownPlace] = others[place] = 1
    shared++
    sharedWeight += weightOf(other[place]!)
    if (ownPlace < OPENING) ownOpening++
    if (place < OPENING) otherOpening++
  }
  const otherWeight = shared < WORTH_WEIGHING && other.length > SHORT ? other.length : weigh(other, weightOf, weight)
  const shorterWeight = Math.min(weight, otherWeight)
  const openings = [ownOpening / opening(text), otherOpening / opening(other)]
  return {
    shorter: Math.min(text.length, other.length),
    shared,
    sharedWeight,
    shorterWeight,
    containment: sharedWeight / Math.max(shorterWeight, 0.01),
    opening: Math.max(...openings),
    bothOpenings: Math.min(...openings),
    gaps: Math.min(gapsIn(own), gapsIn(others)),
    ownWords: shared === 0 ? 0 : Math.min(own.indexOf(1), others.indexOf(1)),
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
