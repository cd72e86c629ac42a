/** Which slots hold which 32-bit keys, in typed arrays: about twelve bytes per posting. */
export type Postings = {
  readonly add: (key: number, slot: number) => void
  /** The posting that was last added for a key; NONE if there is none. */
  readonly lastOf: (key: number) => number
  /** The posting that was added for the same key before this one; NONE if there is none. */
  readonly before: (posting: number) => number
  readonly slotOf: (posting: number) => number
  /** Renumbers every slot to the number at its index, and drops those that have none (-1). */
  readonly renumber: (numbers: Int32Array) => void
}

/** In place of a posting: there are no more. */
export const NONE = -1
const LEAST = 1024
const GROWTH = 1.125

/** An empty index. Nothing is removed from it until the slots are renumbered, when most of its entries are stale. */
export function createPostings(): Postings {
  // Chains of postings per bucket; `previous` links a posting to the one added to its bucket before it. The arrays
  // grow by an eighth, since memory is dearer here than copying.
  let heads = new Int32Array(256).fill(NONE)
  let keys = new Uint32Array(LEAST)
  let slots = new Int32Array(LEAST)
  let previous = new Int32Array(LEAST)
  let count = 0

  function link(posting: number): void {
    const bucket = keys[posting]! & (heads.length - 1)
    previous[posting] = heads[bucket]!
    heads[bucket] = posting
  }

  function grow(): void {
    const length = Math.ceil(keys.length * GROWTH)
    keys = widened(keys, new Uint32Array(length))
    slots = widened(slots, new Int32Array(length))
    previous = widened(previous, new Int32Array(length))
    if (heads.length * 2 > length) return
    heads = new Int32Array(heads.length * 2).fill(NONE)
    for (let posting = 0; posting < count; posting++) link(posting)
  }

  return {
    add(key, slot) {
      if (count === keys.length) grow()
      keys[count] = key
      slots[count] = slot
      link(count)
      count++
    },
    lastOf(key) {
      let posting = heads[key & (heads.length - 1)]!
      while (posting !== NONE && keys[posting] !== key >>> 0) posting = previous[posting]!
      return posting
    },
    before(given) {
      let posting = previous[given]!
      while (posting !== NONE && keys[posting] !== keys[given]) posting = previous[posting]!
      return posting
    },
    slotOf: (posting) => slots[posting]!,
    renumber(numbers) {
      let kept = 0
      for (let posting = 0; posting < count; posting++) {
        const slot = numbers[slots[posting]!]!
        if (slot === NONE) continue
        keys[kept] = keys[posting]!
        slots[kept] = slot
        kept++
      }
      count = kept
      const length = Math.min(keys.length, Math.max(LEAST, Math.ceil(count * GROWTH)))
      keys = keys.slice(0, length)
      slots = slots.slice(0, length)
      previous = new Int32Array(length)
      heads.fill(NONE)
      for (let posting = 0; posting < count; posting++) link(posting)
    },
  }
}

function widened<Numbers extends Uint32Array | Int32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from)
  return into
}
