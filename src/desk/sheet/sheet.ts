import type { Instant } from '../../model/instant.ts'
import type { Relation } from '../../model/stories.ts'
import type { KnownAlias } from '../../store/articles/aliases.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { PackedFeatures } from '../../store/articles/feature-rows.ts'
import type { NameChange } from '../../store/articles/name-changes.ts'
import type { PolledSource } from '../../store/articles/source-states.ts'
import { copyOf, type StoryCopy } from '../../store/articles/story-copies.ts'
import type { StoredEntry, StoryInFeed } from '../../store/feeds/entries.ts'
import type { StoredFeed } from '../../store/feeds/feed-rows.ts'
import type { Matches } from '../../store/feeds/matches.ts'
import type { StoredRelation } from '../../store/stories/related.ts'
import type { StoredStory } from '../../store/stories/stories.ts'

/**
 * All that a round knows of the articles and stories that it changes: loaded by sets, changed in memory by functions that
 * ask the store nothing, written by sets. Only what is loaded may be decided on.
 */
export type Sheet = {
  /** The date of the round. */
  readonly at: Instant
  /** Whole, as they are by now. */
  readonly articles: Map<string, StoredArticle>
  /** Every copy of the stories that are loaded, by story and article. */
  readonly copies: Map<string, Map<string, StoryCopy>>
  readonly stories: Map<string, StoredStory>
  /** By article. */
  readonly matches: Map<string, Matches>
  /** Of the stories that are loaded, in all feeds, by story. */
  readonly entries: Map<string, StoredEntry[]>
  /** Of the stories that are loaded, by story and the story that it is related to. */
  readonly relations: Map<string, Map<string, StoredRelation>>
  readonly feeds: Map<string, StoredFeed>
  readonly changes: Changes
  readonly writes: Writes
}

/** What cleaning the text of an article came to. */
export type Cleaning = {
  /** Whether a reader sees it. */
  readonly isVisible: boolean
  /** Of what the article says by now. */
  readonly hash: string
  readonly dataHash: string
}

/** What the steps of a round have changed, for its consequences to be settled. */
export type Changes = {
  /** Articles whose words, credit or story are new: they are matched with all feeds. */
  readonly articles: Set<string>
  /** Stories of which a copy came, changed or went. */
  readonly stories: Set<string>
  /** Of these, the ones that lost a copy: nothing may name it any more. */
  readonly bereft: Set<string>
  /** Articles that went to another story, with the one that they left. */
  readonly moved: Map<string, string>
  /** Articles whose text was cleaned again: no news to anybody. */
  readonly cleaned: Map<string, Cleaning>
  /** Relations that were found, in the order in which they were. */
  readonly related: { readonly storyId: string; readonly others: readonly Relation[] }[]
}

/** What has to be written beside what the sheet holds. Sets name what of the sheet is new. */
export type Writes = {
  readonly articles: Set<string>
  /** What articles said before. */
  readonly versions: StoredArticle[]
  readonly aliases: KnownAlias[]
  readonly features: PackedFeatures[]
  readonly nameChanges: NameChange[]
  readonly stories: Set<string>
  /** The matches before, by article. */
  readonly matches: Map<string, Matches | undefined>
  readonly entries: Set<StoredEntry>
  /** Stories in feeds whose entries name another one than before. */
  readonly touched: StoryInFeed[]
  /** Of relations, at the story that each is kept at: those to write, and those to forget. */
  readonly relations: Map<string, Set<string>>
  readonly feeds: Set<string>
  readonly sources: PolledSource[]
}

/** A sheet on which nothing stands yet. */
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
      aliases: [],
      features: [],
      nameChanges: [],
      stories: new Set(),
      matches: new Map(),
      entries: new Set(),
      touched: [],
      relations: new Map(),
      feeds: new Set(),
      sources: [],
    },
  }
}

/** Puts an article, as it is by now, where it stands. */
export function putArticle(sheet: Sheet, stored: StoredArticle): void {
  const { id } = stored.article
  sheet.articles.set(id, stored)
  sheet.writes.articles.add(id)
  sheet.changes.articles.add(id)
  sheet.changes.stories.add(stored.storyId)
  sheet.copies.get(stored.storyId)?.set(id, copyOf(stored))
}

/** Takes an article out of its story, into which it was put or loaded, and puts it into another. */
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

/** The copies of a story that is loaded, by id. */
export function copiesIn({ copies }: Sheet, storyId: string): readonly StoryCopy[] {
  const found = copies.get(storyId)
  if (found === undefined) throw new Error(`the copies of story ${storyId} are not on the sheet`)
  return [...found.values()].sort((a, b) => (a.articleId < b.articleId ? -1 : 1))
}

/** Puts a story as it is by now. */
export function putStory(sheet: Sheet, story: StoredStory): void {
  sheet.stories.set(story.id, story)
  sheet.writes.stories.add(story.id)
}

/** Puts an entry in the place of its earlier state, which stood at the same story, or as a new one. */
export function putEntry(sheet: Sheet, entry: StoredEntry, before: StoredEntry | undefined): void {
  const own = sheet.entries.get(entry.storyId) ?? []
  const others = own.filter((one) => one !== before)
  sheet.entries.set(entry.storyId, [...others, entry])
  if (before) sheet.writes.entries.delete(before)
  sheet.writes.entries.add(entry)
}

/** Puts a feed as it is by now. */
export function putFeed(sheet: Sheet, feed: StoredFeed): void {
  sheet.feeds.set(feed.slug, feed)
  sheet.writes.feeds.add(feed.slug)
}
