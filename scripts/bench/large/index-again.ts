import { sql } from 'kysely'
import { loadConfig } from '../../../src/config/load.ts'
import { type Indexed, indexArticles } from '../../../src/store/feeds/search-index.ts'
import { openStore } from '../../../src/store/open/store.ts'

/** As many as a round stores together. */
const ROUND = 1000

/** Fills the empty index of words with what all feeds hold, in the order in which it came. */
export async function indexAgain(root: string): Promise<void> {
  const { server } = await loadConfig(root, { LOG_LEVEL: 'error' })
  const store = await openStore(server.database)
  const { rows: leads } = await sql<Indexed>`select distinct lead_id as "articleId", lead_hash as hash, first_seen_at
    from entries join articles on articles.id = lead_id where left_at is null order by first_seen_at`.execute(
    store.handle,
  )
  for (let start = 0; start < leads.length; start += ROUND) {
    await store.transaction((transaction) => indexArticles(transaction, leads.slice(start, start + ROUND)))
  }
  await store.close()
}
