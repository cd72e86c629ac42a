import { areSameWord } from '../features/packed-words.ts'

/** A stretch of words that two texts have in common: where it starts in each, and its length. */
export type SharedRun = { readonly own: number; readonly other: number; readonly length: number }

/** What stands between two shared stretches, or before the first or behind the last, in each text: from, to. */
export type Gap = {
  readonly own: readonly [number, number]
  readonly other: readonly [number, number]
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * Lays two texts side by side: the heaviest chain of shared runs that come in the same order in both. `starts` says at
 * which word of the own text the run of three words stands that starts at a word of the other; -1 if it does not.
 */
export function sharedRuns(own: Uint32Array, other: Uint32Array, starts: Int32Array): readonly SharedRun[] {
  const runs: SharedRun[] = []
  for (let place = 0; place < other.length; place++) {
    const start = starts[place]!
    if (start < 0) continue
    let length = 1
    while (
      start + length < own.length &&
      place + length < other.length &&
      areSameWord(own[start + length]!, other[place + length]!)
    )
      length++
    runs.push({ own: start, other: place, length })
    place += length - 1
  }
  return heaviestChain(runs)
}

function heaviestChain(runs: readonly SharedRun[]): readonly SharedRun[] {
  const weights: number[] = []
  const before: number[] = []
  let best = -1
  for (const [index, run] of runs.entries()) {
    weights[index] = run.length
    before[index] = -1
    for (let earlier = 0; earlier < index; earlier++) {
      const { own, length } = runs[earlier]!
      const weight = weights[earlier]! + run.length
      if (own + length > run.own || weight <= weights[index]!) continue
      weights[index] = weight
      before[index] = earlier
    }
    if (best < 0 || weights[index]! > weights[best]!) best = index
  }
  const chain: SharedRun[] = []
  for (let index = best; index >= 0; index = before[index]!) chain.push(runs[index]!)
  return chain.reverse()
}

/** The gaps around and between shared runs; none where nothing is shared. */
export function gapsBetween(runs: readonly SharedRun[], ownLength: number, otherLength: number): readonly Gap[] {
  if (runs.length === 0) return []
  const gaps: Gap[] = []
  let [ownFrom, otherFrom] = [0, 0]
  for (const [index, { own, other, length }] of runs.entries()) {
    gaps.push({ own: [ownFrom, own], other: [otherFrom, other], isFirst: index === 0, isLast: false })
    ownFrom = own + length
    otherFrom = other + length
  }
  gaps.push({ own: [ownFrom, ownLength], other: [otherFrom, otherLength], isFirst: false, isLast: true })
  return gaps
}
