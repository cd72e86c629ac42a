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
 * Whether a copy declares itself to be another's, or uses the address of another's page. What it names as its origin has to be on
 * the other source's own site, since anybody can publish under the address that a victim names.
 */
function isDerived(copy: ChoosableCopy, other: ChoosableCopy, newsroom: Newsroom): boolean {
  const page = other.canonicalUrl
  if (page === undefined) return false
  if (copy.canonicalUrl === page) return showsItAfter(copy, other, newsroom)
  const isNamed = copy.originUrls.includes(page) && !isOnSite(hostOf(page), newsroom.facts(copy.sourceId).site)
  return isNamed && isOnOwnSite(other, newsroom)
}

/**
 * Of two that show one page, whether the first has the weaker claim to it; where nobody is known to own it, whether another source
 * showed it before. So a copier gains nothing by more text, even over a source that has no `home` and whose items lie elsewhere.
 */
function showsItAfter(copy: ChoosableCopy, other: ChoosableCopy, newsroom: Newsroom): boolean {
  const [claim, otherClaim] = [copy, other].map((shown) => claimOn(shown, newsroom)) as [number, number]
  if (claim !== otherClaim || claim === PROVEN) return claim < otherClaim
  if (copy.sourceId === other.sourceId) return false
  return (copy.firstSeenAt - other.firstSeenAt || copy.publishedAt - other.publishedAt) > 0
}

const PROVEN = 2

/** How good a source's claim is that a page is its own: none, said by its channel, or proven by where its feed is. */
function claimOn(copy: ChoosableCopy, newsroom: Newsroom): number {
  if (isOnOwnSite(copy, newsroom)) return PROVEN
  return isElsewhere(copy, newsroom) ? 0 : 1
}

function isOnOwnSite(copy: ChoosableCopy, newsroom: Newsroom): boolean {
  return isOnSite(hostOf(copy.url), newsroom.facts(copy.sourceId).site)
}
