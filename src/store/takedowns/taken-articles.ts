import { sql } from 'kysely'
import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { forgetSearched } from '../feeds/search-index.ts'
import type { Handle } from '../open/handle.ts'
import { slices } from '../open/sets.ts'
import { EMPTY_LIST, jsonObject, textAt, withTextAt } from '../sqlite/json.ts'
import { clearDropped } from '../sqlite/search.ts'

/** Everything that identifies an article, from every stored version. */
export type ArticleNames = {
  readonly id: string
  readonly sourceId: string
  readonly publishedAt: Instant
  readonly canonicalUrl: string | undefined
  readonly originUrls: readonly string[]
  readonly aliases: readonly { readonly kind: string; readonly value: string }[]
  /** Hashes of its texts; `isTelling` if a text has enough words to belong to this article alone. */
  readonly hashes: readonly { readonly hash: string; readonly isTelling: boolean }[]
}

/** A text of this many characters is neither a caption nor a recurring headline. */
const TELLING_LENGTH = 60

/**
 * The articles that are or may be shown, of some sources or of all, with everything that identifies them, a slice at a
 * time.
 */
export async function* namesOfArticles(
  handle: Handle,
  sourceIds: readonly string[] | 'all',
): AsyncGenerator<readonly ArticleNames[]> {
  for (let after = ''; ; ) {
    const rows = await handle
      .selectFrom('articles')
      .select('id')
      .where('taken_down_at', 'is', null)
      .where('id', '>', after)
      .$if(sourceIds !== 'all', (query) => query.where('source_id', 'in', sourceIds as string[]))
      .orderBy('id')
      .limit(500)
      .execute()
    if (rows.length > 0) {
      yield await loadArticleNames(
        handle,
        rows.map((row) => row.id),
      )
    }
    if (rows.length < 500) return
    after = rows.at(-1)?.id ?? after
  }
}

/** Everything that identifies the articles with these ids; nothing is known of those taken down. */
export async function loadArticleNames(handle: Handle, ids: readonly string[]): Promise<ArticleNames[]> {
  const found: ArticleNames[] = []
  for (const slice of slices(ids)) {
    const rows = await handle
      .selectFrom('articles')
      .select(['id', 'source_id', 'published_at', 'canonical_url', 'origins_json', 'hash', 'text_length'])
      .where('id', 'in', slice)
      .where('taken_down_at', 'is', null)
      .orderBy('id')
      .execute()
    const aliases = await handle.selectFrom('aliases').selectAll().where('article_id', 'in', slice).execute()
    const versions = await handle
      .selectFrom('versions')
      .select(['article_id', 'hash', sql<number>`coalesce(length(text), 0)`.as('text_length')])
      .where('article_id', 'in', slice)
      .execute()
    const aliasesOf = Map.groupBy(aliases, (row) => row.article_id)
    const versionsOf = Map.groupBy(versions, (row) => row.article_id)
    for (const row of rows) {
      found.push({
        id: row.id,
        sourceId: row.source_id,
        publishedAt: row.published_at,
        canonicalUrl: row.canonical_url ?? undefined,
        originUrls: JSON.parse(row.origins_json),
        aliases: aliasesOf.get(row.id) ?? [],
        hashes: [row, ...(versionsOf.get(row.id) ?? [])].map(({ hash, text_length }) => {
          return { hash, isTelling: isTellingText(text_length) }
        }),
      })
    }
  }
  return found
}

/** Whether a text of this length identifies its article within its source. */
export function isTellingText(length: number): boolean {
  return length >= TELLING_LENGTH
}

/**
 * Whether another article of the source, not taken down itself, has the same page address, which then identifies
 * neither.
 */
export async function isSharedPage(handle: Handle, { id, sourceId, canonicalUrl }: ArticleNames): Promise<boolean> {
  if (canonicalUrl === undefined) return false
  const others = handle
    .selectFrom('articles')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('canonical_url', '=', canonicalUrl)
    .where('id', '!=', id)
    .where('taken_down_at', 'is', null)
    .limit(1)
  return (await others.executeTakeFirst()) !== undefined
}

/** Whether another article of the source, not taken down itself, goes by the same guid. */
export async function isSharedGuid(
  handle: Handle,
  { id, sourceId, guid }: { readonly id: string; readonly sourceId: string; readonly guid: string },
): Promise<boolean> {
  const others = otherArticles(handle, { id, sourceId }).where(textAt('data_json', 'guid'), '=', guid).limit(1)
  return (await others.executeTakeFirst()) !== undefined
}

