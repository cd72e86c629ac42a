import type { Source } from '../../model/settings.ts'
import { deletePollOrders, finishPollOrder, waitingPollOrders } from '../../store/articles/poll-orders.ts'
import type { Refreshed } from '../intake/record-poll.ts'
import type { Context } from '../newsroom/context.ts'

/** What a round came to for who ordered it. */
export type PollReport = { readonly refreshed: readonly Refreshed[]; readonly published: readonly string[] }

export type PollAnswer = PollReport | { readonly failed: string }

export type PollOrders = {
  readonly context: Pick<Context, 'config' | 'store' | 'now' | 'log'>
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly round: (sources: readonly Source[] | undefined) => Promise<PollReport>
}

/** Whoever ordered a poll has gone away by then. */
const PATIENCE_MS = 10 * 60_000

/** Polls what the operator ordered beside the running desk, and leaves the answers for those who wait for them. */
export async function answerPollOrders({ context, inTurn, round }: PollOrders): Promise<void> {
  const { config, store, log, now } = context
  const orders = await inTurn(async () => {
    await deletePollOrders(store.handle, now() - PATIENCE_MS)
    return waitingPollOrders(store.handle)
  })
  for (const { id, names } of orders) {
    const chosen = names.length > 0 ? config.sources.filter((source) => names.includes(source.id)) : undefined
    const answer = await round(chosen).catch((error: unknown): PollAnswer => {
      log.error({ error }, 'an ordered poll failed')
      return { failed: 'the round failed; see the log of the server' }
    })
    await inTurn(() => finishPollOrder(store.handle, id, { answer, at: now() }))
  }
}
