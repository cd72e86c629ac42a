/**
 * The words of Wiredesk. Every type that crosses from one stage to another lives here; this file imports nothing.
 *
 * Source        one upstream feed we poll (RFC 4287's atom:source)
 * Feed          one feed that we publish; its slug is its file name and its URL. Never an upstream
 * FeedDocument  the bytes of a feed on the wire, in or out
 * Item          what a document says about one piece: raw, all optional; lives between parse and normalize
 * Article       one publisher's piece, cleaned, immutable per version, with a stable id
 * Story         the articles that carry the same text
 * Condition     says which stories belong in a feed (its topic)
 * Lead          the copy of a story that a feed shows
 * Edition       what one feed says at one moment: chosen stories in order, each with its lead
 * Agency        the wire service credited as origin, with the evidence
 * identity      the same article again;  similarity: another outlet's copy of the same text
 */

/** Milliseconds since 1970-01-01T00:00:00Z. A number, so that the store, messages and comparisons share one form. */
export type Instant = number

// ---------------------------------------------------------------- what the operator says

/** How much of an article its source lets us republish: all of it, a short plain summary, or title and link alone. */
export type Republish = 'full' | 'excerpt' | 'link'

/** Whether a picture that the item itself declares may be named in our feeds. */
export type Images = 'source' | 'none'

/** One upstream feed, as config/sources.yaml names it, with defaults and tag settings already applied. */
export type Source = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly home?: string | undefined
  readonly language?: string | undefined
  readonly tags: readonly string[]
  /** Higher leads. */
  readonly priority: number
  readonly republish: Republish
  readonly images: Images
  readonly everyMs?: number | undefined
  /** Five-field cron expression, UTC. */
  readonly schedule?: string | undefined
  /** Sent with each poll; they make the URL secret. */
  readonly headers: Readonly<Record<string, string>>
  /** Lets this source's own host, and no redirect, live on loopback or a private network. */
  readonly privateNetwork: boolean
  /** What its items say and is not believed. */
  readonly ignore?: readonly SourceField[] | undefined
  /** Words that it puts before or behind its titles, and that are taken off. */
  readonly titleStrip?: readonly string[] | undefined
  /** What it may contribute at all; absent: everything. */
  readonly only?: Condition | undefined
}

/** What an item of a source says, as `ignore` names it. */
export type SourceField =
  | 'title'
  | 'link'
  | 'guid'
  | 'published'
  | 'updated'
  | 'author'
  | 'credit'
  | 'summary'
  | 'content'
  | 'categories'
  | 'enclosures'
  | 'image'
  | 'language'
  | 'rights'

/** A wire service, as config/agencies.yaml names it. */
export type Agency = {
  readonly id: string
  readonly name: string
  /** Further names it is credited by, in any script. The name itself is always one of them. */
  readonly names: readonly string[]
  /** Host names of its own sites, such as afp.com. */
  readonly sites: readonly string[]
  /** What its texts end with beside its name, `…` for what differs: `(Reporting by … Editing by …)`. */
  readonly closings?: readonly string[] | undefined
  /** Languages in which its names of a few capitals are its own; elsewhere they may be a province. Absent: in all. */
  readonly shortNamesIn?: readonly string[] | undefined
  /** False: it writes none, and a bracket behind a place is no credit. */
  readonly datelines?: boolean | undefined
  /** Tightens, and never widens, the policy of a source that carries this agency's text. */
  readonly republish?: Republish | undefined
  readonly images?: Images | undefined
}

/** The parts of an article that hold words and can be searched for terms. */
export type WordField = 'title' | 'summary' | 'text' | 'category' | 'author'

