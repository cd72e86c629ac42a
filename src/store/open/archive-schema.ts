import type { FeedFormat, Images, Republish } from '../../model/settings.ts'

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
  /** 1 while something that it names is gone, or may be shown less: it is written anew when the feed is published. */
  renew: 0 | 1
}

/** An archive in one format. The plain bytes are those of its zstd form. */
export type ArchiveDocumentsTable = {
  feed: string
  n: number
  format: FeedFormat
  content_type: string
  gzip: Uint8Array
  br: Uint8Array
  zstd: Uint8Array
  hash: string
  last_modified: number
  /** An EntryRanges. */
  ranges_json: string
}
