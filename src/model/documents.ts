import type { EntryRanges } from './entry-ranges.ts'
import type { FolderRemains } from './folder.ts'
import type { Instant } from './instant.ts'
import type { Limits, MachineField } from './limits.ts'
import type { EpisodeNotes } from './podcast.ts'
import type { HubLinks } from './push.ts'
import type { Hints } from './rhythm.ts'

/** Bytes of a feed as they travel on the wire, in either direction. */
export type FeedDocument = {
  /** Where it was found, or, for one of ours, the path it is served at. */
  readonly url: string
  /** The Content-Type header, parameters included; empty when none was sent. */
  readonly contentType: string
  readonly body: Uint8Array
  /** Whether it holds only what is new or changed since the one that we have (RFC 3229 with `feed`). */
  readonly isDelta?: true | undefined
  /** Absent if there are none. */
  readonly machineFields?: readonly MachineField[] | undefined
  /** `Link` header fields that offer other forms of a page. */
  readonly links?: readonly string[] | undefined
  /** The links to hubs in the header of its reply; absent if there are none. */
  readonly hubLinks?: HubLinks | undefined
  /** For one of our feeds: where its entries are. */
  readonly entries?: EntryRanges | undefined
}

/** Text as a document carries it: plain, or HTML (also XHTML, written out again as markup). */
export type RawText = { readonly value: string; readonly type: 'text' | 'html' }

export type Enclosure = {
  readonly url: string
  readonly type?: string | undefined
  /** Bytes, as declared. */
  readonly length?: number | undefined
  readonly durationSeconds?: number | undefined
}

export type Picture = {
  readonly url: string
  readonly type?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** Plain text. */
  readonly caption?: string | undefined
  /** Who made it, plain text, such as `Kremlin.ru`. */
  readonly credit?: string | undefined
}

/** The outlet that an item says it was taken from: RSS `<source>`, Atom `<source>`. */
export type Origin = {
  readonly title?: string | undefined
  /** Its feed. */
  readonly url?: string | undefined
  /** Its site. */
  readonly home?: string | undefined
}

/** What an alert of the Common Alerting Protocol says of itself, in plain text. */
export type Alert = {
  /** Where it holds, places apart by `; `. */
  readonly area?: string | undefined
  /** Such as `Severe`. */
  readonly severity?: string | undefined
  /** Such as `Immediate`. */
  readonly urgency?: string | undefined
  readonly expires?: Instant | undefined
}

/** What a document says about one piece. Raw strings as found; links already made absolute. */
export type Item = {
  readonly id?: string | undefined
  /** False where RSS says isPermaLink="false"; Atom and JSON ids are never called permalinks. */
  readonly idIsPermalink?: boolean | undefined
  readonly title?: RawText | undefined
  readonly link?: string | undefined
  /** What the link comes to from the document's address, where that is another: ids go on being made of it. */
  readonly linkFromDocument?: string | undefined
  /** Another page that the item is about, beside its own. */
  readonly externalUrl?: string | undefined
  /** The link is empty and so means the base, usually the feed's own address. */
  readonly isLinkEmpty?: boolean | undefined
  /** rel=via, canonical and related links of the item: where it may have come from. */
  readonly otherLinks: readonly string[]
  /** Dates as written. */
  readonly published?: string | undefined
  readonly updated?: string | undefined
  /** Names as written, in order: author elements, then dc:creator. */
  readonly authors: readonly string[]
  /** dc:source and similar words about where the text is from. */
  readonly credit?: string | undefined
  readonly summary?: RawText | undefined
  readonly content?: RawText | undefined
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
  /** For a podcast, as numbered by its publisher. */
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly episodeNotes?: EpisodeNotes | undefined
  readonly image?: Picture | undefined
  /** Who made the picture that belongs to it, whether or not it names the picture itself. */
  readonly pictureCredit?: string | undefined
  readonly language?: string | undefined
  readonly rights?: string | undefined
  /** Address of the declared licence; never derived from `rights`. */
  readonly licence?: string | undefined
  readonly origin?: Origin | undefined
  /** The page with the comments on it. */
  readonly comments?: string | undefined
  /** How many they were when it was read; a change of that alone is none. */
  readonly commentCount?: number | undefined
  /** What an alert (CAP) says of itself, as written. */
  readonly alert?: { readonly [Field in keyof Alert]?: string | undefined } | undefined
  /** What its publisher allows machines, of the whole feed too; absent: everything. */
  readonly limits?: Limits | undefined
  /** Base for relative links inside summary and content. */
  readonly base?: string | undefined
  /** The document breaks off inside it, so that what follows in it is not known. */
  readonly isUnfinished?: true | undefined
  /** The lower-case names of the elements in which its parts were found; absent where the reader does not say. */
  readonly elements?: Readonly<Record<string, string | undefined>> | undefined
}

