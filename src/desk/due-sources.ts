import type { Instant } from '../model/instant.ts'
import { NEVER } from '../model/rhythm.ts'
import type { SourceState } from '../store/articles/source-states.ts'
import type { Context } from './newsroom/context.ts'
import { shownSources } from './newsroom/shown-sources.ts'
import type { KnownSource } from './newsroom/source-book.ts'

/** No upstream is granted a wait of more than 30 days; some jitter comes on top. */
const LONGEST_WAIT_MS = 34 * 24 * 3_600_000

/** The sources that are due at `at`, those that have waited longest first. */
export async function dueSources(
  context: Pick<Context, 'config' | 'store' | 'sources'>,
  at: Instant,
): Promise<readonly KnownSource[]> {
  // A source that was taken down whole is not asked again.
  const known = await context.sources.known(await shownSources(context))
  const waits = known.map((one) => ({ ...one, dueAt: dueAt(one.before, at) })).filter((one) => one.dueAt <= at)
  return waits.sort((a, b) => a.dueAt - b.dueAt || (a.source.id < b.source.id ? -1 : 1))
}

/** When the first of the sources that are not due yet will be. */
export function nextDueAt(known: readonly KnownSource[], at: Instant): Instant | undefined {
  const later = known.map(({ before }) => dueAt(before, at)).filter((instant) => instant > at && instant !== NEVER)
  return later.length > 0 ? later.reduce((first, instant) => Math.min(first, instant)) : undefined
}

/** When a source is due, ignoring dates set by a clock that was ahead: they must not silence it for that long. */
function dueAt({ dueAt, lastPollAt }: SourceState, at: Instant): Instant {
  if (dueAt === NEVER) return NEVER
  const isFromAhead = (lastPollAt ?? 0) > at || dueAt > at + LONGEST_WAIT_MS
  return isFromAhead ? 0 : dueAt
}
