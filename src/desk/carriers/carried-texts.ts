import type { CarriedText, CarryingCopy, Standing } from '../../curate/coverage.ts'
import type { Way } from '../../curate/ways.ts'
import type { Match } from '../../model/stories.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import { plainName } from '../outlets/named-outlet.ts'
import type { Counting } from './counting.ts'

/** What is known of stories in one feed. */
export type Coverable = {
  readonly copiesOf: (storyId: string) => Iterable<StoryCopy>
  readonly matchOf: (articleId: string) => Match | undefined
  readonly relatedTo: (storyId: string) => Iterable<string>
}

/** The text of a story, then those of related stories, as they count for one of the ways to meet a condition. */
export function carriedTexts(
  storyId: string,
  { key, origins }: Pick<Way, 'key' | 'origins'>,
  coverable: Coverable,
  counting: Counting,
): readonly CarriedText[] {
  const related = origins > 1 ? coverable.relatedTo(storyId) : []
  return [storyId, ...related].map((id) => {
    const copies = [...coverable.copiesOf(id)].sort((a, b) => a.firstSeenAt - b.firstSeenAt)
    const standing = standingOf(copies)
    const counted = copies.filter(({ articleId, sourceId }) => {
      return coverable.matchOf(articleId)?.ways?.[key] !== undefined && counting.newsroom.isPublic(sourceId)
    })
    const credits = copies.flatMap((copy) => {
      const { credit, takenDownAt } = copy
      if (credit === undefined) return []
      // What remains of a story after a takedown is still the agency's.
      const from = takenDownAt === undefined ? standing(copy) : { seenAt: copy.firstSeenAt }
      return [{ ...from, agency: credit.isMixed ? undefined : credit.id, confidence: credit.confidence }]
    })
    return { copies: counted.map((copy) => ({ ...carrierOf(copy, counting), ...standing(copy) })), credits }
  })
}

/** From when to when a copy stood; what was withdrawn takes with it what its source had in its place before. */
export function standingOf(copies: readonly StoryCopy[]): (copy: StoryCopy) => Standing {
  const gone = new Map(copies.map(({ articleId, withdrawnAt }) => [articleId, withdrawnAt]))
  return ({ articleId, firstSeenAt, evidence }) => {
    return { seenAt: firstSeenAt, goneAt: gone.get(articleId) ?? gone.get(evidence.replacedBy ?? '') }
  }
}

/** The outlet that a copy counts for. A name that an item gives is worth no more than the page that it links to. */
function carrierOf(
  { sourceId, origin, url }: StoryCopy,
  { domainOf, newsroom }: Counting,
): Pick<CarryingCopy, 'outlet' | 'domain'> {
  const { source, via } = newsroom.outlet(sourceId, origin)
  const host = URL.parse(url ?? '')?.hostname
  if (host) return { outlet: plainName(source.name), domain: domainOf(host) }
  return { outlet: plainName((via ?? source).name), domain: `source ${sourceId}` }
}
