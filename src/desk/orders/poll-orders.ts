import type { Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import {
  deletePollOrders,
  finishPollOrder,
  type PollWish,
  waitingPollOrders,
} from '../../store/articles/poll-orders.ts'
import type { Refreshed } from '../intake/record-poll.ts'
import type { Context } from '../newsroom/context.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import { holdsOf } from './holds.ts'
import { releaseSources } from './release.ts'
import { type Unasked, unaskedOf } from './unasked.ts'

/** What a round came to for who ordered it. */
export type PollReport = {
  readonly refreshed: readonly Refreshed[]
  readonly published: readonly string[]
  readonly trouble?: string | undefined
  /** A line for each named source that is held. */
  readonly held: readonly string[]
  /** Of those that were not asked, or whose silence was our own fault, how they stand. */
  readonly unasked?: readonly Unasked[] | undefined
  /** The named sources that are not polled here at all, and why. */
  readonly unpolled: readonly Unpolled[]
}

export type Unpolled = { readonly sourceId: string; readonly reason: string }

export type PollAnswer = PollReport | { readonly failed: string }

/** Polls these sources, or what is due; of those that are held the forced ones. */
type Round = (asked: {
  readonly sources: readonly Source[] | undefined
  readonly forced: ReadonlySet<string>
}) => Promise<Omit<PollReport, 'held' | 'unasked' | 'unpolled'>>

export type PollOrders = {
  readonly context: Pick<Context, 'config' | 'store' | 'now' | 'log' | 'sources' | 'hosts'>
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly round: Round
  /** Moves holds with the wall clock if it was set since the last beat. */
  readonly keepTime: () => Promise<unknown>
}

/** Whoever ordered a poll has gone away by then. */
const PATIENCE_MS = 10 * 60_000

/** Polls the named sources that may be asked, or all of them if it must be now, or what is due where none is named. */
export async function pollOrdered(
  { names, isNow, isRelease }: PollWish,
  { context, inTurn, round, keepTime }: PollOrders,
): Promise<PollReport> {
  await keepTime()
  const shown = await shownSources(context)
  const asked = shown.filter((source) => names.includes(source.id))
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
  const unanswered = asked.filter(({ id }) => !answered.has(id))
  // In trouble of our own what a source came to does not count.
  const ours = done.trouble === undefined ? [] : unanswered.map(({ id }) => [id, done.trouble!] as const)
  const words = new Map([...ours, ...refused, ...holds, ...since])
  const unasked = await unaskedOf(context, { sources: unanswered, words })
  const called = new Map(asked.map((source) => [source.id, idInFiles(source)]))
  const line = ([id, words]: readonly [string, string]) => `${called.get(id)}: ${words}`
  const lines = [...holds].map(([id, words]) => line([id, isNow ? `asked all the same: ${words}` : words]))
  const held = [...[...refused].map(line), ...lines, ...[...since].map(line)]
  const others = [...new Set(names)].filter((name) => !asked.some(({ id }) => id === name))
  return { ...done, held, unasked, unpolled: others.map((name) => unpolled(name, context)) }
}

/** Why a source is not polled that is in the files by now. */
function unpolled(sourceId: string, { config }: Pick<Context, 'config'>): Unpolled {
  const isKnown = config.sources.some(({ id }) => id === sourceId)
  const reason = isKnown ? 'it was taken down' : 'the wiredesk that runs does not know it: are its files right?'
  return { sourceId, reason }
}

/** Polls for orders that were all given before the first of them is carried out: whoever has been asked by then answers for all. */
function pollEachOnce(parts: PollOrders): (wish: PollWish) => Promise<PollReport> {
  const answered = new Map<string, { readonly done: Refreshed; readonly report: PollReport }>()
  let due: PollReport | undefined
  const remember = (report: PollReport) => {
    for (const done of report.refreshed) answered.set(done.sourceId, { done, report })
    return report
  }
  return async ({ names, isNow, isRelease }) => {
    // What was answered before was not let in.
    if (isRelease) return remember(await pollOrdered({ names, isNow, isRelease }, parts))
    if (names.length === 0) {
      due ??= remember(await pollOrdered({ names, isNow }, parts))
      return due
    }
    const known = [...new Set(names)].flatMap((name) => answered.get(name) ?? [])
    const left = names.filter((name) => !answered.has(name))
    const own = left.length > 0 ? remember(await pollOrdered({ names: left, isNow }, parts)) : nothing
    const published = [...known.map(({ report }) => report), own].flatMap((report) => report.published)
    return {
      ...own,
      refreshed: [...known.map(({ done }) => done), ...own.refreshed],
      published: [...new Set(published)],
    }
  }
}

const nothing: PollReport = { refreshed: [], published: [], held: [], unpolled: [] }

/** Polls what the operator ordered beside the running desk, and leaves the answers for those who wait for them. */
export async function answerPollOrders({ context, inTurn, round, keepTime }: PollOrders): Promise<void> {
  const { store, log, now } = context
  const orders = await inTurn(async () => {
    await deletePollOrders(store.handle, now() - PATIENCE_MS)
    return waitingPollOrders(store.handle)
  })
  const poll = pollEachOnce({ context, inTurn, round, keepTime })
  for (const { id, ...wish } of orders) {
    const answer = await poll(wish).catch((error: unknown): PollAnswer => {
      log.error({ error }, 'an ordered poll failed')
      return { failed: 'the round failed; see the log of the server' }
    })
    await inTurn(() => finishPollOrder(store.handle, id, { answer, at: now() }))
  }
}