/** What a document says about itself. */
export type FeedHeader = {
  readonly title?: RawText | undefined
  readonly link?: string | undefined
  /** Whether the link is no more than the feed's id, which names a page by chance. */
  readonly isLinkTheId?: boolean | undefined
  /** The page that the feed names as its own, absolute: none that is only an id, or on the machine of its generator. */
  readonly home?: string | undefined
  readonly description?: RawText | undefined
  readonly language?: string | undefined
  readonly updated?: string | undefined
  readonly rights?: string | undefined
  /** Address of the declared licence; never derived from `rights`. */
  readonly licence?: string | undefined
  readonly limits?: Limits | undefined
  readonly hints?: Hints | undefined
  readonly hubLinks?: HubLinks | undefined
}

/** The page that a document names as its own, fit to be shown. */
export type Channel = {
  readonly url: string
  /** Whether it shares the registrable domain of the feed's configured address. */
  readonly isOwn: boolean
}

/** Where a document ends before its feed does: a reply was cut off, or a publisher never closes its root. */
export type BrokenOff = 'inside an item' | 'between items'

/** What `parse` makes of a document. Only a bug throws. */
export type ParseResult =
  | {
      readonly kind: 'feed'
      /** Such as `RSS 2.0`, `RSS 1.0`, `Atom 1.0`, `JSON Feed 1.1`. */
      readonly format: string
      readonly header: FeedHeader
      /** In document order. */
      readonly items: readonly Item[]
      /** Entries that it says were deleted. */
      readonly deleted?: readonly DeletedEntry[] | undefined
      /** Of a folder, and of nothing else. */
      readonly folder?: FolderRemains | undefined
      /** Items left out, over the limit or unreadable. */
      readonly skipped: number
      /** Which reader read it; the second is asked where the first finds nothing. */
      readonly reader: 'wiredesk' | 'rss-parser'
      /** Absent for a document that came to its end. */
      readonly brokenOff?: BrokenOff | undefined
    }
  /** A web page where a feed was expected, with the feed addresses that it offers. */
  | { readonly kind: 'page'; readonly reason: string; readonly feeds: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** One publisher's piece, cleaned. Immutable per version. */
export type Article = {
  /** UUID version 5 of the source's feed URL and the item's guid or link: the same on every desk. */
  readonly id: string
  readonly sourceId: string
  /** As declared by the document. */
  readonly guid?: string | undefined
  /** The guid where it is an absolute IRI fit to be an entry's id everywhere (tag:, urn:, permalink), else absent. */
  readonly iri?: string | undefined
  /**
   * The publisher's page, absolute http(s), as written: what tracks readers goes when it is published. Its first attachment
   * where it has no page.
   */
  readonly url?: string | undefined
  /** Another page that it is about, absolute http(s). */
  readonly externalUrl?: string | undefined
  /** The same without the parts that do not identify the page; for comparing only, never shown. */
  readonly canonicalUrl?: string | undefined
  /** Canonical forms of the addresses that the item names as its origin. */
  readonly originUrls: readonly string[]
  /** Plain text, never empty. */
  readonly title: string
  /** Its item has none, so that it was made of what else it says. */
  readonly isTitleMade?: true | undefined
  readonly authors: readonly string[]
  readonly credit?: string | undefined
  /** The publisher's own summary, plain text; made from the content if there is none. */
  readonly summary: string
  /** Sanitised HTML; empty when the item has neither content nor summary. */
  readonly contentHtml: string
  /** The words of contentHtml as plain text. */
  readonly text: string
  readonly categories: readonly string[]
  readonly language?: string | undefined
  /** Never after firstSeenAt; equal to it if the item has no usable date, unless its source was new. */
  readonly publishedAt: Instant
  /** Whether that is an estimate, since neither the item nor its first sight says when it was published. */
  readonly isBackdated?: true | undefined
  /** Never before publishedAt. */
  readonly updatedAt: Instant
  readonly firstSeenAt: Instant
  readonly image?: Picture | undefined
  /** Plain text: who made the picture that belongs to it, where the item names no picture. */
  readonly pictureCredit?: string | undefined
  readonly enclosures: readonly Enclosure[]
  /** For a podcast, as numbered by its publisher. */
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly episodeNotes?: EpisodeNotes | undefined
  readonly rights?: string | undefined
  /** Absolute http(s) address of the declared licence; never derived from `rights`. */
  readonly licence?: string | undefined
  readonly origin?: Origin | undefined
  /** The page with the comments on it, absolute http(s). */
  readonly comments?: string | undefined
  /** How many they were when this was stored; a change of that alone is none. */
  readonly commentCount?: number | undefined
  readonly alert?: Alert | undefined
  readonly limits?: Limits | undefined
  /** Which elements of its item, or which rules, gave its fields: a letter each, as in `src/normalize/origins/field-origins.ts`. */
  readonly from?: string | undefined
  /** Hash of title, lead and body without white space: changes with a real edit only. */
  readonly hash: string
}

/** An entry that a feed says was deleted, as written. */
export type DeletedEntry = { readonly ref: string; readonly when?: string | undefined }

/** The guid of an article that its source says was deleted, and when. */
export type Deletion = { readonly guid: string; readonly at: Instant | undefined }
