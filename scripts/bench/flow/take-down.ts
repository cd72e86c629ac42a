import type { ServiceView } from './service-view.ts'
import { askStore } from './store-figures.ts'
import { until } from './until.ts'
import { startWiredesk } from './wiredesk.ts'

/** How long to wait for the item in the feed before it is enough that the store has it. */
const SHOWN_WITHIN_MS = 20_000

export type TakingDown = {
  readonly root: string
  readonly storePath: string
  readonly view: ServiceView
  /** Address of the item. */
  readonly page: string
  /** Whether the sources have begun to answer. */
  readonly hasBegun: () => boolean
  readonly signal: AbortSignal
}

export type TakenDown = {
  /** Whether readers saw the item before. */
  readonly wasShown: boolean
  /** From the command's start until the item was gone, and from its end. */
  readonly sinceStartMs: number
  readonly sinceWordMs: number
}

/** Takes an item down by command as soon as it is shown, or at least stored, and waits until it is gone. */
export async function takeDown(taking: TakingDown): Promise<TakenDown | undefined> {
  const { root, storePath, view, page, hasBegun, signal } = taking
  const isShown = async () => (await view.everything()).includes(JSON.stringify(page))
  await until(async () => hasBegun() || undefined, { everyMs: 50, signal })
  const patience = AbortSignal.any([signal, AbortSignal.timeout(SHOWN_WITHIN_MS)])
  const wasShown = await until(async () => (await isShown()) || undefined, { everyMs: 100, signal: patience })
  const stored = `select count(*) from articles where url = '${page}'`
  await until(async () => (askStore(storePath, stored) === 1 ? true : undefined), { everyMs: 100, signal })
  if (signal.aborted) return undefined
  const start = Date.now()
  const exit = await startWiredesk(['takedown', page, '--root', root]).ended
  const written = Date.now()
  if (exit !== 0) return undefined
  const applied = 'select count(*) from takedowns where applied_at is not null'
  const isGone = async () => (askStore(storePath, applied) === 1 && !(await isShown())) || undefined
  const gone = await until(isGone, { everyMs: 100, signal })
  if (!gone) return undefined
  return { wasShown: wasShown === true, sinceStartMs: Date.now() - start, sinceWordMs: Date.now() - written }
}
