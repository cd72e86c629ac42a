/** A sum for each slot, in one array that is reused. */
export type Scores = {
  /** Resets all sums to zero; slots below `size` can be added to. */
  readonly clear: (size: number) => void
  readonly add: (slot: number, score: number) => void
  /** The slots with the highest sums, highest first. */
  readonly best: (wanted: Wanted) => readonly number[]
}

/** Which of the slots with a sum are wanted. */
export type Wanted = {
  readonly most: number
  /** Lower sums are ignored. */
  readonly least: number
  readonly isFound: (slot: number) => boolean
  /** Which of two with the same sum comes first. */
  readonly isBefore: (one: number, other: number) => boolean
}

/** Sums for no slots yet; call `clear` before use. */
export function createScores(): Scores {
  let sums = new Float64Array(0)
  let touched: number[] = []
  return {
    clear(size) {
      for (const slot of touched) sums[slot] = 0
      touched = []
      if (sums.length < size) sums = new Float64Array(Math.ceil(size * 1.5))
    },
    add(slot, score) {
      if (sums[slot] === 0) touched.push(slot)
      sums[slot]! += score
    },
    best({ most, least, isFound, isBefore }) {
      const found = touched.filter((slot) => sums[slot]! >= least && isFound(slot))
      return found.sort((a, b) => sums[b]! - sums[a]! || (isBefore(a, b) ? -1 : 1)).slice(0, most)
    },
  }
}
