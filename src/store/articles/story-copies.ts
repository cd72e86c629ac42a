import type { Origin } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit, Evidence, FirstFetch } from '../../model/stories.ts'
import type { Handle } from '../open/handle.ts'
import type { ArticlesTable } from '../open/schema.ts'
import { askAmong } from '../open/sets.ts'
import { dataHashOf, type StoredArticle } from './article-rows.ts'

/** An article as a copy of its story: what it takes to choose and name it, without its texts. */
export type StoryCopy = {
  readonly articleId: string
  readonly storyId: string
  readonly sourceId: string
  readonly publicId: string
  readonly title: string
  readonly url: string | undefined
  readonly canonicalUrl: string | undefined
  /** Canonical addresses that it names as its origin. */
  readonly originUrls: readonly string[]
  /** The outlet that it names as its own. */
  readonly origin: Origin | undefined
  /** Hash of its title, lead and text. */
  readonly hash: string
  /** Hash of everything else it says. */
  readonly dataHash: string
  readonly textLength: number
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  readonly firstSeenAt: Instant
  /** Where it stood in its document then, from 0, the newest. */
  readonly position: number
  /** How it came, if its source's first document had it. */
  readonly firstFetch?: FirstFetch | undefined
  readonly credit: Credit | undefined
  readonly evidence: Evidence
  /** Set if it is in no output. */
  readonly withdrawnAt: Instant | undefined
  readonly takenDownAt: Instant | undefined
}

type CopyRow = Pick<
  ArticlesTable,
  | 'id'
  | 'story_id'
  | 'source_id'
  | 'public_id'
  | 'title'
  | 'url'
  | 'canonical_url'
  | 'origins_json'
  | 'origin_json'
  | 'hash'
  | 'data_hash'
  | 'text_length'
  | 'published_at'
  | 'updated_at'
  | 'first_seen_at'
  | 'position'
  | 'first_fetch'
  | 'credit_json'
  | 'evidence_json'
  | 'withdrawn_at'
  | 'taken_down_at'
>

const COLUMNS = `articles.id, story_id, source_id, public_id, title, url, canonical_url, origins_json, origin_json, hash, data_hash,
  text_length, published_at, updated_at, first_seen_at, position, first_fetch, credit_json, evidence_json,
  withdrawn_at, taken_down_at`

/** Every article of these stories. */
export async function loadCopies(handle: Handle, storyIds: readonly string[]): Promise<StoryCopy[]> {
  const rows = await askAmong<CopyRow>(
    handle,
    storyIds,
    (list) => `select ${COLUMNS} from articles where story_id in ${list}`,
  )
  return rows.map(fromRow)
}

/** A copy that meets a feed's condition, with the matched terms. */
export type MatchingCopy = StoryCopy & { readonly terms: readonly string[] }

/** The copies of these stories that meet a feed's condition, coverage included, and were not withdrawn, by story, first seen first. */
export async function matchingCopies(
  handle: Handle,
  feed: string,
  storyIds: readonly string[],
): Promise<Map<string, MatchingCopy[]>> {
  const rows = await askAmong<CopyRow & { readonly terms_json: string }>(
    handle,
    storyIds,
    // A cross join fixes the order: from the few copies to their matches, not from all matches of the feed.
    (list) => `select ${COLUMNS}, terms_json from articles cross join matches
      where matches.article_id = articles.id and story_id in ${list} and matches.feed = ? and withdrawn_at is null and terms_json is not null
      order by first_seen_at, source_id, articles.id`,
    [feed],
  )
  const copies = rows.map((row) => ({ ...fromRow(row), terms: JSON.parse(row.terms_json) }))
  return Map.groupBy(copies, ({ storyId }) => storyId)
}

function fromRow(row: CopyRow): StoryCopy {
  return {
    articleId: row.id,
    storyId: row.story_id,
    sourceId: row.source_id,
    publicId: row.public_id,
    title: row.title,
    url: row.url ?? undefined,
    canonicalUrl: row.canonical_url ?? undefined,
    originUrls: JSON.parse(row.origins_json),
    origin: row.origin_json === null ? undefined : JSON.parse(row.origin_json),
    hash: row.hash,
    dataHash: row.data_hash,
    textLength: row.text_length,
    publishedAt: row.published_at,
    updatedAt: row.updated_at,
    firstSeenAt: row.first_seen_at,
    position: row.position,
    firstFetch: row.first_fetch ?? undefined,
    credit: row.credit_json ? JSON.parse(row.credit_json) : undefined,
    evidence: JSON.parse(row.evidence_json),
    withdrawnAt: row.withdrawn_at ?? undefined,
    takenDownAt: row.taken_down_at ?? undefined,
  }
}

/** Turns an article that is to be stored into a copy of its story. */
export function copyOf({ article, ...stored }: StoredArticle): StoryCopy {
  return {
    articleId: article.id,
    storyId: stored.storyId,
    sourceId: article.sourceId,
    publicId: stored.publicId,
    title: article.title,
    url: article.url,
    canonicalUrl: article.canonicalUrl,
    originUrls: article.originUrls,
    origin: article.origin,
    hash: article.hash,
    dataHash: dataHashOf(article),
    textLength: article.text.length,
    publishedAt: article.publishedAt,
    updatedAt: article.updatedAt,
    firstSeenAt: article.firstSeenAt,
    position: stored.position,
    firstFetch: stored.firstFetch,
    credit: stored.credit,
    evidence: stored.evidence,
    withdrawnAt: stored.withdrawn?.at,
    takenDownAt: stored.takenDownAt,
  }
}
