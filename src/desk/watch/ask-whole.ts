import type { Instant } from '../../model/instant.ts'
import { hasMoreToBring } from '../../poll/floods/day.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/**
 * A source as it is to be asked: without validators where it had more than was taken of it and may bring that now, since a 304
 * would hide it.
 */
export function askedWhole(known: KnownSource, mostItemsADay: number | undefined, at: Instant): KnownSource {
  const { before } = known
  const isMore = mostItemsADay !== undefined && hasMoreToBring(before.history.watch?.day, mostItemsADay, at)
  return isMore ? { ...known, before: { ...before, validators: {}, bodyHash: undefined } } : known
}
