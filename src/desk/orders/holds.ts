import { untilText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import { NEVER } from '../../model/rhythm.ts'
import type { Source } from '../../model/settings.ts'
import { idInFiles } from '../../model/source.ts'
import { addressAsked } from '../../poll/moves/move.ts'
import { holdWords } from '../manners/hold-words.ts'
import type { Context } from '../newsroom/context.ts'
import type { KnownSource } from '../newsroom/source-book.ts'

/**
 * What forbids asking these sources now, in words, by id: what their hosts asked for, a 429, 503 or 410 of their own.
 * Freshness and intervals forbid nothing; a source that may be asked is absent.
 */
export async function holdsOf(
  context: Pick<Context, 'sources' | 'hosts' | 'now'>,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, string>> {
  const at = context.now()
  const holds = new Map<string, string>()
  for (const known of await context.sources.known(sources)) {
    const words = holdOf(known, { context, at })
    if (words !== undefined) holds.set(known.source.id, words)
  }
  return holds
}

function holdOf(
  { source, before }: KnownSource,
  { context, at }: { readonly context: Pick<Context, 'hosts'>; readonly at: Instant },
): string | undefined {
  const host = context.hosts.domainOf(addressAsked(source.url, before.move))
  const hold = context.hosts.holdOf(host, at)
  const ownUntil = before.holdUntil ?? 0
  // A date set by a clock that was ahead forbids nothing.
  const isOwn = ownUntil > at && ((before.lastPollAt ?? 0) <= at || ownUntil === NEVER)
  if (hold && !(isOwn && ownUntil > hold.until)) return holdWords(hold, { host, at })
  // What it sent holds it, and no time.
  const flood = before.state === 'held' ? before.history.watch?.flood : undefined
  if (flood) return `held: ${flood.reason}; wiredesk sources release ${idInFiles(source)} takes it as it is`
  if (!isOwn) return undefined
  const until = ownUntil === NEVER ? 'the operator says otherwise' : untilText(ownUntil, at)
  return before.reason?.startsWith('held until ') ? before.reason : `held until ${until}: ${before.reason}`
}
