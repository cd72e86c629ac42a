import type { Features } from '../features/features.ts'
import { countSharedFigures, giveOtherFigures, type OpeningFigures } from './opening-figures.ts'
import { countHappenings, figuresOf, groupOfName, keyOfName, namesOf, type PackedName, worthOfName } from './outline.ts'

/** The names that two articles share, and how much they tell together. */
export type SharedNames = {
  /** Where the names stand among those of the first article, the most telling first. */
  readonly places: readonly number[]
  readonly weight: number
}

/** With fewer than two names two articles share no more than a place or a person. */
const LEAST_NAMES = 2
const MANY_NAMES = 3
/** A name that is more common than this tells nothing. */
export const RARE = 0.5
/** Two names that few others have weigh about one and a half. */
const LEAST_WEIGHT = 1.4
/** Where nothing else is known, two names must weigh more: both rare, and none of them short. */
const WEIGHT_ALONE = 1.55
/** From this share of the things that happen on, two articles are about the same. */
const SAME = 0.5

/**
 * The names that tell of one event in two articles in different languages; undefined where they do not. Two of them must
 * be rare, figures must not differ, and what happens must be the same, as far as it is known.
 */
export function sharedNames(
  one: Features,
  other: Features,
  rarityOf: (key: number) => number,
): SharedNames | undefined {
  const names = commonNames(namesOf(one), namesOf(other), rarityOf)
  if (names.count < LEAST_NAMES || names.weight < LEAST_WEIGHT) return undefined
  const figures = [figuresOf(one), figuresOf(other)] as const
  if (giveOtherFigures(...figures)) return undefined
  const isMany = names.count >= MANY_NAMES
  const { both, either, areRead } = countHappenings(one, other)
  if (!areRead) return isMany ? names : undefined
  if (either === 0) return isMany || (names.weight >= WEIGHT_ALONE && haveFiguresAlike(...figures)) ? names : undefined
  const share = both / either
  if (share > SAME) return names
  const isCountedAlike = countSharedFigures(...figures) > 0
  return (share === SAME ? isMany || isCountedAlike : isMany && isCountedAlike) ? names : undefined
}

function haveFiguresAlike(one: OpeningFigures, other: OpeningFigures): boolean {
  return (one.all.length === 0) === (other.all.length === 0)
}

type Shared = { readonly place: number; readonly weight: number }

function commonNames(own: Uint32Array, theirs: Uint32Array, rarityOf: (key: number) => number) {
  const byKey = new Map<number, PackedName>()
  for (const name of theirs) byKey.set(keyOfName(name), name)
  const [groups, otherGroups] = [new Map<number, number>(), new Map<number, number>()]
  const found: Shared[] = []
  for (const [place, name] of own.entries()) {
    const same = byKey.get(keyOfName(name))
    const rarity = same === undefined ? 0 : rarityOf(keyOfName(name))
    if (same === undefined || rarity < RARE) continue
    const weight = rarity * Math.min(worthOfName(name), worthOfName(same))
    raise(groups, groupOfName(name), weight)
    raise(otherGroups, groupOfName(same), weight)
    found.push({ place, weight })
  }
  const places = found.sort((a, b) => b.weight - a.weight || a.place - b.place).map(({ place }) => place)
  return {
    places,
    count: Math.min(groups.size, otherGroups.size),
    weight: Math.min(sum(groups), sum(otherGroups)),
  }
}

/** What is one name in either article counts once. */
function raise(groups: Map<number, number>, group: number, weight: number): void {
  groups.set(group, Math.max(groups.get(group) ?? 0, weight))
}

function sum(groups: ReadonlyMap<number, number>): number {
  let total = 0
  for (const weight of groups.values()) total += weight
  return total
}
