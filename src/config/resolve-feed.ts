import type { Podcast } from '../model/podcast.ts'
import type { Feed } from '../model/settings.ts'
import type { Path } from './files/config-error.ts'
import type { FeedFile } from './schema.ts'

const hour = 3_600_000

type Report = (path: Path, message: string) => void
type Numbers = Readonly<Record<string, number | undefined>>

/** The feed that a file describes, with its defaults. */
export function resolveFeed(slug: string, file: FeedFile): Feed {
  const { items = {}, maxAge, merge = true, prefer = [], categories = [], podcast, ...rest } = file
  return {
    slug,
    title: rest.title,
    description: rest.description,
    language: rest.language,
    topic: rest.topic,
    items: {
      // Setting one bound adjusts the default of the other, so that `atMost: 20` needs no second line.
      atLeast: items.atLeast ?? Math.min(50, items.atMost ?? 50),
      withinMs: items.within ?? 48 * hour,
      atMost: items.atMost ?? Math.max(500, items.atLeast ?? 500),
    },
    perSource: rest.perSource,
    maxAgeMs: maxAge,
    merge,
    neverMerge: rest.neverMerge,
    prefer: [...new Set(prefer)],
    icon: rest.icon,
    rights: rest.rights,
    categories: [...new Set(categories)],
    podcast: podcast && resolvePodcast(podcast),
    aliases: rest.aliases,
    renamed: rest.renamed,
    retiredAt: rest.retired,
    holdMs: rest.hold,
    needsApproval: rest.approve,
  }
}

function resolvePodcast({ owner, category, image, explicit }: NonNullable<FeedFile['podcast']>): Podcast {
  return { owner, category, image, isExplicit: explicit }
}

/** Reports a feed whose minimum exceeds its maximum. */
export function checkItems({ atLeast, atMost }: Numbers, report: Report): void {
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    report(['atLeast'], `${atLeast} is more than atMost, which is ${atMost}`)
  }
}
