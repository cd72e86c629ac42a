import type { Source } from '../../model/settings.ts'
import { firstAllowed } from '../../poll/due/skip-times.ts'
import { setDue } from '../../store/articles/source-states.ts'
import type { Context } from '../newsroom/context.ts'

/** No hub has a source asked again sooner than this. */
const FLOOR_MS = 5 * 60_000

/**
 * Has a source asked now, five minutes after its last poll at the soonest; what it asked for holds. Returns whether its time
 * has come.
 */
export async function hasten(
  source: Source,
  { sources, store, at }: Pick<Context, 'sources' | 'store'> & { readonly at: number },
  dueReason: string,
): Promise<boolean> {
  const [known] = await sources.known([source])
  const { before } = known!
  const soonest = Math.max(at, (before.lastPollAt ?? 0) + FLOOR_MS, before.holdUntil ?? 0)
  const dueAt = firstAllowed(soonest, before.history.hints)
  // One in trouble is asked when its trouble lets us.
  if (before.state !== 'ok' || dueAt >= before.dueAt) return false
  await setDue(store.handle, source.id, { dueAt, dueReason })
  sources.enter([{ sourceId: source.id, state: { ...before, dueAt, dueReason } }])
  return dueAt <= at
}
