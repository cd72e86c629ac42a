import { DatabaseSync } from 'node:sqlite'
import { ownedId } from '../../../src/normalize/owned-id.ts'
import { closeHistory, reopenHistory } from './close-history.ts'
import { COPIED, type CopiedTable, copiedColumn } from './copied-tables.ts'

/** As long as texts are kept by default: none of the copies has lost its text. */
const SPREAD_MS = 30 * 24 * 3_600_000

/**
 * Fills a store that no process has open with copies of its articles, until there are about so many, with ids, addresses and
 * dates of their own: spread over the last thirty days, the copies of one story together. The index of words is emptied and
 * has to be made again, and all feeds have to be published.
 */
export function multiply(path: string, articles: number): void {
  using database = new DatabaseSync(path)
  // Ids are random, so rows go to pages all over the store. Nobody minds if this one is lost with the power.
  database.exec('pragma synchronous = off; pragma cache_size = -524288; pragma temp_store = memory')
  database.function('id_of_copy', { deterministic: true }, (id, time) => ownedId(String(id), `copy ${time}`))
  const [row] = database.prepare('select count(*) as originals from articles').all()
  const times = Math.max(2, Math.round(articles / Number(row?.originals)))
  // First, so that the copies get the room.
  database.exec(`insert into search (search) values ('delete-all'); delete from search_rows`)
  reopenHistory(database)
  noteOriginals(database)
  const statements = Object.entries(COPIED).map(([table, copied]) => copying(database, table, copied))
  for (let time = 1; time < times; time += 1) {
    database.exec('begin')
    nameCopies(database, time, SPREAD_MS / (times - 1))
    for (const statement of statements) database.exec(statement)
    database.exec('drop table copies; commit')
  }
  closeHistory(database)
}

/** Numbers the stories, so that each has its own place in time; in the order of their ids, which is none. */
function noteOriginals(database: DatabaseSync): void {
  database.exec(`create temp table originals as
    select id, (dense_rank() over (order by story_id) - 1.0) / count(*) over () as place from articles`)
}

/** Says what the next copy of each article is called, and how much earlier it came. */
function nameCopies(database: DatabaseSync, time: number, stepMs: number): void {
  database.exec(`create temp table copies (old_id text primary key, new_id text, earlier_by integer, folder text);
    insert into copies select id, id_of_copy(id, ${time}), cast((${time - 1} + place) * ${stepMs} as integer),
      '/2026/${time}/' from originals`)
}

function copying(database: DatabaseSync, table: string, copied: CopiedTable): string {
  const rows = database.prepare('select name from pragma_table_info(?)').all(table)
  const columns = rows.map(({ name }) => String(name))
  const values = columns.map((column) => copiedColumn(copied, column))
  const condition = `old.${copied.about} = copies.old_id and ${copied.condition ?? 'true'}`
  return `insert into ${table} (${columns.join(', ')})
    select ${values.join(', ')} from copies cross join ${table} as old on ${condition}`
}
