import type { AliasKind } from '../open/schema.ts'
import type { Handle } from '../open/sqlite.ts'
import { slices } from './article-rows.ts'

export type Alias = { readonly kind: AliasKind; readonly value: string }

/** A source that names its articles anew with every poll is known by their other names; these are not kept for ever. */
const MOST_NAMES = 60

/** Answers, from one look at the store, which article of the source is known under a name. */
export async function knownAliases(
  handle: Handle,
  sourceId: string,
  aliases: readonly Alias[],
): Promise<(alias: Alias) => string | undefined> {
  const known = new Map<string, string>()
  for (const kind of new Set(aliases.map((alias) => alias.kind))) {
    const values = aliases.filter((alias) => alias.kind === kind).map((alias) => alias.value)
    for (const slice of slices(values)) {
      const rows = await handle
        .selectFrom('aliases')
        .select(['value', 'article_id'])
        .where('source_id', '=', sourceId)
        .where('kind', '=', kind)
        .where('value', 'in', slice)
        .execute()
      for (const row of rows) known.set(`${kind} ${row.value}`, row.article_id)
    }
  }
  return (alias) => known.get(`${alias.kind} ${alias.value}`)
}

/**
 * Remembers further names of an article, up to 60 in all. A name that another article of the source has already stays
 * with that one.
 */
export async function saveAliases(
  handle: Handle,
  article: { readonly id: string; readonly sourceId: string },
  aliases: readonly Alias[],
): Promise<void> {
  if (aliases.length === 0) return
  const { count } = await handle
    .selectFrom('aliases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('article_id', '=', article.id)
    .executeTakeFirstOrThrow()
  const kept = aliases.slice(0, Math.max(0, MOST_NAMES - count))
  if (kept.length === 0) return
  await handle
    .insertInto('aliases')
    .values(kept.map(({ kind, value }) => ({ source_id: article.sourceId, kind, value, article_id: article.id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The sources other than `sourceId` that show an article under this guid. */
export async function claimants(handle: Handle, sourceId: string, guid: string): Promise<string[]> {
  const rows = await handle
    .selectFrom('aliases')
    .select('source_id')
    .distinct()
    .where('kind', '=', 'guid')
    .where('value', '=', guid)
    .where('source_id', '!=', sourceId)
    .execute()
  return rows.map((row) => row.source_id)
}
