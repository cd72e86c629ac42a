import type { FirstFetch, VersionKind } from '../../model/stories.ts'
import type { ArchiveDocumentsTable, ArchivedEntriesTable, ArchivesTable } from './archive-schema.ts'
import type {
  CreditingTable,
  DecisionsTable,
  KeptApartTable,
  TakedownNamesTable,
  TakedownsTable,
} from './decisions-schema.ts'
import type { DocumentsTable, EncodingsTable } from './document-schema.ts'
import type {
  HubBudgetsTable,
  HubRequestsTable,
  NamedHubsTable,
  NotificationsTable,
  PingsTable,
  PushesTable,
  SubscriptionsTable,
} from './hub-schema.ts'
import type { SearchRowsTable, SlugsTable } from './names-schema.ts'
import type { ApprovalsTable, PickLinesTable, WaitingTable } from './picks-schema.ts'
import type {
  AdoptedItemsTable,
  HostsTable,
  KnownItemsTable,
  NewsPollsTable,
  PollOrdersTable,
  SourcesTable,
} from './source-schema.ts'

/** The tables of the store. Instants are integer milliseconds; columns named *_json hold JSON text. */
export type Schema = {
  sources: SourcesTable
  hosts: HostsTable
  articles: ArticlesTable
  aliases: AliasesTable
  stories: StoriesTable
  feeds: FeedsTable
  matches: MatchesTable
  matches_rebuilt: MatchesTable
  entries: EntriesTable
  documents: DocumentsTable
  encodings: EncodingsTable
  archives: ArchivesTable
  archived_entries: ArchivedEntriesTable
  archive_documents: ArchiveDocumentsTable
  versions: VersionsTable
  noise: NoiseTable
  features: FeaturesTable
  moves: MovesTable
  poll_orders: PollOrdersTable
  news_polls: NewsPollsTable
  known_items: KnownItemsTable
  adopted_items: AdoptedItemsTable
  decisions: DecisionsTable
  kept_apart: KeptApartTable
  pick_lines: PickLinesTable
  waiting: WaitingTable
  approvals: ApprovalsTable
  crediting: CreditingTable
  takedowns: TakedownsTable
  takedown_names: TakedownNamesTable
  related: RelatedTable
  slugs: SlugsTable
  search_rows: SearchRowsTable
  subscriptions: SubscriptionsTable
  hub_requests: HubRequestsTable
  hub_budgets: HubBudgetsTable
  notifications: NotificationsTable
  pings: PingsTable
  named_hubs: NamedHubsTable
  pushes: PushesTable
}

export type ArticlesTable = {
  id: string
  source_id: string
  story_id: string
  /** The id that readers see; unique. */
  public_id: string
  title: string
  url: string | null
  canonical_url: string | null
  published_at: number
  updated_at: number
  first_seen_at: number
  /** Where it stood in its document then, from 0, the newest. */
  position: number
  /** How it came, if its source's first document had it. */
  first_fetch: FirstFetch | null
  text_length: number
  hash: string
  version: number
  credit_json: string | null
  evidence_json: string
  /** Canonical addresses that the article names as its origin. */
  origins_json: string
  /** The outlet that it names, in JSON. */
  origin_json: string | null
  /** The Article without contentHtml and text. */
  data_json: string
  /** Hash of data_json, so that copies can be compared without it. */
  data_hash: string
  /** Null once the text's retention has passed. */
  content_html: string | null
  text: string | null
  /** The version of the rules that the content was cleaned by. */
  sanitizer: number
  /** When this version was first seen. */
  version_at: number
  version_kind: VersionKind
  /** When its source withdrew it; such an article is in no output. */
  withdrawn_at: number | null
  withdrawn_reason: string | null
  /** When the operator took it down; only its ids and dates are left. */
  taken_down_at: number | null
}

/**
 * Every guid and address that a source has ever shown an article under, the address whole and without scheme and host.
 */
export type AliasesTable = { source_id: string; kind: AliasKind; value: string; article_id: string }

export type AliasKind = 'guid' | 'url' | 'path' | 'origin'

/** The features of recent articles, kept as long as copies of them are looked for. */
export type FeaturesTable = { article_id: string; at: number; bytes: Uint8Array }

/** The versions of an article before the one in `articles`. */
export type VersionsTable = {
  article_id: string
  version: number
  /** When it was first seen. */
  at: number
  kind: VersionKind
  title: string
  summary: string
  /** Null once the text's retention has passed. */
  text: string | null
  hash: string
}

/** Of an article that was changed: the spots of its text that changed in each document that changed. No words. */
export type NoiseTable = { article_id: string; spots_json: string }

/** The last time that a source renamed most of its articles at once. */
export type MovesTable = { source_id: string; at: number; articles: number; names: 'guid' | 'url' | 'guid and url' }

export type StoriesTable = {
  id: string
  public_id: string
  published_at: number
  /** When the copy that gave it this date was first seen, and where that stood in its document. */
  seen_at: number
  position: number
  credit_json: string | null
  /** The date of the round in which it opened. */
  opened_at: number
}

export type FeedsTable = {
  slug: string
  created_at: number
  /** Hash of the compiled condition that `matches` and `entries` were made with. */
  topic_hash: string
  /** Hash of the condition that a rebuild is under way for, and the last article id that it has matched. */
  rebuild_hash: string | null
  rebuild_after: string | null
  /** Hash of everything else in the configuration that bytes depend on. */
  render_hash: string
  last_seq: number
  /** The time from which maxAge and the window are counted; moves with each commit that changes what readers read. */
  as_of: number
  /** The lists of other copies show what was known at this time. */
  list_as_of: number
  /** What has to be published: nothing, a longer list of copies, or content. */
  pending: 'nothing' | 'list' | 'content'
  /** When it has to be published again though nothing comes. */
  due_at: number | null
}

export type MatchesTable = {
  feed: string
  article_id: string
  /** Null while the story lacks the coverage that the feed asks for: the feed does not show the article then. */
  terms_json: string | null
  /** Where the feed asks for coverage: the terms by each way to meet its condition. */
  ways_json: string | null
}

/** One story in one feed. */
export type EntriesTable = {
  feed: string
  /** The story's id; in a feed that does not merge, the article's. */
  key: string
  story_id: string
  /** Given when the entry is made and never changed, because archives are cut by it. */
  seq: number
  sort_at: number
  /** Of one date, those seen later come first, then those that stood higher in their documents. */
  seen_at: number
  position: number
  lead_id: string
  lead_source: string
  lead_hash: string
  entered_at: number
  /** When the story had the coverage that the feed asks for, by which it is placed; null if it came in without. */
  covered_at: number | null
  published_at: number
  updated_at: number
  changed_at: number
  /** Since when the lead has looked the way it does now. */
  version_at: number
  /** What the content's closing line says, and when that was made. */
  frozen_json: string
  terms_json: string
  /** What an editor says of it. */
  note: string | null
  /** Hash of whatever else of the lead is shown, and of its terms. */
  look_hash: string
  /** Hash of the list of other copies. */
  others_hash: string
  /** 1 while the current documents of the feed hold it. */
  shown: 0 | 1
  left_at: number | null
  /** 1 as long as no document of the feed may show it: all of its copies are old ones that first documents brought. */
  is_quiet: 0 | 1
  /** The number of the archive that holds it. */
  archive: number | null
  /** 1 if it must be made again when it is next settled, because a copy that it may name is gone. */
  is_outdated: 0 | 1
}

/** Stories on the same event in different words, in both directions. */
export type RelatedTable = {
  story_id: string
  other_id: string
  strength: number
  words_json: string
  /** When they were found to be related. */
  at: number
}