/** A checked condition: what feeds/<slug>.yaml says under `topic`, in one shape. */
export type Condition =
  /** Any of the terms, in any of the fields. A term is a word or phrase; a closing `*` makes its last word a prefix. */
  | { readonly kind: 'words'; readonly fields: readonly WordField[]; readonly terms: readonly string[] }
  /** Any of the agencies, by id or name; `*` stands for any agency at all. */
  | { readonly kind: 'agency'; readonly values: readonly string[] }
  /** Any of the sources, by id or `tag:NAME`. */
  | { readonly kind: 'source'; readonly values: readonly string[] }
  /** Any of the languages; `en` holds for `en-GB`. */
  | { readonly kind: 'language'; readonly values: readonly string[] }
  /** The article's address contains any of the values. */
  | { readonly kind: 'url'; readonly values: readonly string[] }
  /** A linear-time regular expression over title, summary, categories and the opening of the text. */
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'none'; readonly of: readonly Condition[] }
  | { readonly kind: 'atLeast'; readonly count: number; readonly of: readonly Condition[] }

/** What must not be taken for copies of each other, as `neverMerge` says. */
export type NeverMerge =
  /** Articles of different ones of these sources, by id or `tag:NAME`. */
  | { readonly kind: 'sources'; readonly values: readonly string[] }
  /** Articles whose title has one of the terms, such as the name of a series: each stands alone. */
  | { readonly kind: 'title'; readonly terms: readonly string[] }
  /** The same for titles in which a linear-time regular expression is found. */
  | { readonly kind: 'titleMatches'; readonly pattern: string }

/** One feed that we publish, as feeds/<slug>.yaml says. */
export type Feed = {
  readonly slug: string
  readonly title: string
  readonly description?: string | undefined
  readonly language?: string | undefined
  /** Absent: everything. */
  readonly topic?: Condition | undefined
  /** A document holds all of `withinMs`, at least `atLeast`, at most `atMost` stories. */
  readonly items: { readonly atLeast: number; readonly withinMs: number; readonly atMost: number }
  readonly perSource?: number | undefined
  readonly maxAgeMs?: number | undefined
  /** False: each article stands alone. */
  readonly merge: boolean
  /** Copies of one story that have entries of their own in this feed. */
  readonly neverMerge?: readonly NeverMerge[] | undefined
  /** Source ids or `tag:NAME` whose copies lead in this feed, before priority; the first named is the best. */
  readonly prefer: readonly string[]
  readonly icon?: string | undefined
  readonly rights?: string | undefined
  readonly categories: readonly string[]
  /** Paths of another time or program, answered with the documents themselves; no trailing slash. */
  readonly aliases?: readonly FeedAlias[] | undefined
  /** Slugs that it had before, the oldest first: their addresses lead to this one. */
  readonly renamed?: readonly string[] | undefined
  /** From when it says that it has ended; its addresses are gone 30 days later. */
  readonly retiredAt?: Instant | undefined
}

/** The formats in which a feed is published. */
export type FeedFormat = 'rss' | 'atom' | 'json'

/** An old path of a feed in one format, such as `/atom.xml`. */
export type FeedAlias = {
  readonly path: string
  readonly format: FeedFormat
  /** Written with a slash at its end; it is answered with it and without it. */
  readonly isFolder?: boolean | undefined
}

/** A file of the operator's that our pages use, as it was at start. */
export type SiteFile = {
  /** Where it is served: of its bytes, so that it may be kept for ever. */
  readonly path: string
  readonly contentType: string
  readonly body: Uint8Array
}

/** What config/server.yaml says under `site`: how our pages look, with the defaults applied. */
export type SiteSettings = {
  readonly title: string
  /** Of the title and of what the operator writes; what we say on pages ourselves is in English. */
  readonly language: string
  /** Slug of the feed that `/` shows; absent: the list of all feeds. */
  readonly home?: string | undefined
  readonly logo?: SiteFile | undefined
  readonly style?: SiteFile | undefined
  readonly links: readonly { readonly title: string; readonly url: string }[]
}

/** config/server.yaml with its defaults and the environment applied. */
export type Server = {
  readonly port: number
  readonly host: string
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  /** `sqlite:PATH` (absolute) or `sqlite::memory:`. */
  readonly database: string
  readonly logLevel: string
  /** Page about the operator for publishers; goes into the User-Agent. */
  readonly contact: string
  readonly retention: { readonly textMs: number; readonly indexMs: number }
  readonly polling: {
    readonly intervalMs: number
    readonly floorMs: number
    readonly ceilingMs: number
    readonly concurrency: number
    readonly timeoutMs: number
    readonly maxBytes: number
  }
  /** Absent where the file says nothing of it. */
  readonly site?: SiteSettings | undefined
  /** WebSub hubs of others that are announced and told of changes, beside our own. */
  readonly hubs?: readonly string[] | undefined
  /** False: whoever asks for changes alone gets whole documents. */
  readonly delta?: boolean | undefined
}

