/** Tells most numbers that are not among a few known ones, at once. */
export type FirstLook = {
  readonly add: (number: number) => void
  /** False for a number that was not added, but for one in some dozens; true for all that were. */
  readonly mayHave: (number: number) => boolean
}

const MASK = 0xffff

/** Looks at hashes by their last 16 bits: where millions are asked for, and hardly any is among a few thousand known ones. */
export function createFirstLook(): FirstLook {
  const seen = new Uint8Array(MASK + 1)
  return {
    add(number) {
      seen[number & MASK] = 1
    },
    mayHave: (number) => seen[number & MASK] === 1,
  }
}
