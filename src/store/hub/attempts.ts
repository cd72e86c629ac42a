import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../model/instant.ts'

/** A document whose bytes have changed. */
export type Change = { readonly topic: string; readonly hash: string }

export type QueueOptions = {
  readonly at: Instant
  /** Something that just failed is not tried again before this, however often its topic changes. */
  readonly pauseMs: number
}

/** Records that sending these bytes failed, and when they are due again. */
export type Failure = { readonly hash: string; readonly at: Instant; readonly dueAt: Instant }

/** When a waiting change is due with newer bytes: at once, unless it was tried just before. */
export function dueAgain(triedAt: string, { at, pauseMs }: QueueOptions): RawBuilder<number> {
  const tried = sql.ref(triedAt)
  return sql`case when ${tried} is null or ${tried} + ${pauseMs} < ${at} or ${tried} > ${at} then ${at}
    else ${tried} + ${pauseMs} end`
}

/** How often sending has failed, after these bytes have failed: newer bytes for the first time. */
export function triesAfter(hash: string): RawBuilder<number> {
  return sql`case when hash = ${hash} then tries + 1 else 1 end`
}
