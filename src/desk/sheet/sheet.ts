import type { Addition } from '../../model/feed-parts.ts'
import type { Instant } from '../../model/instant.ts'
import type { NoiseSpot } from '../../model/noise.ts'
import type { Relation } from '../../model/stories.ts'
import type { KnownAlias } from '../../store/articles/aliases.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { PackedFeatures } from '../../store/articles/feature-rows.ts'
import type { HostState } from '../../store/articles/host-states.ts'
import type { KnownItems } from '../../store/articles/known-items.ts'
import type { NameChange } from '../../store/articles/name-changes.ts'
import type { NewsPoll } from '../../store/articles/news-polls.ts'
import type { PolledSource } from '../../store/articles/source-states.ts'
import { copyOf, type StoryCopy } from '../../store/articles/story-copies.ts'
import type { EntryKey } from '../../store/feeds/archives.ts'
import type { StoredEntry, StoryInFeed } from '../../store/feeds/entries.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import type { Matches } from '../../store/feeds/matches.ts'
import type { Waiting } from '../../store/feeds/waiting.ts'
import type { StoredRelation } from '../../store/stories/related.ts'
import type { StoredStory } from '../../store/stories/stories.ts'

/**
 * Everything a round knows of the articles and stories that it changes. It is loaded in bulk, changed in memory by
 * functions that query nothing, and written in bulk. Decisions may be based only on what is loaded here.
 */
export type Sheet = {
  /** The date of the round. */
  readonly at: Instant
  /** Complete, in their current state. */
  readonly articles: Map<string, StoredArticle>
  /** Every copy of the loaded stories, by story and article. */
  readonly copies: Map<string, Map<string, StoryCopy>>
  readonly stories: Map<string, StoredStory>
  /** By article. */
  readonly matches: Map<string, Matches>
  /** Entries of the loaded stories in all feeds, by story. */
  readonly entries: Map<string, StoredEntry[]>
  /** Relations of the loaded stories, by story and by the story that each is related to. */
  readonly relations: Map<string, Map<string, StoredRelation>>
  readonly feeds: Map<string, StoredFeed>
  /** What is picked of loaded articles by hand, by feed. */
  readonly picked: Map<string, Picked>
  /** What waits of the loaded stories to come into feeds, by story. */
  readonly waiting: Map<string, Waiting[]>
  readonly changes: Changes
  readonly writes: Writes
}

/** The articles that a feed's picks name, by their ids. */
export type Picked = {
  readonly dropped: ReadonlySet<string>
  readonly added: ReadonlyMap<string, Addition>
  /** When the operator let them in. */
  readonly approved: ReadonlyMap<string, Instant>
}

/** What cleaning the text of an article changed. */
export type Cleaning = {
  /** Whether readers can see the difference. */
  readonly isVisible: boolean
  /** Hash of what the article says after cleaning. */
  readonly hash: string
  readonly dataHash: string
}

/** What the steps of a round have changed; settling works out the consequences. */
export type Changes = {
  /** Articles with new words, a new credit or a new story: they are matched with all feeds again. */
  readonly articles: Set<string>
  /** Stories that gained or lost a copy, or have one that changed. */
  readonly stories: Set<string>
  /** Those of them that lost a copy: nothing may name that copy any more. */
  readonly bereft: Set<string>
  /** Articles that moved to another story, each with the story that it left. */
  readonly moved: Map<string, string>
  /** Articles whose text was cleaned again, which is no news to readers. */
  readonly cleaned: Map<string, Cleaning>
  /** The relations found in this round, in the order in which they were found. */
  readonly related: { readonly storyId: string; readonly others: readonly Relation[] }[]
}