/** A whole installation, checked. */
export type Config = {
  readonly root: string
  readonly server: Server
  readonly sources: readonly Source[]
  readonly agencies: readonly Agency[]
  readonly feeds: readonly Feed[]
  /** What no story may hold together. */
  readonly neverMerge?: readonly NeverMerge[] | undefined
  /** What is allowed but unwise, one line each. */
  readonly warnings: readonly string[]
}

// ---------------------------------------------------------------- the left shore: poll, parse, normalize

/** Bytes of a feed as they travel on the wire, in either direction. */
export type FeedDocument = {
  /** Where it was found, or, for one of ours, the path it is served at. */
  readonly url: string
  /** The Content-Type header, parameters included; empty when none was sent. */
  readonly contentType: string
  readonly body: Uint8Array
  /** Of a feed of ours: where its entries stand. */
  readonly entries?: EntryRanges | undefined
}

/** Where the entries of a feed stand in its bytes, so that it can be cut without being rendered. */
export type EntryRanges = {
  /** Stands between two entries. */
  readonly separator: string
  /** In order, each from byte `start` to before byte `end`. */
  readonly ranges: readonly { readonly key: string; readonly start: number; readonly end: number }[]
}

/** What an upstream gave us to ask again with, byte for byte as sent. */
export type Validators = { readonly etag?: string | undefined; readonly lastModified?: string | undefined }

/** Everything that an upstream can do to us. Only a bug throws. */
export type PollResult =
  | {
      readonly kind: 'fresh'
      readonly document: FeedDocument
      readonly validators: Validators
      /** How long the reply says that it stays fresh, its Age taken off. */
      readonly freshForMs?: number | undefined
    }
  /** 304. Validators are those of the 304 where it carried any. */
  | { readonly kind: 'unchanged'; readonly validators: Validators; readonly freshForMs?: number | undefined }
  /** 429 or 503. */
  | { readonly kind: 'throttled'; readonly reason: string; readonly retryAfterMs?: number | undefined }
  /** 410. */
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly freshForMs?: number | undefined }

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

/** The feed that an item says it was taken from: RSS `<source url>`, Atom `<source>`. */
export type Origin = { readonly title?: string | undefined; readonly url?: string | undefined }

/** What a document says about one piece. Raw strings as found; links already resolved against xml:base and the URL. */
export type Item = {
  readonly id?: string | undefined
  /** False where RSS says isPermaLink="false"; Atom and JSON ids are never called permalinks. */
  readonly idIsPermalink?: boolean | undefined
  readonly title?: RawText | undefined
  readonly link?: string | undefined
  /** The link says nothing, and so names the base: the feed's own address, most of the time. */
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
  /** Of a podcast, as numbered by its maker. */
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly image?: Picture | undefined
  readonly language?: string | undefined
  readonly rights?: string | undefined
  /** Address of the licence that is declared for it, which is not read out of `rights`. */
  readonly licence?: string | undefined
  readonly origin?: Origin | undefined
  /** Base for relative links inside summary and content. */
  readonly base?: string | undefined
}

/** What a document says about itself. */
export type FeedHeader = {
  readonly title?: RawText | undefined
  readonly link?: string | undefined
  readonly description?: RawText | undefined
  readonly language?: string | undefined
  readonly updated?: string | undefined
  readonly rights?: string | undefined
  /** Address of the licence that is declared for it, which is not read out of `rights`. */
  readonly licence?: string | undefined
}

