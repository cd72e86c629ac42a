import type { Instant } from '../model/instant.ts'
import type { Feed } from '../model/settings.ts'

/** What is needed of a copy to choose a story's lead among those a feed may show. */
export type LeadCandidate = {
  readonly articleId: string
  readonly sourceId: string
  /** Of the source. */
  readonly tags: readonly string[]
  /** Of the source; higher leads. */
  readonly priority: number
  /** On a site of the agency that the story is credited to. */
  readonly onAgencySite: boolean
  /** Names another copy as its origin, or links to the page of another: the text that it adds never makes it lead. */
  readonly isDerived: boolean
  /** On the site of its own source, so that a copied link never beats the page that it copied. */
  readonly onOwnSite: boolean
  /** Passed on by a planet or the like: it names another outlet, or its page is on no site of its source. */
  readonly isPassedOn: boolean
  /** The one of the copies that its own source put in its place. */
  readonly replacedBy?: string | undefined
  /** Characters of text. */
  readonly textLength: number
  readonly firstSeenAt: Instant
  readonly publishedAt: Instant
}

/** The copies that a lead is chosen from, and the current lead. */
export type LeadChoice = {
  /** The feed that the lead is for. */
  readonly feed: Pick<Feed, 'prefer'>
  /** At least one. */
  readonly copies: readonly LeadCandidate[]
  readonly current?: { readonly articleId: string; readonly since: Instant } | undefined
  readonly at: Instant
}

const HOUR = 3_600_000
const MUCH_FULLER = 1.5

/**
 * The article id of the copy that a feed shows: not replaced at its source, by the feed's `prefer`, priority, the agency's
 * own site, not derived from another copy, the copy's own site, fuller text, first seen, first published, id. A current lead
 * stays while it is among the copies, except that in its first hour a clearly better copy replaces it, that it gives way
 * to what its source put in its place, and that a copy which others wrote gives way to a publisher's own. The order of
 * the copies does not matter. Throws if there are none.
 */
export function chooseLead({ feed, copies, current, at }: LeadChoice): string {
  const order = (a: LeadCandidate, b: LeadCandidate) => compareCopies(a, b, feed)
  const incumbent = copies.find(({ articleId }) => articleId === current?.articleId)
  if (incumbent === undefined || current === undefined) return best(copies, order).articleId
  const heir = heirOf(incumbent, copies)
  if (heir !== incumbent) return heir.articleId
  // A copy of somebody else's page yields to the owner's, however long it has led.
  if (incumbent.isDerived) return best(copies, order).articleId
  const owners = copies.filter((copy) => isOwners(copy) && compareStanding(copy, incumbent, feed) <= 0)
  if (incumbent.isPassedOn && owners.length > 0) return best(owners, order).articleId
  if (at - current.since >= HOUR) return incumbent.articleId
  const better = copies.filter((copy) => isClearlyBetter(copy, incumbent, feed))
  return best(better.length > 0 ? better : [incumbent], order).articleId
}

/** What was put in the place of a copy, or in the place of that, and so on: what stands now. */
function heirOf(copy: LeadCandidate, copies: readonly LeadCandidate[]): LeadCandidate {
  const passed = new Set([copy])
  // A set hands out what is added while it is being walked.
  for (const { replacedBy } of passed) {
    const next = copies.find(({ articleId }) => articleId === replacedBy)
    if (next) passed.add(next)
  }
  return [...passed].at(-1)!
}

function isOwners({ onOwnSite, isPassedOn, isDerived }: LeadCandidate): boolean {
  return onOwnSite && !isPassedOn && !isDerived
}

function best(copies: readonly LeadCandidate[], order: (a: LeadCandidate, b: LeadCandidate) => number): LeadCandidate {
  const [first] = [...copies].sort(order)
  if (first === undefined) throw new RangeError('a lead is chosen from at least one copy')
  return first
}

type Preference = LeadChoice['feed']
type Criterion = {
  /** What the better copy has over the other. */
  readonly words: string
  /** Below zero where the first of the two is better. */
  readonly compare: (a: LeadCandidate, b: LeadCandidate, feed: Preference) => number
}

/** What its own source, the operator and the credit say. */
const STANDING: readonly Criterion[] = [
  {
    words: 'put by its source in the place of the other',
    compare: (a, b) => Number(a.replacedBy !== undefined) - Number(b.replacedBy !== undefined),
  },
  { words: 'preferred by the feed', compare: (a, b, feed) => rank(a, feed) - rank(b, feed) },
  { words: 'higher priority', compare: (a, b) => b.priority - a.priority },
  { words: 'on the agency’s own site', compare: (a, b) => Number(b.onAgencySite) - Number(a.onAgencySite) },
]

/** What the copies themselves show. */
const NATURE: readonly Criterion[] = [
  { words: 'not taken from another copy', compare: (a, b) => Number(a.isDerived) - Number(b.isDerived) },
  { words: 'on the site of its own source', compare: (a, b) => Number(b.onOwnSite) - Number(a.onOwnSite) },
  { words: 'fuller text', compare: (a, b) => b.textLength - a.textLength },
  { words: 'seen first', compare: (a, b) => a.firstSeenAt - b.firstSeenAt },
  { words: 'published first', compare: (a, b) => a.publishedAt - b.publishedAt },
  { words: 'the smaller id', compare: (a, b) => (a.articleId < b.articleId ? -1 : Number(a.articleId > b.articleId)) },
]

/** What one copy has over another in a feed, in words; undefined where the other is the better one. */
export function leadReason(copy: LeadCandidate, other: LeadCandidate, feed: Preference): string | undefined {
  const criterion = [...STANDING, ...NATURE].find(({ compare }) => compare(copy, other, feed) !== 0)
  return criterion && criterion.compare(copy, other, feed) < 0 ? criterion.words : undefined
}

function compareCopies(a: LeadCandidate, b: LeadCandidate, feed: Preference): number {
  return compareStanding(a, b, feed) || firstDifference(NATURE.map(({ compare }) => compare(a, b, feed)))
}

function compareStanding(a: LeadCandidate, b: LeadCandidate, feed: Preference): number {
  return firstDifference(STANDING.map(({ compare }) => compare(a, b, feed)))
}

function firstDifference(differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0
}

function rank({ sourceId, tags }: LeadCandidate, feed: Preference): number {
  const names = [sourceId, ...tags.map((tag) => `tag:${tag}`)]
  const index = feed.prefer.findIndex((name) => names.includes(name))
  return index < 0 ? feed.prefer.length : index
}

function isClearlyBetter(copy: LeadCandidate, incumbent: LeadCandidate, feed: Preference): boolean {
  const standing = compareStanding(copy, incumbent, feed)
  if (standing !== 0) return standing < 0
  const fuller = copy.textLength > incumbent.textLength && copy.textLength >= incumbent.textLength * MUCH_FULLER
  return fuller && !copy.isDerived && (copy.onOwnSite || !incumbent.onOwnSite)
}