/** What has to be written. The sets hold ids of things that are on the sheet itself. */
export type Writes = {
  readonly articles: Set<string>
  /** Earlier versions of articles. */
  readonly versions: StoredArticle[]
  /** What is known from now on of the noise of articles whose texts differ from the stored ones. */
  readonly noise: Map<string, readonly NoiseSpot[]>
  readonly aliases: KnownAlias[]
  readonly features: PackedFeatures[]
  readonly nameChanges: NameChange[]
  /** The items of the documents of the round. */
  readonly knownItems: { readonly sourceId: string; readonly items: KnownItems }[]
  readonly stories: Set<string>
  /** The earlier matches, by article. */
  readonly matches: Map<string, Matches | undefined>
  readonly entries: Set<StoredEntry>
  /** What waits from now on, or no longer does. */
  readonly waiting: { readonly before: Waiting; readonly now: Waiting | undefined }[]
  /** Entries that archives have to cut out. */
  readonly cutOut: EntryKey[]
  /** Stories in feeds whose entries now name a different related story. */
  readonly touched: StoryInFeed[]
  /** Relations to write or to forget, by the story that holds each of them. */
  readonly relations: Map<string, Set<string>>
  readonly feeds: Set<string>
  readonly sources: PolledSource[]
  /** Polls that brought something new. */
  readonly newsPolls: NewsPoll[]
  /** Domains that asked for fewer requests. */
  readonly hosts: HostState[]
}

/** A sheet with nothing on it yet. */
export function emptySheet(at: Instant): Sheet {
  return {
    at,
    articles: new Map(),
    copies: new Map(),
    stories: new Map(),
    matches: new Map(),
    entries: new Map(),
    relations: new Map(),
    feeds: new Map(),
    picked: new Map(),
    waiting: new Map(),
    changes: {
      articles: new Set(),
      stories: new Set(),
      bereft: new Set(),
      moved: new Map(),
      cleaned: new Map(),
      related: [],
    },
    writes: {
      articles: new Set(),
      versions: [],
      noise: new Map(),
      aliases: [],
      features: [],
      nameChanges: [],
      knownItems: [],
      stories: new Set(),
      matches: new Map(),
      entries: new Set(),
      waiting: [],
      cutOut: [],
      touched: [],
      relations: new Map(),
      feeds: new Set(),
      sources: [],
      newsPolls: [],
      hosts: [],
    },
  }
}

/** Puts the current state of an article on the sheet, and into its story. */
export function putArticle(sheet: Sheet, stored: StoredArticle): void {
  const { id } = stored.article
  sheet.articles.set(id, stored)
  sheet.writes.articles.add(id)
  sheet.changes.articles.add(id)
  sheet.changes.stories.add(stored.storyId)
  sheet.copies.get(stored.storyId)?.set(id, copyOf(stored))
}

/** Moves an article that is on the sheet from its story into another. */
export function moveArticle(
  sheet: Sheet,
  stored: StoredArticle,
  to: Pick<StoredArticle, 'storyId' | 'evidence'>,
): void {
  const { id } = stored.article
  const { changes, copies } = sheet
  copies.get(stored.storyId)?.delete(id)
  changes.stories.add(stored.storyId)
  changes.bereft.add(stored.storyId)
  if (!changes.moved.has(id)) changes.moved.set(id, stored.storyId)
  putArticle(sheet, { ...stored, ...to })
}

/** The copies of a loaded story, ordered by id. */
export function copiesIn({ copies }: Sheet, storyId: string): readonly StoryCopy[] {
  const found = copies.get(storyId)
  if (found === undefined) throw new Error(`the copies of story ${storyId} are not on the sheet`)
  return [...found.values()].sort((a, b) => (a.articleId < b.articleId ? -1 : 1))
}

/** Puts the current state of a story on the sheet. */
export function putStory(sheet: Sheet, story: StoredStory): void {
  sheet.stories.set(story.id, story)
  sheet.writes.stories.add(story.id)
}

/** Puts an entry on the sheet, in place of its earlier state if it has one. Both belong to the same story. */
export function putEntry(sheet: Sheet, entry: StoredEntry, before: StoredEntry | undefined): void {
  const own = sheet.entries.get(entry.storyId) ?? []
  const others = own.filter((one) => one !== before)
  sheet.entries.set(entry.storyId, [...others, entry])
  if (before) sheet.writes.entries.delete(before)
  sheet.writes.entries.add(entry)
}

/** Notes that something waits, or that what waited `before` no longer does. */
export function putWaiting(sheet: Sheet, before: Waiting, now: Waiting | undefined): void {
  const others = (sheet.waiting.get(before.storyId) ?? []).filter((one) => one !== before)
  sheet.waiting.set(before.storyId, [...others, ...(now ? [now] : [])])
  sheet.writes.waiting.push({ before, now })
}

/** Puts the current state of a feed on the sheet. */
export function putFeed(sheet: Sheet, feed: StoredFeed): void {
  sheet.feeds.set(feed.slug, feed)
  sheet.writes.feeds.add(feed.slug)
}
