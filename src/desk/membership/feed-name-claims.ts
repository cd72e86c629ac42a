import { OperatorError } from '../../foundation/operator-error.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Feed } from '../../model/settings.ts'
import { CLOSING_MS } from '../../render/published/closing.ts'
import { type KnownSlug, loadSlugs, type SlugPhase } from '../../store/feeds/slugs.ts'
import type { Handle } from '../../store/open/handle.ts'

/** Thrown when a feed has a name that belonged to another; the message is for the operator. */
export class NameTakenError extends OperatorError {
  override name = 'NameTakenError'
}

/** Whether at this time a feed goes on, says that it has ended, or is gone. */
export function phaseOf({ retiredAt }: Pick<Feed, 'retiredAt'>, at: Instant): SlugPhase {
  if (retiredAt === undefined || at < retiredAt) return 'open'
  return at < retiredAt + CLOSING_MS ? 'closing' : 'gone'
}

/** Throws a NameTakenError if a feed would take over the addresses of a different feed that its readers still use. */
export async function refuseClaimedNames(handle: Handle, config: Config, at: Instant): Promise<void> {
  const known = await loadSlugs(handle)
  const lines = config.feeds.flatMap((feed) => claimOn(feed, known, at) ?? [])
  if (lines.length > 0) throw new NameTakenError(lines.join('\n'))
}

function claimOn(feed: Feed, known: ReadonlyMap<string, KnownSlug>, at: Instant): string | undefined {
  const { slug, title } = feed
  const row = known.get(slug)
  if (row === undefined) return undefined
  if (row.phase === 'gone' && phaseOf(feed, at) !== 'gone') {
    return `feed ${slug}: a feed of this name was retired, and its readers were told that it is gone; give the new one another name`
  }
  const isOther = row.removedAt !== undefined && row.phase !== 'gone' && row.title !== title
  if (!isOther || isOfItsLine(feed, row, known)) return undefined
  const since = new Date(row.removedAt!).toISOString().slice(0, 10)
  return `feed ${slug}: the name belonged to the feed "${row.title}", taken out on ${since}, whose readers still ask for it; give the new one another name, or the old title if it is the same`
}

/** Whether the name is one that this same feed had before. */
function isOfItsLine({ renamed = [] }: Feed, row: KnownSlug, known: ReadonlyMap<string, KnownSlug>): boolean {
  return renamed.some((slug) => known.get(slug)?.bornAs === row.bornAs)
}
