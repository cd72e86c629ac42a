import type { Article } from './documents.ts'
import type { Instant } from './instant.ts'
import type { Feed, Images, Republish, SiteSettings } from './settings.ts'
import type { Credit } from './stories.ts'

/** A source as the public may see it: secret addresses are left out before this is made. */
export type PublicSource = {
  readonly id: string
  readonly name: string
  readonly home?: string | undefined
  readonly feedUrl?: string | undefined
  /** A picture of it, https. */
  readonly face?: string | undefined
  /** Its links are published with the tracking parameters that they have. */
  readonly keepsTracking?: true | undefined
}

/** One copy of a story as a feed may show it. */
export type Copy = {
  readonly article: Article
  /** The outlet: the one that the item names, else the source that was polled. */
  readonly source: PublicSource
  /** The source that was polled, where the outlet is another. */
  readonly via?: PublicSource | undefined
  readonly republish: Republish
  readonly images: Images
  /** An excerpt has so many characters at most; absent: as many as any. */
  readonly snippet?: number | undefined
}

/** An article that is named and not shown; `source` is its outlet. */
export type Mention = { readonly source: PublicSource; readonly title: string; readonly url?: string | undefined }

/** One story in an edition, with all that any format needs. */
export type Entry = {
  /** The same in every feed and format, forever (RFC 4287 4.2.6). */
  readonly id: string
  /** Names the entry within its feed; absent: its id does. */
  readonly key?: string | undefined
  readonly storyId: string
  /** Frozen at first publication. */
  readonly publishedAt: Instant
  /** Moves with a real change of the lead's title, lead text or body. */
  readonly updatedAt: Instant
  /** Changes with any byte. */
  readonly changedAt: Instant
  readonly lead: Copy
  /** The other copies that this feed may name, first seen first. */
  readonly others: readonly Mention[]
  /** Stories of this feed on the same event in other words, by their leads, the most alike first. */
  readonly related: readonly Mention[]
  readonly agency?: Credit | undefined
  /** Names of the other outlets that were known when this version of the entry was made: the content's closing line. */
  readonly frozenOthers: readonly string[]
  /** The agency's name and the page that the closing line names; absent: the current ones. */
  readonly frozenLead?: { readonly agency?: string | undefined; readonly url?: string | undefined } | undefined
  /** The matched terms. */
  readonly why: readonly string[]
  /** What an editor says of it. */
  readonly note?: string | undefined
  /** When it came into the feed, where that was later than it was published. */
  readonly enteredAt?: Instant | undefined
  /** Entries with the same print say the same, as long as the process runs; absent if that is not known. */
  readonly print?: string | undefined
}

/** An entry that says what it said when the feed was last published; the rest of it is in that document. */
export type UnchangedEntry = Pick<Entry, 'id' | 'key' | 'storyId' | 'changedAt'> & {
  readonly print: string
  readonly isUnchanged: true
}

/** An entry that was in a feed and is in no output any more: which and when, and nothing else. */
export type ToldWithdrawal = { readonly id: string; readonly at: Instant }

/** What one feed says at one moment. All that render needs: equal editions give equal bytes. */
export type Edition<AnyEntry = Entry> = {
  readonly feed: Feed
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  /** Newest change of anything shown; fixed for an empty feed. */
  readonly updatedAt: Instant
  /** What ttl and sy:* say, from configuration. */
  readonly pollIntervalMs: number
  /** Hubs of others that the feed announces beside our own. */
  readonly hubs?: readonly string[] | undefined
  /** Number of the archive that this is (RFC 5005); absent: the feed's current document. */
  readonly archive?: number | undefined
  /** Number of the archive that holds what came before. */
  readonly previousArchive?: number | undefined
  readonly entries: readonly AnyEntry[]
  /** The keys of entries that an editor pinned: first on the page and in JSON Feed, in this order. Absent: none. */
  readonly pinned?: readonly string[] | undefined
  /** What readers should drop, the last to leave first. */
  readonly withdrawn?: readonly ToldWithdrawal[] | undefined
  readonly site?: SiteSettings | undefined
  /** The feed's first slug, if it has been renamed: the feed's own id is derived from it. */
  readonly bornAs?: string | undefined
  /** True from the day on which the feed is retired: it says so, and takes nothing new. */
  readonly isClosing?: boolean | undefined
}

/** An article as the page of its story names it: headline, link, credit and time, and nothing else. */
export type Headline = Mention & {
  /** The source that was polled, where the outlet is another. */
  readonly via?: PublicSource | undefined
  /** What its story is credited to, where that is told beside it. */
  readonly agency?: Credit | undefined
  readonly language?: string | undefined
  readonly publishedAt: Instant
}

/** One story as its own page shows it to anyone. */
export type PublicStory = {
  readonly id: string
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  readonly lead: Headline
  readonly agency?: Credit | undefined
  /** All that a published feed shows or names, the lead among them, first published first. */
  readonly copies: readonly Headline[]
  /** How many more copies there are than a page lists. */
  readonly unlisted?: number | undefined
  /** The leads of stories on the same event in other words, with the ids of their stories; the most alike first. */
  readonly related: readonly (Headline & { readonly storyId: string })[]
  /** The feeds that carry it, with the matched terms. */
  readonly feeds: readonly { readonly slug: string; readonly title: string; readonly why: readonly string[] }[]
  readonly site?: SiteSettings | undefined
}

/** What a search in a feed found. */
export type SearchResult = {
  readonly feed: Feed
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  readonly site?: SiteSettings | undefined
  /** As the reader typed it, cut to a length. */
  readonly query: string
  /** False where the query has no word in it. */
  readonly hasWords: boolean
  /** Newest first. */
  readonly found: readonly (Headline & { readonly storyId: string })[]
  /** There is more than is shown or was looked at. */
  readonly isCut: boolean
}

const VERBATIM = 'verbatim:'

/**
 * An id that another program gave an entry, as it is stored: one that is no URI, which we would never give, is published as it was all
 * the same, since readers know the entry by it.
 */
export function idGivenElsewhere(id: string): string {
  return /^(?:tag:|urn:|https?:\/\/)[\x21-\x7e]+$/i.test(id) ? id : VERBATIM + id
}

/** The id that was stored as one of another program that is no URI; undefined for every other. */
export function verbatimId(stored: string): string | undefined {
  return stored.startsWith(VERBATIM) ? stored.slice(VERBATIM.length) : undefined
}
