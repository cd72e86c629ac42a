import type { Identified } from '../../deduplicate/identity/identity.ts'
import type { Instant } from '../../model/instant.ts'
import type { MovesTable } from '../../store/open/schema.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import type { Context } from '../newsroom/context.ts'
import type { KnownArticles } from './known-articles.ts'

/** A source whose known articles come under other names in one document: it changed its guids, or its addresses. */
export type Move = Pick<MovesTable, 'articles' | 'names'>

/** One or two may have been renamed by hand. */
const FEWEST = 3

/** A source that names its articles anew with every poll is reported once a day. */
const REPORT_EVERY_MS = 24 * 3_600_000

/** The move that a document shows: at least three of its known articles, and half of them, have new names. */
export function moveOf(
  identified: readonly Identified[],
  known: Pick<KnownArticles, 'stored' | 'isName'>,
): Move | undefined {
  const again = identified.filter(({ article }) => known.stored.has(article.id))
  const newNames = again.map(({ names }) => names.filter((name) => !known.isName(name)).map(({ kind }) => kind))
  const count = (...wanted: readonly string[]) =>
    newNames.filter((kinds) => kinds.some((kind) => wanted.includes(kind))).length
  const articles = count('guid', 'url')
  if (articles < FEWEST || articles * 2 < again.length) return undefined
  return { articles, names: count('guid') === 0 ? 'url' : count('url') === 0 ? 'guid' : 'guid and url' }
}

/** Records the last move of a source as one event, and tells the operator. */
export async function recordMove(
  handle: Handle,
  { sourceId, ...move }: Move & { readonly sourceId: string },
  { log, at }: Pick<Context, 'log'> & { readonly at: Instant },
): Promise<void> {
  const last = await handle.selectFrom('moves').select('at').where('source_id', '=', sourceId).executeTakeFirst()
  const values = { ...move, at }
  await handle
    .insertInto('moves')
    .values({ source_id: sourceId, ...values })
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(values))
    .execute()
  if (last && at - last.at < REPORT_EVERY_MS) return
  log.info({ source: sourceId, ...move }, 'source gives its articles other names; they are known all the same')
}
