import { compareIds, newestFirst, type Ordered } from '../../foundation/newest-first.ts'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import type { MatchingCopy, StoryCopy } from '../../store/articles/story-copies.ts'
import type { StoredEntry } from '../../store/feeds/entries.ts'
import type { Pending } from '../../store/feeds/feed-rows.ts'
import type { StoredStory } from '../../store/stories/stories.ts'
import type { Counting } from '../carriers/counting.ts'
import { coverableOn, coveredAt, coverStory } from '../carriers/cover-stories.ts'
import type { Context } from '../newsroom/context.ts'
import { endOtherWaits, entranceOf } from '../picked/entrance.ts'
import { copiesIn, putEntry, putFeed, type Sheet } from '../sheet/sheet.ts'
import { entryGroups, standsForStory } from './entry-groups.ts'
import { phaseOf } from './feed-name-claims.ts'
import { type EntryInput, settleEntry, type Touch } from './settle-entry.ts'

type Parts = Pick<Context, 'config' | 'newsroom'>
type Settling = Parts & { readonly counting: Counting | undefined }

/** In a feed that does not merge, an article that moves to another story takes its entry with it. */
export function followMoves(sheet: Sheet, { config }: Parts): void {
  const separate = new Set(config.feeds.filter((feed) => !feed.merge).map((feed) => feed.slug))
  for (const [articleId, from] of sheet.changes.moved) {
    const storyId = sheet.articles.get(articleId)!.storyId
    const own = sheet.entries.get(from) ?? []
    const going = own.filter((entry) => entry.key === articleId && separate.has(entry.feed))
    if (going.length === 0 || storyId === from) continue
    sheet.entries.set(
      from,
      own.filter((entry) => !going.includes(entry)),
    )
    for (const entry of going) putEntry(sheet, { ...entry, storyId }, entry)
  }
}

/** Brings the entries of all feeds in line with the changed stories, and notes which feeds have to be published. */
export function settleEntries(sheet: Sheet, recredited: ReadonlySet<string>, parts: Settling): void {
  const { config } = parts
  const byFeed = storiesByFeed(sheet)
  for (const feed of config.feeds) {
    const ids = byFeed.get(feed.slug)
    if (ids && sheet.feeds.has(feed.slug)) settleFeedEntries(sheet, feed, { ...parts, ids: [...ids], recredited })
  }
  noteOutdated(sheet, config.feeds)
}

/** The changed stories that have a matching copy or an entry in a feed, by feed. */
function storiesByFeed(sheet: Sheet): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (feed: string, storyId: string) => found.set(feed, (found.get(feed) ?? new Set()).add(storyId))
  for (const storyId of sheet.changes.stories) {
    for (const articleId of sheet.copies.get(storyId)!.keys()) {
      for (const feed of sheet.matches.get(articleId)?.keys() ?? []) add(feed, storyId)
    }
    for (const { feed } of sheet.entries.get(storyId) ?? []) add(feed, storyId)
    for (const { feed } of sheet.waiting.get(storyId) ?? []) add(feed, storyId)
  }
  return found
}

export type FeedStories = {
  readonly ids: readonly string[]
  readonly recredited: ReadonlySet<string>
  readonly newsroom: Context['newsroom']
  /** Undefined where no feed asks for coverage. */
  readonly counting: Counting | undefined
}

/** Brings a feed's entries in line with some stories, which must be on the sheet with their copies and entries. */
export function settleFeedEntries(sheet: Sheet, feed: Feed, { ids, recredited, ...parts }: FeedStories): void {
  const row = sheet.feeds.get(feed.slug)!
  let { lastSeq } = row
  let touch: Touch = 'nothing'
  // A retired feed takes nothing new, but its entries still follow edits and withdrawals.
  const isOver = phaseOf(feed, sheet.at) !== 'open'
  const stories = ids.flatMap((id) => sheet.stories.get(id) ?? [])
  const groups = stories.flatMap((story) => {
    const own = groupsOf(sheet, { ...parts, feed, story }).filter(({ known }) => !isOver || known)
    endOtherWaits(sheet, feed.slug, { storyId: story.id, keys: own.map(({ key }) => key) })
    return own
  })
  for (const group of oldestFirst(groups)) {
    const { known, story } = group
    const entrance = entranceOf(sheet, { ...group, feed, storyId: story.id, isKnown: known !== undefined })
    if (entrance.isWaiting) continue
    const settled = settleEntry({
      ...group,
      ...entrance,
      copies: entrance.isDropped ? [] : group.copies,
      feed,
      seq: lastSeq + 1,
      at: sheet.at,
      newsroom: parts.newsroom,
      isCreditNew: recredited.has(story.id),
      isBereft: sheet.changes.bereft.has(story.id),
      cleaned: sheet.changes.cleaned,
      isFilling: row.topicHash === '',
    })
    if (!settled) continue
    if (settled.entry !== known) putEntry(sheet, settled.entry, known)
    if (!known) lastSeq += 1
    // What an editor does not want in a feed is not left in its archives either.
    if (entrance.isDropped && known?.archive !== undefined) sheet.writes.cutOut.push(settled.entry)
    touch = strongest(touch, settled.touch)
  }
  if (touch === 'nothing') return
  const waits: Pending = touch === 'list' ? 'list' : 'content'
  const pending = row.pending === 'content' ? 'content' : waits
  putFeed(sheet, { ...row, lastSeq, pending, asOf: touch === 'content' ? sheet.at : row.asOf })
}

