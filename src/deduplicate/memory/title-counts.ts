/** How common title words are, judging by all titles so far, of which the latest count most. */
export type TitleCounts = {
  /** Counts a title; its words as hashes. */
  readonly add: (title: Iterable<number>) => void
  /** Uncounts a title whose article is replaced or taken back. */
  readonly remove: (title: Iterable<number>) => void
  /** How many titles have a word. */
  readonly titlesWith: (word: number) => number
  /** The inverse document frequency of a word, relative to that of a word that no title has. */
  readonly rarityOf: (word: number) => number
}

/** At this many titles all counts are halved, so that they follow current usage and rare words are dropped. */
export const MOST_TITLES = 200_000
/** With fewer titles than this, a word that several have is not common yet. */
const FEW_TITLES = 1000

/** Counts of no titles yet. */
export function createTitleCounts(): TitleCounts {
  // V8 stores 32-bit keys inline if they are signed, and as separate objects if not.
  const counts = new Map<number, number>()
  let titles = 0

  function halve(): void {
    titles = Math.floor(titles / 2)
    for (const [word, count] of counts) {
      if (count > 1) counts.set(word, count >> 1)
      else counts.delete(word)
    }
  }

  const titlesWith = (word: number) => counts.get(word | 0) ?? 0
  return {
    titlesWith,
    add(title) {
      if (titles === MOST_TITLES) halve()
      titles++
      for (const word of new Set(title)) counts.set(word | 0, titlesWith(word) + 1)
    },
    remove(title) {
      titles = Math.max(0, titles - 1)
      for (const word of new Set(title)) {
        if (titlesWith(word) > 1) counts.set(word | 0, titlesWith(word) - 1)
        else counts.delete(word | 0)
      }
    },
    rarityOf(word) {
      const all = Math.max(titles, FEW_TITLES)
      return Math.log(1 + all / (1 + titlesWith(word))) / Math.log(1 + all)
    },
  }
}
