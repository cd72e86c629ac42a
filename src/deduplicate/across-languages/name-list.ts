import type { Spelling } from './name-spelling.ts'
import type { Place } from './place-index.ts'

/** A name in a headline or an opening. */
export type Name = {
  /** What it is compared by: the same in all languages. */
  readonly key: string
  /** As it is written. */
  readonly shown: string
  /** 0 to 1: how much it tells for itself. */
  readonly worth: number
  /** Names of one group count as one: first and last name, a town and its country. */
  readonly group: number
}

/** Collects the names of one article, each once. */
export type NameList = {
  /** A group that no name is in yet. */
  readonly newGroup: () => number
  /** Adds a name, and returns the group that it is in now. */
  readonly add: (group: number, spellings: readonly Spelling[], shown: string) => number
  readonly addPlace: (group: number, place: Place, shown: string) => number
  readonly names: () => readonly Name[]
}

/** German has a capital for each noun. */
const MOST_NAMES = 20
/** A country says where, and hardly what. */
const COUNTRY = 0.5

/** No names yet. */
export function createNameList(): NameList {
  const byKey = new Map<string, Name>()
  const places = new Map<string, { readonly place: Place; readonly group: number; readonly isPaired: boolean }>()
  let groups = 0
  const join = (from: number, into: number) => {
    for (const [key, name] of byKey) if (name.group === from) byKey.set(key, { ...name, group: into })
    return into
  }
  const add = (group: number, spellings: readonly Spelling[], shown: string) => {
    let own = group
    for (const spelling of spellings) {
      const before = byKey.get(spelling.key)
      if (before !== undefined) own = join(own, before.group)
      else if (byKey.size < MOST_NAMES) byKey.set(spelling.key, { ...spelling, shown, group: own })
    }
    return own
  }
  return {
    newGroup: () => groups++,
    add,
    addPlace(group, place, shown) {
      const { id, country } = place
      const own = add(group, [{ key: `@${id}`, worth: isCountry(place) ? COUNTRY : 1 }], shown)
      const before = places.get(country)
      if (before === undefined) places.set(country, { place, group: own, isPaired: false })
      else if (before.place.id !== id && !before.isPaired && isCountry(before.place) !== isCountry(place)) {
        // A country goes without saying where a town of it is named; two towns of one country are two names.
        places.set(country, { ...before, isPaired: true })
        return join(own, before.group)
      }
      return own
    },
    names: () => [...byKey.values()],
  }
}

function isCountry({ id, country }: Place): boolean {
  return id === country
}
