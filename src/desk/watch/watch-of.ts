import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { PollHistory } from '../../model/rhythm.ts'
import type { Config } from '../../model/settings.ts'
import type { Watch } from '../../model/watch.ts'
import { hasMoreToBring, roomOfDay } from '../../poll/floods/day.ts'
import type { Looks } from '../../poll/floods/drift.ts'
import { freshWords, watchAfter, watchWords } from '../../poll/floods/watch.ts'
import { writingOfTitle } from '../../poll/floods/writing.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/** So many items show what all are written in. */
const LOOKED_AT = 10

/** How many new items of an answer are taken: in a first document, and in one that the operator let in, all of them. */
export function roomFor({ isNew, before }: SourceAnswer, { server }: Pick<Config, 'server'>, at: Instant): number {
  const { watch } = before.history
  const { mostItemsADay } = server.polling
  if (isNew || watch?.isReleased || mostItemsADay === undefined) return Number.POSITIVE_INFINITY
  return roomOfDay(watch?.day, mostItemsADay, at)
}

/**
 * A source as it is to be asked: without validators where it had more than was taken of it and may bring that now, since a 304
 * would hide it.
 */
export function askedWhole(known: KnownSource, { server }: Pick<Config, 'server'>, at: Instant): KnownSource {
  const { mostItemsADay } = server.polling
  const { before } = known
  const isMore = mostItemsADay !== undefined && hasMoreToBring(before.history.watch?.day, mostItemsADay, at)
  return isMore ? { ...known, before: { ...before, validators: {}, bodyHash: undefined } } : known
}

export type Came = {
  /** Counting an unreadable document as a failure. */
  readonly result: PollResult
  readonly taken: number
  readonly left: number
  /** Whether the document is all that the source has. */
  readonly isWhole: boolean
  /** As after this poll. */
  readonly history: PollHistory
}

/** What is watched of a source after an answer of it. */
export function watchOf(answer: SourceAnswer, { result, taken, left, isWhole, history }: Came): Watch {
  const { before, isNew, reading, endedAt: at, isRedating, isPushed } = answer
  const { watch } = before.history
  // What was left out of a push says nothing.
  if (isPushed && reading === undefined && result.kind !== 'held') return watch ?? {}
  const isRead = reading?.kind === 'articles'
  const after = watchAfter(watch, {
    at,
    flood: result.kind === 'held' && result.isFlood ? result.reason : undefined,
    isSuccess: result.kind === 'fresh' || result.kind === 'unchanged',
    came: isRead ? { taken, left, isCounted: !isNew && !watch?.isReleased } : undefined,
    isNew,
    items: isRead ? itemsIn(reading) : undefined,
    looks: isRead && isWhole ? looksOf(reading) : undefined,
    isRedating,
    published: history.published,
  })
  // The document that the operator let in is the one that is polled.
  return isPushed ? { ...after, isReleased: watch?.isReleased } : after
}

/** What the operator should hear of a source, and what of it is new. */
export function noticedIn(before: Watch | undefined, after: Watch | undefined, mostItemsADay = 0) {
  return {
    notices: watchWords(after, mostItemsADay),
    noticed: freshWords(before, after, mostItemsADay),
  }
}

type ArticlesRead = Extract<SourceAnswer['reading'], { readonly kind: 'articles' }>

function itemsIn({ articles, unchanged, skipped }: ArticlesRead): number {
  return articles.length + unchanged.length + skipped
}

function looksOf(reading: ArticlesRead): Looks {
  const { articles, encoding } = reading
  return {
    items: itemsIn(reading),
    writings: articles
      .slice(0, LOOKED_AT)
      .flatMap(({ title, isTitleMade, language }) => (isTitleMade ? [] : (writingOfTitle(title, language) ?? []))),
    encoding,
  }
}
