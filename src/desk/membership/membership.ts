import { createHash } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { Feed } from '../../model/settings.ts'
import type { MatchingCopy } from '../../store/feeds/feed-rows.ts'
import type { EntriesTable } from '../../store/open/schema.ts'
import type { StoredStory } from '../../store/stories/stories.ts'
import type { Newsroom } from '../newsroom/newsroom.ts'
import { standsForStory } from './entry-groups.ts'
import { packFrozenLine, readFrozenLine, withoutGone } from './frozen-line.ts'
import { leadCopy } from './lead-copy.ts'

/** How much of a feed a change touches: nothing, the lists of other copies alone, or what readers read. */
export type Touch = 'nothing' | 'list' | 'content'

export type EntryInput = {
  readonly feed: Feed
  readonly key: string
  readonly story: StoredStory
  /** Those that meet the feed's condition, first seen first. */
  readonly copies: readonly MatchingCopy[]
  readonly known: EntriesTable | undefined
  /** For an entry that is new. */
  readonly seq: number
  readonly at: Instant
  readonly newsroom: Newsroom
  /** The story is credited to another agency than before. */
  readonly isCreditNew: boolean
}

/** The state of a story's entry in a feed after its copies changed; undefined where there is and was none. */
export function settleEntry(input: EntryInput): { entry: EntriesTable; touch: Touch } | undefined {
  const { copies, known, at } = input
  if (copies.length === 0) {
    if (!known || known.left_at !== null) return undefined
    return { entry: { ...known, left_at: at, changed_at: at }, touch: 'content' }
  }
  const { feed, newsroom } = input
  // What entered in this same round is not published yet: it is settled anew with all that has come by now.
  if (!known || known.entered_at === at) {
    const lead = leadCopy({ feed, copies, at, newsroom, credit: input.story.credit })
    return { entry: newEntry({ ...input, seq: known?.seq ?? input.seq }, lead), touch: 'content' }
  }
  const current = { articleId: known.lead_id, since: known.entered_at }
  const lead = leadCopy({ feed, copies, current, at, newsroom, credit: input.story.credit })
  const next = { ...known, ...shown(input, lead) }
  const isLeadGone = copies.every((copy) => copy.articleId !== known.lead_id)
  // Another copy that takes the place with the very same words is no news to readers.
  if ((isLeadGone || known.lead_id === lead.articleId) && known.lead_hash !== lead.hash) {
    // The publisher's own date of the change where it gives one; else the time at which the change was seen.
    const updatedAt = lead.updatedAt > known.updated_at ? lead.updatedAt : at
    return { entry: { ...next, updated_at: updatedAt }, touch: 'content' }
  }
  const line = readFrozenLine(known.frozen_json)
  // What came in the same round as this version is known when it is published, and belongs in its closing line.
  const isLineOpen = line.at === at
  if (known.lead_id !== lead.articleId) return { entry: next, touch: 'content' }
  if (known.left_at !== null || input.isCreditNew || known.look_hash !== next.look_hash) {
    // Its words are the same: readers that compare contents must not take it for new because more outlets have it by now.
    const frozen_json = isLineOpen
      ? next.frozen_json
      : packFrozenLine(withoutGone(line, readFrozenLine(next.frozen_json)))
    return { entry: { ...next, frozen_json }, touch: 'content' }
  }
  if (known.others_hash === next.others_hash) return { entry: known, touch: 'nothing' }
  if (isLineOpen) return { entry: next, touch: 'content' }
  return { entry: { ...known, others_hash: next.others_hash, changed_at: at }, touch: 'list' }
}

function newEntry(input: EntryInput, lead: MatchingCopy): EntriesTable {
  const { feed, key, story, seq, at } = input
  const publishedAt = standsForStory(feed, { key, story_id: story.id }) ? story.publishedAt : lead.publishedAt
  return {
    feed: feed.slug,
    key,
    story_id: story.id,
    seq,
    sort_at: publishedAt,
    entered_at: at,
    published_at: publishedAt,
    updated_at: Math.max(publishedAt, lead.updatedAt),
    shown: 0,
    archive: input.known?.archive ?? null,
    ...shown(input, lead),
  }
}

/** What follows the lead: its text, its terms, and the closing line that names the outlets known at this moment. */
function shown({ copies, story, at, newsroom }: EntryInput, lead: MatchingCopy) {
  const others = copies.filter((copy) => copy.sourceId !== lead.sourceId)
  const names = [...new Set(others.map((copy) => newsroom.facts(copy.sourceId).name))]
  return {
    lead_id: lead.articleId,
    lead_source: lead.sourceId,
    lead_hash: lead.hash,
    frozen_json: packFrozenLine({ names, agency: story.credit?.name, url: lead.url ?? null, at }),
    terms_json: JSON.stringify(lead.terms),
    look_hash: hash([lead.data, lead.terms]),
    others_hash: hash(
      copies.filter((copy) => copy !== lead).map(({ articleId, title, url }) => [articleId, title, url]),
    ),
    version_at: at,
    changed_at: at,
    left_at: null,
  }
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}
