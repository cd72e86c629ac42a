import { chooseLead, type LeadCandidate, type LeadChoice } from '../../curate/lead.ts'
import type { Credit, Evidence } from '../../model/stories.ts'
import type { StoryCopy } from '../../store/articles/story-copies.ts'
import { hostOf, isElsewhere, isOnSite } from '../newsroom/hosts.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'

/** What has to be known of a copy to choose a lead. */
export type ChoosableCopy = Pick<
  StoryCopy,
  | 'articleId'
  | 'sourceId'
  | 'url'
  | 'canonicalUrl'
  | 'originUrls'
  | 'origin'
  | 'textLength'
  | 'firstSeenAt'
  | 'publishedAt'
> & { readonly evidence?: Evidence | undefined }

export type CopyChoice<Copy> = Pick<LeadChoice, 'feed' | 'current' | 'at'> & {
  /** At least one. */
  readonly copies: readonly Copy[]
  readonly credit: Credit | undefined
  readonly newsroom: Newsroom
}

/** Chooses the copy that leads, by what the operator says of its source and by whose site it is on. */
export function leadCopy<Copy extends ChoosableCopy>(choice: CopyChoice<Copy>): Copy {
  const { copies, credit: _, newsroom: __, ...rest } = choice
  const id = chooseLead({ ...rest, copies: leadCandidates(choice) })
  return copies.find((copy) => copy.articleId === id) as Copy
}

/** The copies as candidates for the lead, in the same order. */
export function leadCandidates({
  copies,
  credit,
  newsroom,
}: Pick<CopyChoice<ChoosableCopy>, 'copies' | 'credit' | 'newsroom'>): readonly LeadCandidate[] {
  const sites = newsroom.agency(credit?.id)?.sites ?? []
  return copies.map((copy) => {
    const { tags, priority } = newsroom.facts(copy.sourceId)
    const namesAnother = newsroom.outlet(copy.sourceId, copy.origin).via !== undefined
    const isAtHome = isOnOwnSite(copy, newsroom)
    return {
      articleId: copy.articleId,
      sourceId: copy.sourceId,
      tags,
      priority,
      onAgencySite: sites.some((site) => isOnSite(hostOf(copy.url), site)),
      isDerived: copies.some((other) => other !== copy && isDerived(copy, other, newsroom)),
      replacedBy: copies.find(({ articleId }) => articleId === copy.evidence?.replacedBy)?.articleId,
      onOwnSite: isAtHome && !namesAnother,
      // What its channel says of its site is enough to be no planet.
      isPassedOn: namesAnother || isElsewhere(copy, newsroom),
      textLength: copy.textLength,
      firstSeenAt: copy.firstSeenAt,
      publishedAt: copy.publishedAt,
    }
  })
}

/**
 * Whether a copy declares itself to be another's, or uses the address of another's page. Only a page on the other
 * source's own site counts, since anybody can publish under the address that a victim names as its origin.
 */
function isDerived(copy: ChoosableCopy, other: ChoosableCopy, newsroom: Newsroom): boolean {
  const page = other.canonicalUrl
  if (page === undefined) return false
  if (copy.canonicalUrl === page) return !isOnOwnSite(copy, newsroom) && isOnOwnSite(other, newsroom)
  const isNamed = copy.originUrls.includes(page) && !isOnSite(hostOf(page), newsroom.facts(copy.sourceId).site)
  return isNamed && isOnOwnSite(other, newsroom)
}

function isOnOwnSite(copy: ChoosableCopy, newsroom: Newsroom): boolean {
  return isOnSite(hostOf(copy.url), newsroom.facts(copy.sourceId).site)
}
