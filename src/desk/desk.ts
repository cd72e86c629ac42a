import { WINDOW_MS } from '../deduplicate/features/window.ts'
import { createTurns } from '../foundation/turns.ts'
import type { Config, Source } from '../model/settings.ts'
import { forgetFeatures } from '../store/articles/feature-rows.ts'
import type { PollWish } from '../store/articles/poll-orders.ts'
import { dropArchives } from '../store/feeds/archives.ts'
import { applyRetention } from '../store/retention.ts'
import { createFolderWatches } from './beats/folder-watches.ts'
import { createTimekeeper } from './beats/timekeeper.ts'
import { createBulletin, type DeskNews } from './bulletin.ts'
import { createFlow } from './flow.ts'
import type { Refreshed } from './intake/record-poll.ts'
import type { Context } from './newsroom/context.ts'
import { type ContextOverrides, openContext } from './open-context.ts'
import { answerPollOrders, type PollReport, pollOrdered } from './orders/poll-orders.ts'
import { prepare } from './prepare.ts'
import { openPushes, type TakePush } from './push/take-push.ts'
import { attend, createRounds, type RoundReport, type Rounds } from './rounds.ts'
import { readTakedowns } from './takedown/takedown-file.ts'
import { createUpkeep } from './upkeep.ts'
import { createHub, type Hub } from './websub/hub.ts'

export type Desk = {
  readonly context: Context
  /** Our WebSub hub, which works alongside the turns. */
  readonly hub: Hub
  /** Hands out what was published before the last stop. */
  restore(): Promise<void>
  /** Brings the store in line with the configuration and publishes what is waiting. */
  prepare(): Promise<void>
  /**
   * Carries out the operator's orders, polls the given sources or those that are due, and publishes; of those whose hosts
   * are held only the `forced` ones. Calls run one at a time.
   */
  round(
    sources?: readonly Source[],
    hear?: (refreshed: readonly Refreshed[]) => void,
    forced?: ReadonlySet<string>,
  ): Promise<RoundReport>
  /** Spreads what fell due while nobody looked: called once, by whoever polls from now on. */
  resume(): Promise<void>
  /** Moves due times with the wall clock if it was set; returns whether it was. */
  keepTime(): Promise<boolean>
  /** Whether what is past its retention may be dropped: not for a day after the clock jumped ahead. */
  isTimeTrusted(): boolean
  /** Polls what the operator wants, as far as holds allow it. */
  pollOrdered(wish: PollWish): Promise<PollReport>
  /** Polls what was ordered beside this desk, and leaves the answers. */
  answerPolls(hear?: (refreshed: readonly Refreshed[]) => void): Promise<void>
  /** How many sources are due and not asked yet, because another one of their domain is or was just being asked. */
  waiting(): number
  /** Carries out the operator's orders, and publishes what follows from them. */
  attend: Rounds['attend']
  /** Calls back when a source has become due before its time, so that no beat need be waited for. */
  onHurry(hurry: () => void): void
  /** Watches the folders among the sources; one that was not there is tried again with each call. */
  watchFolders(): void
  /** Takes what a hub pushes, and publishes it. */
  readonly takePush: TakePush
  /** Cleans texts that were stored under older rules, one batch per turn. Also started by `prepare`. */
  cleanTexts(): Promise<void>
  /** Drops what is past its retention. */
  housekeep(): Promise<void>
  /** Finishes the current commit, drops open polls, and closes the store. */
  close(): Promise<void>
}

/**
 * Opens the store as its only writer and puts the parts of the desk together. Throws StoreLockedError and
 * NameTakenError.
 */
export async function openDesk(
  config: Config,
  announce: (news: DeskNews) => void,
  overrides: ContextOverrides = {},
): Promise<Desk> {
  const { context, closeContext, listen } = await openContext(config, overrides)
  await readTakedowns(context)
  const hub = createHub(context, closeContext.hub)
  const bulletin = createBulletin(context, { announce, wake: hub.wake })
  listen(bulletin.tellStep)
  const stopping = new AbortController()
  // Rounds, preparation and housekeeping take turns: each sees the store as the one before left it.
  const inTurn = createTurns(1)
  const flow = createFlow(context)
  const parts = { context, bulletin, inTurn, signal: stopping.signal }
  const time = createTimekeeper(context)
  const rounds = createRounds({ ...parts, flow, time })
  const upkeep = createUpkeep(parts)
  const keepTime = async () => time.isOff() && inTurn(time.follow)
  let hurry = () => {}
  const folders = createFolderWatches({ context, inTurn, hurry: () => hurry() })
  return {
    context,
    hub,
    restore: () => inTurn(bulletin.restore),
    async prepare() {
      await inTurn(() => prepare(context, bulletin))
      await hub.start()
      void upkeep.start().catch((error: unknown) => context.log.error({ error }, 'cleaning failed'))
    },
    round: (sources, hear, forced) => rounds.round({ sources, hear, forced }),
    resume: () => inTurn(time.resume),
    keepTime,
    isTimeTrusted: time.isTrusted,
    pollOrdered: (wish) => pollOrdered(wish, { context, inTurn, keepTime, round: (asked) => rounds.round(asked) }),
    answerPolls: (hear) =>
      answerPollOrders({ context, inTurn, keepTime, round: (asked) => rounds.round({ ...asked, hear }) }),
    waiting: flow.waiting,
    attend: rounds.attend,
    onHurry(given) {
      hurry = given
    },
    watchFolders: folders.look,
    takePush: openPushes({
      ...parts,
      attend: () => attend({ ...parts, time }, context.now()),
      publish: () => bulletin.publish(context.now(), { isBehind: flow.waiting() > 0 }),
      hurry: () => hurry(),
    }),
    cleanTexts: upkeep.start,
    housekeep: () => inTurn(() => housekeep(context, hub)),
    async close() {
      stopping.abort()
      folders.close()
      await hub.close()
      await closeContext.polls()
      const flowEnded = flow.ended()
      await rounds.ended()
      await upkeep.ended()
      await flowEnded
      await inTurn(closeContext.store)
    },
  }
}

async function housekeep(context: Context, hub: Hub): Promise<void> {
  const { config, store, log } = context
  const at = context.now()
  const { textMs, indexMs } = config.server.retention
  const limits = { textBefore: at - textMs, indexBefore: at - indexMs }
  const articles = await applyRetention(store.handle, limits)
  await dropArchives(store.handle, limits.indexBefore)
  await forgetFeatures(store.handle, at - 2 * WINDOW_MS)
  await hub.housekeep()
  log.info({ articles }, 'housekeeping done')
}