/** How many articles of one moment are looked at; more are printed by a machine. */
const MOST_BESIDE = 100

/** The other articles of a source, not taken down, that have the date of an article, or exactly its text. */
export async function articlesBeside(
  handle: Handle,
  { id, sourceId, publishedAt, text }: Pick<Article, 'id' | 'sourceId' | 'publishedAt' | 'text'>,
): Promise<string[]> {
  const others = otherArticles(handle, { id, sourceId })
    .where((either) => either.or([either('published_at', '=', publishedAt), either('text', '=', text)]))
    .limit(MOST_BESIDE)
  return (await others.execute()).map((row) => row.id)
}

function otherArticles(handle: Handle, { id, sourceId }: { readonly id: string; readonly sourceId: string }) {
  return handle
    .selectFrom('articles')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('id', '!=', id)
    .where('taken_down_at', 'is', null)
}

/**
 * Empties these articles: words, addresses, names, earlier versions, matches, features and noise go. Their ids, dates and
 * stories stay, so that no id is ever given again. Returns the ids of their stories.
 */
export async function emptyArticles(handle: Handle, ids: readonly string[], at: Instant): Promise<string[]> {
  const storyIds = new Set<string>()
  for (const slice of slices(ids)) {
    const rows = await handle.selectFrom('articles').select('story_id').where('id', 'in', slice).execute()
    for (const row of rows) storyIds.add(row.story_id)
    await handle
      .updateTable('articles')
      .set({
        ...EMPTY,
        // The story stays credited, since its other copies still carry the agency's text; the words that showed the
        // credit go.
        credit_json: withTextAt('credit_json', 'evidence', 'a copy that was taken down'),
        data_json: EMPTY_DATA,
        withdrawn_at: at,
        taken_down_at: at,
      })
      .where('id', 'in', slice)
      .execute()
    for (const table of ['aliases', 'matches', 'matches_rebuilt', 'versions', 'features', 'noise'] as const) {
      await handle.deleteFrom(table).where('article_id', 'in', slice).execute()
    }
    await forgetSearched(handle, slice)
  }
  await clearDropped(handle)
  return [...storyIds]
}

const TITLE = 'Taken down'

/** The withdrawal reason of an article that the operator took down; no source can give it. */
export const TAKEN_DOWN = 'taken down by the operator'

const EMPTY = {
  title: TITLE,
  url: null,
  canonical_url: null,
  text_length: 0,
  hash: '',
  evidence_json: '{"kind":"first"}',
  origins_json: '[]',
  origin_json: null,
  content_html: '',
  text: '',
  withdrawn_reason: TAKEN_DOWN,
}

const EMPTY_DATA = jsonObject({
  id: sql.ref('id'),
  sourceId: sql.ref('source_id'),
  originUrls: EMPTY_LIST,
  title: sql.lit(TITLE),
  authors: EMPTY_LIST,
  summary: sql.lit(''),
  categories: EMPTY_LIST,
  publishedAt: sql.ref('published_at'),
  updatedAt: sql.ref('updated_at'),
  firstSeenAt: sql.ref('first_seen_at'),
  enclosures: EMPTY_LIST,
  hash: sql.lit(''),
})

/** Those of the stories that have no copy left in any output. */
export async function storiesWithoutCopies(handle: Handle, storyIds: readonly string[]): Promise<string[]> {
  const standing = new Set<string>()
  for (const slice of slices(storyIds)) {
    const rows = await handle
      .selectFrom('articles')
      .select('story_id')
      .distinct()
      .where('story_id', 'in', slice)
      .where('withdrawn_at', 'is', null)
      .execute()
    for (const row of rows) standing.add(row.story_id)
  }
  return storyIds.filter((id) => !standing.has(id))
}

/** Makes the next poll of each source read its document again, even if it has not changed. */
export async function forgetValidators(handle: Handle, sourceIds: readonly string[]): Promise<void> {
  const nothing = { etag: null, last_modified: null, body_hash: null }
  for (const slice of slices(sourceIds)) {
    await handle.updateTable('sources').set(nothing).where('id', 'in', slice).execute()
  }
}
