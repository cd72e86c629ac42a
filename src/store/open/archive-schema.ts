import type { FeedFormat, Images, Republish } from '../../model/settings.ts'
import type { ColumnTypes } from './column-types.ts'

/** A closed archive of a feed. The row outlives its documents, so that no number is given twice. */
export type ArchivesTable = {
  feed: string
  /** From 1, the oldest. */
  n: number
  from_seq: number
  to_seq: number
  closed_at: number
}

/** What an archive says of an entry, and under which policy. */
export type ArchivedEntriesTable = {
  feed: string
  key: string
  n: number
  source_id: string
  agency_id: string | null
  republish: Republish
  images: Images
  /**
   * 1 while something that it names is gone, or less of it may be shown: it is rewritten when the feed is published.
   */
  renew: 0 | 1
}

/** An archive in one format, kept as gzip alone: few are read, and there are many. */
export type ArchiveDocumentsTable = {
  feed: string
  n: number
  format: FeedFormat
  content_type: string
  gzip: Uint8Array
  hash: string
  last_modified: number
  /** An EntryRanges. */
  ranges_json: string
}

/** The statements that create these tables. */
export function archiveTables({ bytes, keptInKey }: ColumnTypes): readonly string[] {
  return [
    `create table archives (feed text not null, n integer not null, from_seq bigint not null, to_seq bigint not null,
      closed_at bigint not null, primary key (feed, n))`,
    `create table archived_entries (feed text not null, key text not null, n integer not null, source_id text not null,
      agency_id text, republish text not null, images text not null, renew integer not null default 0,
      primary key (feed, key))${keptInKey}`,
    'create index archived_by_policy on archived_entries (source_id, agency_id, republish, images)',
    'create index archived_waiting on archived_entries (feed, n) where renew = 1',
    `create table archive_documents (feed text not null, n integer not null, format text not null,
      content_type text not null, gzip ${bytes} not null, hash text not null, last_modified bigint not null, ranges_json text not null, primary key (feed, n, format))`,
  ]
}
