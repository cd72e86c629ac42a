/** What a document would do if it were taken. */
export type Signs = {
  /** How many items would come in as new. */
  readonly fresh: number
  /** How many of them have the title or the text of a piece that is known of their source. */
  readonly again: number
  /** How many known items it has. */
  readonly known: number
  /** How many of them it dates anew, by more than a day. */
  readonly redated: number
  /** How many items were read, and how many it has: no more than a thousand are read. */
  readonly read: number
  readonly items: number
}

export type FloodLimits = {
  /** How many new items are taken in a day. */
  readonly mostItemsADay: number
  /** Whether the source dates known items anew all the time. */
  readonly areDatesLoose: boolean
}

/** Fewer may have happened by hand. */
export const FEWEST = 20
const THOUSANDS = 2000

/** Why a document should not be taken before somebody has looked at it, in words; undefined if nothing is wrong with it. */
export function floodIn(signs: Signs, { mostItemsADay, areDatesLoose }: FloodLimits): string | undefined {
  const { fresh, again, known, redated } = signs
  if (again >= FEWEST && again * 2 >= fresh) {
    return `${again} of ${fresh} new items have the title or the text of a known one, as if all had been given new names`
  }
  if (!areDatesLoose && redated >= FEWEST && redated * 2 >= known) {
    return `${redated} of ${known} known items have another date than before, by more than a day`
  }
  const poured = pouredBy(signs)
  return poured >= THOUSANDS && poured > mostItemsADay ? `some ${poured} new items at once` : undefined
}

/** How many of all items are new, if those that were not read are like those that were. */
function pouredBy({ fresh, read, items }: Signs): number {
  return read === 0 ? 0 : Math.round((fresh * Math.max(items, read)) / read)
}