type Grouping = Pick<FeedStories, 'newsroom' | 'counting'> & { readonly feed: Feed; readonly story: StoredStory }
type Group = Pick<EntryInput, 'key' | 'copies' | 'known' | 'story' | 'coveredAt'> & Placed

function groupsOf(sheet: Sheet, { feed, story, newsroom, counting }: Grouping): readonly Group[] {
  const coveredAt = counting && coverageOf(sheet, { feed, story, counting })
  const own = (sheet.entries.get(story.id) ?? []).filter((entry) => entry.feed === feed.slug)
  const copies = matchingCopies(sheet, feed.slug, story.id)
  const groups = entryGroups({ feed, storyId: story.id, copies, known: own, newsroom })
  return [...groups].map(([key, group]) => {
    const isWhole = standsForStory(feed, { key, storyId: story.id })
    const moment = coveredAt?.(isWhole ? undefined : group)
    const { id, publishedAt, seenAt, position } = story
    const placed = { id, sortAt: moment ?? publishedAt, seenAt, position }
    return { ...placed, story, key, copies: group, known: own.find((one) => one.key === key), coveredAt: moment }
  })
}

type Covering = { readonly feed: Feed; readonly story: StoredStory; readonly counting: Counting }
type CoveredAt = (copies: readonly MatchingCopy[] | undefined) => Instant | undefined

/**
 * In a feed that asks for coverage, lets the copies of a story be shown that come in by what there is of it; tells by
 * which moment an entry is placed, of all its copies or of some.
 */
function coverageOf(sheet: Sheet, { feed, story, counting }: Covering): CoveredAt | undefined {
  const ways = counting.waysOf(feed.slug)
  if (ways.length === 0) return undefined
  const met = coverStory(sheet, { feed: feed.slug, storyId: story.id, counting })
  const { matchOf } = coverableOn(sheet, feed.slug)
  return (copies) => coveredAt({ ways, met, matchOf, copies })
}

/**
 * The copies of a story that meet a feed's condition and were not withdrawn, first seen first. What was withdrawn takes with
 * it what its source had in its place before.
 */
function matchingCopies(sheet: Sheet, feed: string, storyId: string): readonly MatchingCopy[] {
  const copies = copiesIn(sheet, storyId)
  const withdrawn = new Set(
    copies.flatMap(({ articleId, withdrawnAt }) => (withdrawnAt === undefined ? [] : articleId)),
  )
  const found = copies.flatMap((copy) => {
    const isGone = withdrawn.has(copy.articleId) || withdrawn.has(copy.evidence.replacedBy ?? '')
    const terms = isGone ? undefined : sheet.matches.get(copy.articleId)?.get(feed)?.terms
    return terms === undefined ? [] : [{ ...copy, terms }]
  })
  return found.sort(firstSeenFirst)
}

/** Compares copies: the first seen first. */
export function firstSeenFirst(a: StoryCopy, b: StoryCopy): number {
  if (a.firstSeenAt !== b.firstSeenAt) return a.firstSeenAt - b.firstSeenAt
  if (a.sourceId !== b.sourceId) return a.sourceId < b.sourceId ? -1 : 1
  return a.articleId < b.articleId ? -1 : 1
}

/** What decides the order in which entries are made. */
export type Placed = Ordered & { readonly id: string }

/**
 * What is to be placed, the oldest first. Entries are numbered in this order, so that the order of documents in a round
 * makes no difference.
 */
export function oldestFirst<One extends Placed>(placed: readonly One[]): readonly One[] {
  return placed.toSorted((a, b) => newestFirst(b, a) || compareIds(b.id, a.id))
}

const TOUCHES: readonly Touch[] = ['nothing', 'list', 'look', 'content']

function strongest(one: Touch, other: Touch): Touch {
  return TOUCHES.indexOf(one) > TOUCHES.indexOf(other) ? one : other
}

/**
 * Whatever still names a copy that is gone has to be made again: archives when their feeds are published, entries that
 * are not settled now when they next are.
 */
function noteOutdated(sheet: Sheet, feeds: readonly Feed[]): void {
  const configured = new Set(feeds.map((feed) => feed.slug))
  const isSettled = ({ feed }: StoredEntry) => configured.has(feed) && sheet.feeds.has(feed)
  for (const storyId of sheet.changes.bereft) {
    for (const entry of sheet.entries.get(storyId) ?? []) {
      if (!isSettled(entry) && !entry.isOutdated) putEntry(sheet, { ...entry, isOutdated: true }, entry)
      const row = entry.archive === undefined ? undefined : sheet.feeds.get(entry.feed)
      if (row && row.pending !== 'content') putFeed(sheet, { ...row, pending: 'content' })
    }
  }
}
