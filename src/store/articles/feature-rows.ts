import type { Alert, Enclosure } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import { slices, writeRows } from '../open/sets.ts'
import { valuesAt } from '../sqlite/json.ts'

/** What is stored of an article for finding its copies. */
export type FeatureRow = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  readonly publishedAt: Instant
  readonly firstSeenAt: Instant
  readonly title: string
  readonly canonicalUrl: string | undefined
  readonly originUrls: readonly string[]
  readonly credit: Credit | undefined
  readonly alert: Alert | undefined
  readonly guid: string | undefined
  readonly enclosures: readonly Enclosure[]
  readonly isTitleMade: true | undefined
  /** Its packed features; undefined if none are stored. */
  readonly bytes: Uint8Array | undefined
}

const SLICE = 1000

/** The packed features of an article. */
export type PackedFeatures = { readonly articleId: string; readonly bytes: Uint8Array }

/**
 * Writes the features of articles, replacing stored ones; `at`: when, so that they can be forgotten with the window.
 */
export async function saveFeatures(handle: Handle, features: readonly PackedFeatures[], at: Instant): Promise<void> {
  const rows = features.map(({ articleId, bytes }) => ({ article_id: articleId, at, bytes }))
  await writeRows(handle, 'features', rows, { key: ['article_id'], replace: ['bytes'] })
}

/**
 * The articles first seen since `since` that were not withdrawn, a slice at a time, in the order in which they came.
 */
export async function* featureRowsSince(handle: Handle, since: Instant): AsyncGenerator<readonly FeatureRow[]> {
  for (let last = { firstSeenAt: since, articleId: '' }; ; ) {
    const rows = await featureRows(handle)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('first_seen_at', 'id'), '>', tuple(last.firstSeenAt, last.articleId)),
      )
      .limit(SLICE)
      .execute()
    const slice = rows.map(fromRow)
    if (slice.length > 0) yield slice
    if (slice.length < SLICE) return
    last = slice.at(-1) ?? last
  }
}

/** The articles of these stories first seen before `before` that were not withdrawn, first seen first. */
export async function featureRowsOf(
  handle: Handle,
  storyIds: readonly string[],
  before: Instant,
): Promise<readonly FeatureRow[]> {
  const found: FeatureRow[] = []
  for (const slice of slices(storyIds)) {
    const rows = featureRows(handle).where('story_id', 'in', slice).where('first_seen_at', '<', before)
    found.push(...(await rows.execute()).map(fromRow))
  }
  return found
}

function featureRows(handle: Handle) {
  return handle
    .selectFrom('articles')
    .leftJoin('features', 'features.article_id', 'articles.id')
    .select(['id', 'story_id', 'source_id', 'published_at', 'first_seen_at', 'title', 'canonical_url'])
    .select(['origins_json', 'credit_json', 'features.bytes'])
    .select(valuesAt('data_json', ['alert', 'guid', 'enclosures', 'isTitleMade']).as('said'))
    .where('withdrawn_at', 'is', null)
    .orderBy('first_seen_at')
    .orderBy('id')
}

function fromRow(row: Awaited<ReturnType<ReturnType<typeof featureRows>['execute']>>[number]): FeatureRow {
  return {
    articleId: row.id,
    storyId: row.story_id,
    sourceId: row.source_id,
    publishedAt: row.published_at,
    firstSeenAt: row.first_seen_at,
    title: row.title,
    canonicalUrl: row.canonical_url ?? undefined,
    originUrls: JSON.parse(row.origins_json),
    credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
    ...asSaid(row.said),
    bytes: row.bytes ?? undefined,
  }
}

function asSaid(said: string): Pick<FeatureRow, 'alert' | 'guid' | 'enclosures' | 'isTitleMade'> {
  const [alert, guid, enclosures, isTitleMade] = JSON.parse(said)
  return {
    alert: alert ?? undefined,
    guid: guid ?? undefined,
    enclosures: enclosures ?? [],
    isTitleMade: isTitleMade ?? undefined,
  }
}

/** A title, and what is needed to tell which of its words name its outlet. */
export type TitleRow = { readonly title: string; readonly url: string | undefined; readonly sourceId: string }

/**
 * The titles of the articles first seen before `before` that were not withdrawn, a slice at a time, latest first, at
 * most `most` of them.
 */
export async function* titlesBefore(
  handle: Handle,
  before: Instant,
  most: number,
): AsyncGenerator<readonly TitleRow[]> {
  let last = { first_seen_at: before, id: '' }
  for (let left = most; left > 0; left -= SLICE) {
    const rows = await handle
      .selectFrom('articles')
      .select(['id', 'title', 'url', 'source_id', 'first_seen_at'])
      .where(({ eb, refTuple, tuple }) => eb(refTuple('first_seen_at', 'id'), '<', tuple(last.first_seen_at, last.id)))
      .where('withdrawn_at', 'is', null)
      .orderBy('first_seen_at', 'desc')
      .orderBy('id', 'desc')
      .limit(Math.min(SLICE, left))
      .execute()
    yield rows.map((row) => ({ title: row.title, url: row.url ?? undefined, sourceId: row.source_id }))
    if (rows.length < SLICE) return
    last = rows.at(-1) ?? last
  }
}

/** Forgets the features of articles that came before `before` and have left the window. Returns how many. */
export async function forgetFeatures(handle: Handle, before: Instant): Promise<number> {
  const old = await handle.selectFrom('features').select('article_id').where('at', '<', before).execute()
  for (const slice of slices(old.map((row) => row.article_id))) {
    await handle.deleteFrom('features').where('article_id', 'in', slice).execute()
  }
  return old.length
}
