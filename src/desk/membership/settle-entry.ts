import { hash } from 'node:crypto'
import type { Addition } from '../../model/feed-parts.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import type { MatchingCopy } from '../../store/articles/story-copies.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'
import type { StoredStory } from '../../store/stories/stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { ADDED } from '../picked/with-added.ts'
import type { Changes } from '../sheet/sheet.ts'
import { withoutGone } from './closing-line.ts'
import { standsForStory } from './entry-groups.ts'
import { leadCopy } from './lead-copy.ts'

/**
 * How much of a feed a change touches: nothing; only the lists of other copies; the look of something, which is no
 * news; or what readers read.
 */
export type Touch = 'nothing' | 'list' | 'look' | 'content'

export type EntryInput = {
  readonly feed: Feed
  readonly key: string
  readonly story: StoredStory
  /** The copies that meet the feed's condition, first seen first. */
  readonly copies: readonly MatchingCopy[]
  readonly known: StoredEntry | undefined
  /** When its story had the coverage that the feed asks for; undefined if it came in without. */
  readonly coveredAt?: Instant | undefined
  /** The number to give the entry if it is new. */
  readonly seq: number
  readonly at: Instant
  readonly newsroom: Newsroom
  /** Whether the story's credit is a different one from before. */
  readonly isCreditNew: boolean
  /** Whether the story lost a copy. */
  readonly isBereft: boolean
  readonly cleaned: Changes['cleaned']
  /** Whether the feed is being filled for the first time: it has no readers yet to whom old pieces could come as new. */
  readonly isFilling: boolean
  /** How an editor added it. */
  readonly additions: readonly Addition[]
  /** When it was let in, if it had to wait. */
  readonly letInAt: Instant | undefined
}

export type SettledEntry = { readonly entry: StoredEntry; readonly touch: Touch }

/**
 * The new state of a story's entry in a feed after its copies changed; undefined if there was no entry and there is
 * none now.
 */
export function settleEntry(input: EntryInput): SettledEntry | undefined {
  const settled = settleAnyhow(input)
  if (settled === undefined || settled.entry.leftAt !== undefined) return settled
  const { coveredAt, at } = input
  const { entry, touch } = settled
  if (entry.coveredAt === coveredAt) return settled
  // What the operator or an edit changed of its coverage changes its place, and nothing that is news.
  const sortAt = isPlacedByHand(entry) ? entry.sortAt : (coveredAt ?? entry.publishedAt)
  const moved = { ...entry, coveredAt, sortAt, changedAt: at }
  return { entry: moved, touch: touch === 'content' ? touch : 'look' }
}

function settleAnyhow(input: EntryInput): SettledEntry | undefined {
  const { copies, known, at, feed, newsroom, story } = input
  if (copies.length === 0) return known && settleEmpty(input, known)
  // An entry from this same round has not been published yet, so it is simply made again; nor has a quiet one, but in archives.
  const isNoQuieter = known?.isQuiet && !isQuiet(input)
  if (!known || known.enteredAt === at || isNoQuieter) {
    const lead = leadCopy({ feed, copies, at, newsroom, credit: story.credit })
    return { entry: newEntry({ ...input, seq: known?.seq ?? input.seq }, lead), touch: 'content' }
  }
  const current = { articleId: known.leadId, since: known.enteredAt }
  const lead = leadCopy({ feed, copies, current, at, newsroom, credit: story.credit })
  const clean = cleanedEntry(input, known, known.leadId === lead.articleId ? lead.terms : known.terms)
  const settled = settleKnown(input, clean.entry, lead)
  return clean.touch === 'look' && settled.touch !== 'content' ? { ...settled, touch: 'look' } : settled
}

/** An entry without any copies leaves its feed; it can come back later. */
function settleEmpty(input: EntryInput, known: StoredEntry): SettledEntry {
  const clean = cleanedEntry(input, known, known.terms)
  if (known.leftAt !== undefined) return { entry: clean.entry, touch: 'nothing' }
  const { at } = input
  return { entry: { ...clean.entry, leftAt: at, changedAt: at, isOutdated: false }, touch: 'content' }
}

/** A cleaned text is no news, so the hashes that detect changes are updated without a new date. */
function cleanedEntry({ cleaned, at }: EntryInput, known: StoredEntry, terms: readonly string[]): SettledEntry {
  const change = cleaned.get(known.leadId)
  if (change === undefined) return { entry: known, touch: 'nothing' }
  const { hash: leadHash, dataHash, isVisible } = change
  const same = { ...known, leadHash, lookHash: lookHash({ dataHash, terms, note: known.note }), terms }
  if (!isVisible) return { entry: same, touch: 'nothing' }
  return { entry: { ...same, changedAt: at }, touch: known.isShown ? 'look' : 'nothing' }
}

