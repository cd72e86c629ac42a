import type { Instant } from '../model/instant.ts'
import type { Context } from './newsroom/context.ts'
import { shownSources } from './newsroom/shown-sources.ts'
import type { KnownSource } from './newsroom/source-book.ts'

/** The sources that are due at `at` and may be asked then, those that have waited longest first. */
export async function dueSources(
  context: Pick<Context, 'config' | 'store' | 'sources'>,
  at: Instant,
): Promise<readonly KnownSource[]> {
  const due = await context.sources.due(at)
  if (due.length === 0) return due
  // A source that was taken down whole is not asked again.
  const shown = new Set(await shownSources(context))
  return due.filter(({ source }) => shown.has(source))
}