/** What `parse` makes of a document. Only a bug throws. */
export type ParseResult =
  | {
      readonly kind: 'feed'
      /** Such as `RSS 2.0`, `RSS 1.0`, `Atom 1.0`, `JSON Feed 1.1`. */
      readonly format: string
      readonly header: FeedHeader
      /** In document order. */
      readonly items: readonly Item[]
      /** Items left out, over the limit or unreadable. */
      readonly skipped: number
      /** Which reader read it; the second is asked where the first finds nothing. */
      readonly reader: 'wiredesk' | 'rss-parser'
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
  /** The publisher's page, absolute http(s), tracking parameters kept. */
  readonly url?: string | undefined
  /** The same without what does not name the page; for comparing only, never shown. */
  readonly canonicalUrl?: string | undefined
  /** Canonical forms of the addresses that the item names as its origin. */
  readonly originUrls: readonly string[]
  /** Plain text, never empty. */
  readonly title: string
  readonly authors: readonly string[]
  readonly credit?: string | undefined
  /** The publisher's own summary, plain text; made from the content where there is none. */
  readonly summary: string
  /** Sanitised HTML; empty when the item has neither content nor summary. */
  readonly contentHtml: string
  /** The words of contentHtml as plain text. */
  readonly text: string
  readonly categories: readonly string[]
  readonly language?: string | undefined
  /** Never in the future of firstSeenAt; firstSeenAt where the item has no usable date. */
  readonly publishedAt: Instant
  /** At least publishedAt. */
  readonly updatedAt: Instant
  readonly firstSeenAt: Instant
  readonly image?: Picture | undefined
  readonly enclosures: readonly Enclosure[]
  /** Of a podcast, as numbered by its maker. */
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly rights?: string | undefined
  /** Absolute http(s) address of the licence that is declared for it, which is not read out of `rights`. */
  readonly licence?: string | undefined
  readonly origin?: Origin | undefined
  /** Hash of title, lead and body without white space: moves with a real change only. */
  readonly hash: string
}

// ---------------------------------------------------------------- the story: deduplicate

/** A wire service credited as the origin of a text, and the words that showed it. */
export type Credit = {
  readonly id: string
  readonly name: string
  /** 0 to 1. */
  readonly confidence: number
  /** Such as `byline "AFP"`. */
  readonly evidence: string
  /** The outlet's own text, for which the agency gave a part: `with AFP`. */
  readonly isMixed?: true | undefined
}

/** Why an article is in its story. */
export type Evidence =
  | { readonly kind: 'first' }
  | { readonly kind: 'url'; readonly url: string; readonly articleId: string }
  | {
      readonly kind: 'text'
      readonly articleId: string
      /** Share of the shorter text that the longer has too, phrases that few stories use counted most. */
      readonly containment: number
      /** How many runs of three words both have. */
      readonly shared: number
      /** Share of the titles' words that both have, rare words counted most. */
      readonly title?: number | undefined
      /** Which of the rules was met, in words. */
      readonly rule?: string | undefined
    }
  /** It was edited into another text than that of the story in which it was until then. */
  | { readonly kind: 'parted'; readonly storyId: string; readonly at: Instant }
  /** The operator said so. */
  | { readonly kind: 'operator'; readonly word: 'split' | 'join'; readonly at: Instant; readonly articleId?: string }

/** Another story on the same event in other words: named beside a story, never taken for a copy of it. */
export type Relation = {
  readonly storyId: string
  /** 0 to 1. */
  readonly strength: number
  /** Words that both titles have, rarest first. */
  readonly words: readonly string[]
}

/** The articles that carry the same text, as deduplicate sees them: ids alone, the texts stay in the store. */
export type Story = {
  /** Id of the article that opened it. */
  readonly id: string
  readonly members: readonly { readonly articleId: string; readonly evidence: Evidence }[]
}

// ---------------------------------------------------------------- the right shore: curate, render

/** A source as the public may see it: secret addresses are left out before this is made. */
export type PublicSource = {
  readonly id: string
  readonly name: string
  readonly home?: string | undefined
  readonly feedUrl?: string | undefined
}

/** One copy of a story as a feed may show it. */
export type Copy = {
  readonly article: Article
  readonly source: PublicSource
  readonly republish: Republish
  readonly images: Images
}

/** An article that is named and not shown. */
export type Mention = { readonly source: PublicSource; readonly title: string; readonly url?: string | undefined }

