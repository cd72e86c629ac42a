import { type KnownItems, keyOfMissing } from '../../store/articles/known-items.ts'
import type { Offered } from './offered.ts'

/** Where the articles of a document stand in it, from 0, the newest. */
export type Places = ReadonlyMap<string, number>

/** The articles of the last document that an article may have replaced which is new in this one. */
export type Replaced = (articleId: string) => readonly string[]

const NOBODY: Replaced = () => []

/**
 * Tells which articles an outlet took out of its document while it put others in. What stood below all that stayed has
 * merely scrolled off, unless the new one stands there, too: what comes in and pushes others out stands at the top.
 */
export function replacements({ before, missing }: Pick<Offered, 'before' | 'missing'>, places: Places): Replaced {
  const isGone = (id: string) => !places.has(id)
  const gone = before.filter(isGone)
  if (gone.length === 0 || missing.length > 0) return NOBODY
  const end = before.findLastIndex((id) => !isGone(id))
  // A document of one item has no end to scroll off at.
  if (end < 0) return before.length === 1 && places.size === 1 ? () => gone : NOBODY
  const takenOut = before.slice(0, end).filter(isGone)
  const lowest = before.reduce((place, id) => Math.max(place, places.get(id) ?? 0), 0)
  return (articleId) => (places.get(articleId)! > lowest ? gone : takenOut)
}

/** The items of a document, the newest first, and behind them what may stand in the part that is missing. */
export function toRemember(
  items: KnownItems,
  places: Places,
  { missing, standing: kept }: Pick<Offered, 'missing' | 'standing'>,
): KnownItems {
  const placeOf = (articleId: string) => places.get(articleId) ?? 0
  const inOrder = [...items].sort(([, one], [, other]) => placeOf(one) - placeOf(other))
  const standing = new Set(items.values())
  const held = [...kept].filter(([, id]) => !standing.has(id))
  for (const [, id] of held) standing.add(id)
  // Under a key that no item has, so that one that comes back is read.
  const others = missing.filter((id) => !standing.has(id)).map((id) => [keyOfMissing(id), id] as const)
  return new Map([...inOrder, ...held, ...others])
}
