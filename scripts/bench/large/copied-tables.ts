import { WINDOW_MS } from '../../../src/deduplicate/features/window.ts'

/** How the rows of a table that tell of an article or of a story are copied; columns that it does not name stay as they are. */
export type CopiedTable = {
  /** The column with the article or the story that a row is about. */
  readonly about: string
  /** Columns that hold the id of an article or of a story; a story has the id of the article that opened it. */
  readonly ids?: readonly string[]
  /** Columns that hold an instant. */
  readonly instants?: readonly string[]
  /** Columns that hold, or contain, an address of an article. */
  readonly addresses?: readonly string[]
  /** What other columns hold, as SQL over `old`, the row that is copied, and `copies`, what its copy is called. */
  readonly others?: Readonly<Record<string, string>>
  /** Which rows are copied, as SQL over the same; all if not given. */
  readonly condition?: string
}

/** An id that we made, or the publisher's own, which is an address. */
const PUBLIC_ID = `coalesce('urn:uuid:' || ${idOf('substr(old.public_id, 10)')}, ${addressIn('public_id')})`

/**
 * All tables in which an article that was never edited has rows, but for the index of words and the archives, which are
 * made again.
 */
export const COPIED: Readonly<Record<string, CopiedTable>> = {
  articles: {
    about: 'id',
    ids: ['id', 'story_id'],
    instants: ['published_at', 'updated_at', 'first_seen_at', 'version_at'],
    addresses: ['url', 'canonical_url', 'content_html'],
    others: {
      public_id: PUBLIC_ID,
      evidence_json: `json_replace(old.evidence_json, '$.articleId', ${idOf(`old.evidence_json ->> '$.articleId'`)})`,
      data_json: `json_replace(${addressIn('data_json')}, '$.id', copies.new_id, '$.publishedAt', ${earlier('published_at')},
        '$.updatedAt', ${earlier('updated_at')}, '$.firstSeenAt', ${earlier('first_seen_at')})`,
    },
  },
  aliases: { about: 'article_id', ids: ['article_id'], addresses: ['value'] },
  features: {
    about: 'article_id',
    ids: ['article_id'],
    instants: ['at'],
    // Older ones are forgotten each night.
    condition: `copies.earlier_by < ${2 * WINDOW_MS}`,
  },
  stories: {
    about: 'id',
    ids: ['id'],
    instants: ['published_at', 'seen_at', 'opened_at'],
    others: { public_id: PUBLIC_ID },
  },
  related: { about: 'story_id', ids: ['story_id', 'other_id'], instants: ['at'] },
  matches: { about: 'article_id', ids: ['article_id'] },
  entries: {
    about: 'story_id',
    ids: ['key', 'story_id', 'lead_id'],
    instants: ['sort_at', 'seen_at', 'entered_at', 'published_at', 'updated_at', 'changed_at', 'version_at'],
    addresses: ['frozen_json'],
    others: { shown: '0', archive: 'null' },
  },
}

/** The SQL for what a column holds in a copy. */
export function copiedColumn({ ids, instants, addresses, others }: CopiedTable, column: string): string {
  if (ids?.includes(column)) return idOf(`old.${column}`)
  if (instants?.includes(column)) return earlier(column)
  if (addresses?.includes(column)) return addressIn(column)
  return others?.[column] ?? `old.${column}`
}

function idOf(value: string): string {
  return `(select named.new_id from copies as named where named.old_id = ${value})`
}

function earlier(column: string): string {
  return `old.${column} - copies.earlier_by`
}

/** The made sources have all their articles below this year. */
function addressIn(column: string): string {
  return `replace(old.${column}, '/2026/', copies.folder)`
}