function settleKnown(input: EntryInput, known: StoredEntry, lead: MatchingCopy): SettledEntry {
  const { copies, at, isCreditNew, isBereft } = input
  const next: StoredEntry = { ...known, ...shown(input, lead) }
  const before = copies.find((copy) => copy.articleId === known.leadId)
  const isLeadGone = before === undefined || (before !== lead && before.evidence.replacedBy !== undefined)
  // Readers need not hear of another copy that takes over with the very same words.
  if ((isLeadGone || known.leadId === lead.articleId) && known.leadHash !== lead.hash) {
    // The publisher's own date of the change if it gives one, otherwise the time at which we saw it.
    const updatedAt = lead.updatedAt > known.updatedAt ? lead.updatedAt : at
    return { entry: { ...next, updatedAt }, touch: 'content' }
  }
  const line = known.closingLine
  // Whatever arrived in the same round as this version is known in time to be in its closing line.
  const isLineOpen = line.at === at
  if (known.leadId !== lead.articleId) return { entry: next, touch: 'content' }
  const isOutdated = isBereft || known.isOutdated
  if (known.leftAt !== undefined || isCreditNew || isOutdated || known.lookHash !== next.lookHash) {
    // The words are the same, and feed readers that compare contents must not show the entry as new just because more
    // outlets have it now.
    const closingLine = isLineOpen ? next.closingLine : withoutGone(line, next.closingLine)
    return { entry: { ...next, closingLine }, touch: 'content' }
  }
  if (known.othersHash === next.othersHash) return { entry: known, touch: 'nothing' }
  if (isLineOpen) return { entry: next, touch: 'content' }
  return { entry: { ...known, othersHash: next.othersHash, changedAt: at }, touch: 'list' }
}

function newEntry(input: EntryInput, lead: MatchingCopy): StoredEntry {
  const { feed, key, story, seq, at } = input
  const isWhole = standsForStory(feed, { key, storyId: story.id })
  const publishedAt = isWhole ? story.publishedAt : lead.publishedAt
  return {
    feed: feed.slug,
    key,
    storyId: story.id,
    seq,
    sortAt: enteredLater(input) ?? input.coveredAt ?? publishedAt,
    coveredAt: input.coveredAt,
    seenAt: isWhole ? story.seenAt : lead.firstSeenAt,
    position: isWhole ? story.position : lead.position,
    enteredAt: at,
    publishedAt,
    updatedAt: Math.max(publishedAt, lead.updatedAt),
    isShown: false,
    isQuiet: !input.isFilling && isQuiet(input),
    archive: input.known?.archive,
    ...shown(input, lead),
  }
}

/**
 * When it came into the feed, if that was by another's word than the copies': it stands in the order of that moment. A feed that is
 * being filled has no readers yet who would miss what stands far down.
 */
function enteredLater({ additions, copies, at, isFilling, known, letInAt }: EntryInput): Instant | undefined {
  // An entry that is made again keeps the place that it had.
  if (known !== undefined && !known.isQuiet) return isPlacedByHand(known) ? known.sortAt : undefined
  if (letInAt !== undefined) return letInAt
  const isAddedLater = additions.length > 0 && copies.every(({ terms }) => terms.includes(ADDED))
  return isAddedLater && !isFilling && copies.every(({ firstSeenAt }) => firstSeenAt < at) ? at : undefined
}

/** Whether it stands in the order of a moment that is neither its date nor that of its coverage. */
function isPlacedByHand({ sortAt, publishedAt, coveredAt }: StoredEntry): boolean {
  return sortAt !== publishedAt && sortAt !== coveredAt
}

/** Whether all copies are old pieces, of what the first documents of their sources had beside the newest. */
function isQuiet({ feed, copies, at, additions }: EntryInput): boolean {
  if (additions.length > 0) return false
  const oldest = at - (feed.maxAgeMs ?? Number.POSITIVE_INFINITY)
  return copies.every(({ firstFetch, publishedAt }) => {
    return firstFetch === 'quiet' || (firstFetch === 'announced' && publishedAt < oldest)
  })
}

/** What depends on the lead: its text, its terms, and the closing line with the outlets known at this moment. */
function shown({ copies, story, at, newsroom, additions }: EntryInput, lead: MatchingCopy) {
  const note = additions.find((addition) => addition.note !== undefined)?.note
  const outletOf = ({ sourceId, origin }: MatchingCopy) => newsroom.outlet(sourceId, origin).source.name
  const own = outletOf(lead)
  const names = [...new Set(copies.map(outletOf))].filter((name) => name !== own)
  const listed = copies
    .filter((copy) => copy !== lead && copy.evidence.replacedBy === undefined)
    .map(({ articleId, title, url, origin }) => [articleId, title, url, ...(origin ? [origin] : [])])
  return {
    leadId: lead.articleId,
    leadSource: lead.sourceId,
    leadHash: lead.hash,
    closingLine: { names, agency: story.credit?.name, url: lead.url ?? null, at },
    terms: lead.terms,
    note,
    lookHash: lookHash({ ...lead, note }),
    othersHash: hashOf(listed),
    versionAt: at,
    changedAt: at,
    leftAt: undefined,
    isOutdated: false,
  }
}

type Look = Pick<MatchingCopy, 'dataHash' | 'terms'> & { readonly note: string | undefined }

function lookHash({ dataHash, terms, note }: Look): string {
  return hashOf([dataHash, terms, ...(note === undefined ? [] : [note])])
}

function hashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22)
}
