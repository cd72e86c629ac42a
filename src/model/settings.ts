import type { FeedAlias, Picks } from './feed-parts.ts'
import type { Instant } from './instant.ts'
import type { Podcast } from './podcast.ts'
import type { Remark } from './remark.ts'
import type { SourceField } from './source.ts'

/** How much of an article its source lets us republish: all of it, a short plain summary, or title and link alone. */
export type Republish = 'full' | 'excerpt' | 'link'

/** Whether a picture that the item itself declares may be named in our feeds. */
export type Images = 'source' | 'none'

/** Whether the parameters by which a publisher tracks readers stay in the links that we publish. */
export type Tracking = 'drop' | 'keep'

/** One upstream feed, as config/sources.yaml names it, with defaults and tag settings already applied. */
export type Source = {
  /** What its history hangs on: the id that it has in the files, or had when it was first given one. */
  readonly id: string
  /** The id that it has in the files by now, where that is another. */
  readonly renamedTo?: string | undefined
  /** All ids that it had in the files before. */
  readonly formerly?: readonly string[] | undefined
  readonly name: string
  readonly url: string
  /** Of files in place of a feed: the path below the root; `url` then stands for it. */
  readonly folder?: string | undefined
  readonly home?: string | undefined
  /** A picture of it, which readers load. */
  readonly face?: string | undefined
  readonly language?: string | undefined
  /** What its bytes are in, whatever it declares; the name in the Encoding Standard. */
  readonly charset?: string | undefined
  readonly tags: readonly string[]
  /** Higher leads. */
  readonly priority: number
  readonly republish: Republish
  readonly images: Images
  /** Whether its links are published with the tracking parameters that they have; absent: they are dropped. */
  readonly tracking?: Tracking | undefined
  readonly everyMs?: number | undefined
  /** Five-field cron expression, UTC. */
  readonly schedule?: string | undefined
  /** Sent with each poll; they make the URL secret. */
  readonly headers: Readonly<Record<string, string>>
  /** Lets this source's own host, and no redirect, live on loopback or a private network. */
  readonly privateNetwork: boolean
  /** Its own host may have any certificate. */
  readonly insecure?: boolean | undefined
  /** Whether robots.txt is asked before its feed. */
  readonly respectRobots?: boolean | undefined
  /** How many items of its first document are announced, the newest; absent: all of them. */
  readonly firstItems?: number | undefined
  /** Fields of its items that are not believed. */
  readonly ignore?: readonly SourceField[] | undefined
  /** Words that it adds before or after its titles, and that are removed. */
  readonly titleStrip?: readonly string[] | undefined
  /** What it may contribute at all; absent: everything. */
  readonly only?: Condition | undefined
}

/** A wire service, as config/agencies.yaml names it. */
export type Agency = {
  readonly id: string
  readonly name: string
  /** Further names it is credited by, in any script. The name itself is always one of them. */
  readonly names: readonly string[]
  /** Host names of its own sites, such as afp.com. */
  readonly sites: readonly string[]
  /** How its texts end besides its name, with `…` for what varies: `(Reporting by … Editing by …)`. */
  readonly closings?: readonly string[] | undefined
  /**
   * Languages in which its short names in capitals mean the agency; elsewhere they may mean a province. Absent: all.
   */
  readonly shortNamesIn?: readonly string[] | undefined
  /** False: it writes none, and its name in a bracket after a place is no credit. */
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
  /** So many outlets carry the story, or so many independent texts report it; only alone or under `any` and `all`. */
  | { readonly kind: 'outlets' | 'origins'; readonly count: number }
  | { readonly kind: 'any' | 'all' | 'none'; readonly of: readonly Condition[] }
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
  /** Copies of one story that get separate entries in this feed. */
  readonly neverMerge?: readonly NeverMerge[] | undefined
  /** Source ids or `tag:NAME` whose copies lead in this feed, before priority; the first named is the best. */
  readonly prefer: readonly string[]
  readonly icon?: string | undefined
  readonly rights?: string | undefined
  readonly categories: readonly string[]
  /** What makes a podcast of the feed. */
  readonly podcast?: Podcast | undefined
  /** Old paths, such as those of another program, at which the documents are served too; no trailing slash. */
  readonly aliases?: readonly FeedAlias[] | undefined
  /** Slugs that it had before, the oldest first: their addresses lead to this one. */
  readonly renamed?: readonly string[] | undefined
  /** From when it says that it has ended; its addresses are gone 30 days later. */
  readonly retiredAt?: Instant | undefined
  readonly picks?: Picks | undefined
  /** How long after it came in a story is published. */
  readonly holdMs?: number | undefined
  /** Whether the operator has to let each story in. */
  readonly needsApproval?: boolean | undefined
}

/** The formats in which a feed is published. */
export type FeedFormat = 'rss' | 'atom' | 'json'

/** A file of the operator's that our pages use, as it was at start. */
export type SiteFile = {
  /** Where it is served; derived from its bytes, so that it may be cached forever. */
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

/** Where the store lives, as its address says. */
export type Database = {
  readonly engine: 'sqlite'
  /** The address itself, for messages to the operator. */
  readonly url: string
  /** Absolute path of its file; undefined where it lives in memory and ends with its process. */
  readonly file: string | undefined
  /** Name under which all threads of the process open it in memory; absent where one handle has it alone. */
  readonly sharedAs?: string
}

/** config/server.yaml with its defaults and the environment applied. */
export type Server = {
  readonly port: number
  readonly host: string
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  readonly database: Database
  readonly logLevel: string
  /** Page about the operator for publishers; goes into the User-Agent. */
  readonly contact: string
  readonly retention: { readonly textMs: number; readonly indexMs: number }
  readonly polling: {
    readonly intervalMs: number
    readonly floorMs: number
    readonly ceilingMs: number
    /** No reply keeps us away for longer by calling itself fresh. */
    readonly longestHoldMs: number
    /** How many new items of a source are taken in a day; absent: all of them. */
    readonly mostItemsADay?: number | undefined
    readonly concurrency: number
    readonly timeoutMs: number
    readonly maxBytes: number
    /** Roughly how many articles are committed together. */
    readonly round: number
    /** Bytes of all answers that are read or unpacked but not committed yet. */
    readonly waitingBytes: number
    /** From one request to a domain to the next, on private networks too; absent where the file says nothing of it. */
    readonly spacingMs?: number | undefined
  }
  /** Whether stories on one event are named beside each other across languages too; absent where the file says nothing. */
  readonly related?: { readonly acrossLanguages?: boolean | undefined } | undefined
  readonly site?: SiteSettings | undefined
  /** WebSub hubs of others that are announced and told of changes, beside our own. */
  readonly hubs?: readonly string[] | undefined
  /** Through which sources outside private networks are asked; it may hold a password. */
  readonly proxy?: string | undefined
  /** False: whoever asks for changes alone gets whole documents. */
  readonly delta?: boolean | undefined
}

/** A whole installation, checked. */
export type Config = {
  readonly root: string
  readonly server: Server
  readonly sources: readonly Source[]
  readonly agencies: readonly Agency[]
  readonly topics?: ReadonlyMap<string, Condition> | undefined
  readonly feeds: readonly Feed[]
  /** What must never share a story. */
  readonly neverMerge?: readonly NeverMerge[] | undefined
  /** What is allowed but unwise. */
  readonly warnings: readonly Remark[]
}
