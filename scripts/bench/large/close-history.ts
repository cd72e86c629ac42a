import type { DatabaseSync } from 'node:sqlite'
import { ARCHIVE_SIZE } from '../../../src/desk/publish/archive-pages.ts'

/** Takes all archives out of a store, but keeps their documents for `closeHistory`. */
export function reopenHistory(database: DatabaseSync): void {
  database.exec(`create temp table closed as select * from archive_documents;
    delete from archives; delete from archived_entries; delete from archive_documents;
    update entries set archive = null`)
}

/**
 * Numbers all entries in the order in which they came, and closes archives over those that no feed shows. To render them
 * would take minutes, so their documents have the bytes of those that the desk had made before.
 */
export function closeHistory(database: DatabaseSync): void {
  database.exec(`begin;
    update entries set seq = placed.place from (${places('true')}) as placed where placed.entry = entries.rowid;
    update entries set archive = (placed.place - 1) / ${ARCHIVE_SIZE} + 1
      from (${places('shown = 0 and left_at is null')}) as placed where placed.entry = entries.rowid;
    insert into archives (feed, n, from_seq, to_seq, closed_at)
      select feed, archive, min(seq), max(seq), max(entered_at) from entries
      where archive is not null group by feed, archive;
    insert into archived_entries (feed, key, n, source_id, republish, images)
      select feed, key, archive, lead_source, 'excerpt', 'source' from entries where archive is not null;
    insert into archive_documents (feed, n, format, content_type, gzip, hash, last_modified, ranges_json)
      select archives.feed, archives.n, format, content_type, gzip, hash, closed_at, ranges_json from archives
      join closed on closed.feed = archives.feed
        and closed.n = 1 + archives.n % (select max(n) from closed as last where last.feed = archives.feed);
    update feeds set pending = 'content', last_seq = (select max(seq) from entries where feed = slug);
    commit`)
}

/** The SQL for the places, from 1, of such entries in the order in which they came into their feeds. */
function places(condition: string): string {
  return `select rowid as entry, row_number() over (partition by feed order by entered_at, seq) as place
    from entries where ${condition}`
}
