import { leadReason } from '../../curate/lead.ts'
import type { Instant } from '../../model/instant.ts'
import type { Condition, Feed } from '../../model/settings.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { loadCopies, type MatchingCopy, matchingCopies } from '../../store/articles/story-copies.ts'
import { entriesOfStories, type StoredEntry } from '../../store/feeds/entries.ts'
import { entryPlace } from '../../store/feeds/entry-rank.ts'
import { loadFeeds, type StoredFeed } from '../../store/feeds/feed-rows.ts'
import { waitingOf } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { StoredStory } from '../../store/stories/stories.ts'
import { entryGroups } from '../membership/entry-groups.ts'
import { phaseOf } from '../membership/feed-name-claims.ts'
import { leadCandidates } from '../membership/lead-copy.ts'
import { compileMatcher } from '../newsroom/source-absence.ts'
import { isDroppedFrom } from '../picked/is-dropped.ts'
import { pickedAmong } from '../picked/load-picked.ts'
import type { ExplainContext } from './explanation.ts'
import { whyNot } from './why-not.ts'
import { whyNotCovered } from './why-not-covered.ts'
import { whyNotShown } from './why-not-shown.ts'
import { withdrawnWords } from './withdrawn-words.ts'

/** Why an article is, or is not, in one feed. */
export type FeedExplanation = {
  readonly slug: string
  readonly title: string
  /** Whether the feed shows the article or names it beside another copy. */
  readonly isIn: boolean
  readonly since?: Instant | undefined
  /** The matched terms. */
  readonly terms: readonly string[]
  readonly isLead: boolean
  /** Where its entry stands in the documents of the feed, from 1, and how many stand there. */
  readonly place?: { readonly number: number; readonly of: number } | undefined
  /** The number of the archive that holds its entry. */
  readonly archive?: number | undefined
  /** Further reasons, one line each. */
  readonly reasons: readonly string[]
}

export type ExplainedArticle = {
  readonly stored: StoredArticle
  readonly story: StoredStory
  readonly context: ExplainContext
}

/** Explains every published feed, in order. */
export async function explainFeeds(handle: Handle, explained: ExplainedArticle): Promise<FeedExplanation[]> {
  const rows = await loadFeeds(handle)
  const found: FeedExplanation[] = []
  for (const feed of explained.context.config.feeds) {
    const row = rows.get(feed.slug)
    if (row) found.push(await explainFeed(handle, { ...explained, feed, row }))
    else found.push({ ...nowhere(feed), reasons: ['the feed is new: the desk has not made it yet'] })
  }
  return found
}

type Explaining = ExplainedArticle & { readonly feed: Feed; readonly row: StoredFeed }

async function explainFeed(handle: Handle, explaining: Explaining): Promise<FeedExplanation> {
  const { feed, story, stored, context } = explaining
  const copies = (await matchingCopies(handle, feed.slug, [story.id])).get(story.id) ?? []
  const known = await entriesOfStories(handle, [story.id], feed.slug)
  const own = copies.find((copy) => copy.articleId === stored.article.id)
  if (!own) return { ...nowhere(feed), reasons: await whyOut(handle, explaining, known) }
  const groups = entryGroups({ feed, storyId: story.id, copies, known, newsroom: context.newsroom })
  const [key, group] = [...groups].find(([, list]) => list.includes(own)) ?? ['', []]
  const entry = known.find((one) => one.key === key)
  if (!entry || entry.leftAt !== undefined) {
    const dropped = await whyDropped(handle, explaining, group)
    const reason =
      dropped ??
      (await whyWaiting(handle, explaining, key)) ??
      (entry ? undefined : whyClosed(feed, context)) ??
      'it waits for the desk'
    return { ...nowhere(feed), terms: own.terms, reasons: [reason] }
  }
  const { place, of } = await entryPlace(handle, entry)
  return {
    slug: feed.slug,
    title: feed.title,
    isIn: true,
    since: entry.coveredAt ?? entry.enteredAt,
    terms: own.terms,
    isLead: entry.leadId === own.articleId,
    place: entry.isShown ? { number: place, of } : undefined,
    archive: entry.archive,
    reasons: [...whyLead(explaining, entry, group), ...(await whyNotShown(handle, explaining, entry))],
  }
}