/** One story in an edition, with all that any format needs. */
export type Entry = {
  /** The same in every feed and format, and for ever (RFC 4287 4.2.6). */
  readonly id: string
  /** Names the entry within its feed; absent: its id does. */
  readonly key?: string | undefined
  readonly storyId: string
  /** Frozen at first publication. */
  readonly publishedAt: Instant
  /** Moves with a real change of the lead's title, lead text or body. */
  readonly updatedAt: Instant
  /** Moves with any byte. */
  readonly changedAt: Instant
  readonly lead: Copy
  /** The other copies that this feed may name, first seen first. */
  readonly others: readonly Mention[]
  /** Stories of this feed on the same event in other words, by their leads, the most alike first. */
  readonly related: readonly Mention[]
  readonly agency?: Credit | undefined
  /** Names of the other outlets that were known when this version of the entry was made: the content's closing line. */
  readonly frozenOthers: readonly string[]
  /** The agency's name and the page that the closing line names; absent: those of today. */
  readonly frozenLead?: { readonly agency?: string | undefined; readonly url?: string | undefined } | undefined
  /** The matched terms. */
  readonly why: readonly string[]
}

/** What one feed says at one moment. All that render needs: equal editions give equal bytes. */
export type Edition = {
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
  readonly entries: readonly Entry[]
  readonly site?: SiteSettings | undefined
  /** The slug that the feed began with, where it is another: the feed's own id is made of it. */
  readonly bornAs?: string | undefined
  /** True from the day on which the feed is retired: it says so, and takes nothing new. */
  readonly isClosing?: boolean | undefined
}

/** An article as the page of its story names it: headline, link, credit and time, and nothing else. */
export type Headline = Mention & {
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

// ---------------------------------------------------------------- the border: what the desk hands to the server

/** A finished document with all its forms, made once per change; the server only hands them out. */
export type PackedDocument = {
  /** Such as `/feeds/wire.atom`. */
  readonly path: string
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array
  readonly br: Uint8Array
  readonly zstd: Uint8Array
  /** Hash of the body; the server adds quotes and the coding's suffix. */
  readonly hash: string
  /** When the bytes last changed; a whole second. */
  readonly lastModified: Instant
  /** Of a feed's current document: what a reader of an earlier version needs of this one. */
  readonly history?: DocumentHistory | undefined
}

/** Which entries of a document are new or changed since each of its latest versions (RFC 3229 with `feed`). */
export type DocumentHistory = {
  /** This version and at most twenty before it, the newest first. */
  readonly versions: readonly { readonly hash: string; readonly number: number }[]
  /** Stands between two entries. */
  readonly separator: string
  /** In order: the bytes of each, and the number of the version since which it says the same. */
  readonly entries: readonly { readonly start: number; readonly end: number; readonly since: number }[]
}

/** What the public may know of a source: no reason, no address. */
export type SourceStatus = {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'ok' | 'throttled' | 'failing' | 'gone'
  readonly lastSuccessAt?: Instant | undefined
  readonly nextPollAt?: Instant | undefined
}

export type FeedStatus = {
  readonly slug: string
  readonly title: string
  readonly stories: number
  readonly updatedAt?: Instant | undefined
}

/** How many are subscribed at our hub, and how much waits to be delivered or verified. */
export type HubStatus = { readonly subscriptions: number; readonly waiting: number }

export type StatusReport = {
  readonly sources: readonly SourceStatus[]
  readonly feeds: readonly FeedStatus[]
  readonly hub?: HubStatus | undefined
}

/** What somebody asks of our hub (W3C WebSub 5.1), right in form; whether the subscriber wants it is not known yet. */
export type HubRequest = {
  readonly mode: 'subscribe' | 'unsubscribe'
  /** Absolute http(s), without fragment. */
  readonly callback: string
  /** Path of one of our feed documents, such as `/feeds/wire.atom`. */
  readonly topic: string
  /** The same as the request named it. */
  readonly topicUrl: string
  readonly leaseSeconds?: number | undefined
  readonly secret?: string | undefined
}

/** Whether a request is written down and will be verified with the subscriber; where not, why. */
export type HubAnswer =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused'
      /** 429 where who asks has asked for too much, 503 where we cannot take more. */
      readonly status: 429 | 503
      readonly reason: string
      readonly retryAfterSeconds: number
    }
