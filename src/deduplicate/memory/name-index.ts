import { RARE } from '../across-languages/compare-outlines.ts'
import { keyOfName } from '../across-languages/outline.ts'
import { createPostings, NONE } from './postings.ts'
import { createTitleCounts } from './title-counts.ts'

/** Which slots have which names, and how common each name is in all languages together. */
export type NameIndex = {
  readonly add: (names: Uint32Array, slot: number) => void
  /** Uncounts the names of an article that is taken back. */
  readonly remove: (names: Uint32Array) => void
  /**
   * The slots that share two of its rarest names and more with an article, of those that are wanted: at most 48, those with
   * most first.
   */
  readonly find: (names: Uint32Array, isWanted: (slot: number) => boolean) => readonly number[]
  readonly rarityOf: (key: number) => number
  /** Renumbers every slot to the number at its index. */
  readonly renumber: (numbers: Int32Array) => void
}

const RAREST = 10
/** More than an event has articles; a name that is shared more widely costs no more than this. */
const MOST_POSTINGS = 120
const LEAST_SHARED = 2
const MOST_FOUND = 48

/** An empty index. */
export function createNameIndex(): NameIndex {
  const postings = createPostings()
  const counts = createTitleCounts()
  /** The rare ones, the rarest first. */
  const rareKeys = (names: Uint32Array) =>
    keysOf(names)
      .map((key) => ({ key, count: counts.titlesWith(key) }))
      .sort((a, b) => a.count - b.count || a.key - b.key)
      .flatMap(({ key }) => (counts.rarityOf(key) >= RARE ? key : []))
  return {
    add(names, slot) {
      // What is common now will hardly be rare while the article is remembered.
      for (const key of rareKeys(names)) postings.add(key, slot)
      counts.add(keysOf(names))
    },
    remove: (names) => counts.remove(keysOf(names)),
    find(names, isWanted) {
      const shared = new Map<number, number>()
      let left = RAREST
      for (const key of rareKeys(names)) {
        let looked = 0
        for (
          let posting = postings.lastOf(key);
          posting !== NONE && looked < MOST_POSTINGS;
          posting = postings.before(posting)
        ) {
          looked += 1
          const slot = postings.slotOf(posting)
          shared.set(slot, (shared.get(slot) ?? 0) + 1)
        }
        if (looked > 0 && --left === 0) break
      }
      return [...shared]
        .filter(([slot, count]) => count >= LEAST_SHARED && isWanted(slot))
        .sort(([slot, count], [other, otherCount]) => otherCount - count || other - slot)
        .slice(0, MOST_FOUND)
        .map(([slot]) => slot)
    },
    rarityOf: counts.rarityOf,
    renumber: postings.renumber,
  }
}

function keysOf(names: Uint32Array): readonly number[] {
  return [...new Set(Array.from(names, keyOfName))]
}