function nowhere({ slug, title }: Feed): FeedExplanation {
  return { slug, title, isIn: false, terms: [], isLead: false, reasons: [] }
}

/** Whether an editor has dropped it, in words. */
async function whyDropped(
  handle: Handle,
  { feed, story }: Explaining,
  own: readonly MatchingCopy[],
): Promise<string | undefined> {
  if (feed.picks === undefined) return undefined
  const all = await loadCopies(handle, [story.id])
  const picked = await pickedAmong(
    handle,
    all.map(({ articleId }) => articleId),
    feed,
  )
  return isDroppedFrom(feed, picked, { all, own }) ? `${feed.picks.file} drops it` : undefined
}

/** Until when, or for what, it waits, in words; undefined if it does not. */
async function whyWaiting(handle: Handle, { feed, story }: Explaining, key: string): Promise<string | undefined> {
  const waiting = (await waitingOf(handle, [story.id])).find((one) => one.feed === feed.slug && one.key === key)
  if (waiting === undefined) return undefined
  return waiting.dueAt === undefined
    ? `it waits for approval: wiredesk approve ${feed.slug} URL`
    : `it waits until ${new Date(waiting.dueAt).toISOString()}: the feed holds stories back`
}

/** Why a feed takes no new entries; undefined for a feed that does. */
function whyClosed(feed: Feed, { now }: ExplainContext): string | undefined {
  if (feed.retiredAt === undefined || phaseOf(feed, now()) === 'open') return undefined
  return `the feed was retired on ${new Date(feed.retiredAt).toISOString().slice(0, 10)} and takes nothing new since`
}

/** Why this article is not in a feed, and whether its story is there nevertheless. */
async function whyOut(
  handle: Handle,
  { feed, stored, story, context }: Explaining,
  known: readonly StoredEntry[],
): Promise<string[]> {
  const { article, withdrawn } = stored
  if (withdrawn) return [withdrawnWords(withdrawn.reason)]
  if (!context.newsroom.isShown(article.sourceId)) {
    return [
      `its source ${context.newsroom.facts(article.sourceId).id} is not in the files any more: hidden until it is there again`,
    ]
  }
  const holds = (topic: Condition) => {
    const matcher = compileMatcher([{ slug: feed.slug, topic }], context)
    return matcher.match(article, story.credit).get(feed.slug)
  }
  const isMet = feed.topic === undefined || holds(feed.topic) !== undefined
  const missing = isMet ? await whyNotCovered(handle, { feed, stored, context }) : []
  const reasons = isMet
    ? missing.length > 0
      ? missing
      : [(known.length === 0 && whyClosed(feed, context)) || 'the condition holds, and the desk has not placed it yet']
    : whyNot(feed.topic as Condition, holds)
  const open = known.find((entry) => entry.leftAt === undefined)
  const left = known.find((entry) => entry.leftAt !== undefined)
  const leader = open && context.newsroom.facts(open.leadSource).name
  return [
    ...reasons,
    ...(leader
      ? [`its story is there by the copy of ${leader}, which meets the condition; this one is not named there`]
      : []),
    ...(left && !open ? [`its story left the feed ${new Date(left.leftAt ?? 0).toISOString()}`] : []),
  ]
}

/** Why the lead was preferred to the others, or to this article. */
function whyLead(
  { feed, story, stored, context }: Explaining,
  entry: StoredEntry,
  group: readonly MatchingCopy[],
): string[] {
  const { newsroom } = context
  const candidates = leadCandidates({ copies: group, credit: story.credit, newsroom })
  const lead = candidates.find((one) => one.articleId === entry.leadId)
  if (!lead || candidates.length < 2) return []
  const isLead = lead.articleId === stored.article.id
  const others = candidates.filter((one) => one !== lead && (isLead || one.articleId === stored.article.id))
  const name = (sourceId: string) => newsroom.facts(sourceId).name
  return others.map((other) => {
    const reason = leadReason(lead, other, feed) ?? 'it led before, and after its first hour a lead stays'
    return `${isLead ? 'it leads' : `the copy of ${name(lead.sourceId)} leads`} over ${isLead ? name(other.sourceId) : 'it'}: ${reason}`
  })
}
