import type { Source } from '../../model/settings.ts'
import {
  deletePollOrders,
  finishPollOrder,
  type PollWish,
  waitingPollOrders,
} from '../../store/articles/poll-orders.ts'
import type { Refreshed } from '../intake/record-poll.ts'
import type { Context } from '../newsroom/context.ts'
import { holdsOf } from './holds.ts'
import { releaseSources } from './release.ts'

/** What a round came to for who ordered it. */
export type PollReport = {
  readonly refreshed: readonly Refreshed[]
  readonly published: readonly string[]
  readonly trouble?: string | undefined
  /** A line for each named source that is held. */
  readonly held: readonly string[]
}

export type PollAnswer = PollReport | { readonly failed: string }

/** Polls these sources, or what is due; of those that are held the forced ones. */
type Round = (asked: {
  readonly sources: readonly Source[] | undefined
  readonly forced: ReadonlySet<string>
}) => Promise<Omit<PollReport, 'held'>>

export type PollOrders = {
  readonly context: Pick<Context, 'config' | 'store' | 'now' | 'log' | 'sources' | 'hosts'>
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly round: Round
}

/** Whoever ordered a poll has gone away by then. */
const PATIENCE_MS = 10 * 60_000

/** Polls the named sources that may be asked, or all of them if it must be now, or what is due where none is named. */
export async function pollOrdered(
  { names, isNow, isRelease }: PollWish,
  { context, inTurn, round }: PollOrders,
): Promise<PollReport> {
  const asked = context.config.sources.filter((source) => names.includes(source.id))
  const refused = isRelease ? await inTurn(() => releaseSources(context, asked)) : new Map<string, string>()
  const named = asked.filter(({ id }) => !refused.has(id))
  const holds = await holdsOf(context, named)
  const chosen = isNow ? named : named.filter(({ id }) => !holds.has(id))
  const done = await round({ sources: names.length > 0 ? chosen : undefined, forced: new Set(holds.keys()) })
  // What was answered now may hold others that were named.
  const answered = new Set(done.refreshed.map(({ sourceId }) => sourceId))
  const since = await holdsOf(
    context,
    chosen.filter(({ id }) => !answered.has(id) && !holds.has(id)),
  )
  const refusals = [...refused].map(([id, words]) => `${id}: ${words}`)
  const lines = [...holds].map(([id, words]) => (isNow ? `${id}: asked all the same: ${words}` : `${id}: ${words}`))
  return { ...done, held: [...refusals, ...lines, ...[...since].map(([id, words]) => `${id}: ${words}`)] }
}

/** Polls what the operator ordered beside the running desk, and leaves the answers for those who wait for them. */
export async function answerPollOrders({ context, inTurn, round }: PollOrders): Promise<void> {
  const { store, log, now } = context
  const orders = await inTurn(async () => {
    await deletePollOrders(store.handle, now() - PATIENCE_MS)
    return waitingPollOrders(store.handle)
  })
  for (const { id, ...wish } of orders) {
    const answer = await pollOrdered(wish, { context, inTurn, round }).catch((error: unknown): PollAnswer => {
      log.error({ error }, 'an ordered poll failed')
      return { failed: 'the round failed; see the log of the server' }
    })
    await inTurn(() => finishPollOrder(store.handle, id, { answer, at: now() }))
  }
}
