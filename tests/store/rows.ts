import type { Instant } from '../../src/model/instant.ts'
import type { Credit } from '../../src/model/stories.ts'
import type { Handle } from '../../src/store/open/handle.ts'
import type { ArticlesTable, EntriesTable } from '../../src/store/open/schema.ts'

/** What a test says of an article; all else is the same for all. */
export type ArticleParts = Partial<ArticlesTable> & { readonly id: string; readonly credit?: Credit }

/** Writes articles, each in a story of its own where nothing else is said. */
export async function putArticles(handle: Handle, ...articles: readonly ArticleParts[]): Promise<void> {
  for (const { credit, ...parts } of articles) {
    const { id, text = `${id} text` } = parts
    const row: ArticlesTable = {
      source_id: 'one',
      story_id: id,
      public_id: `urn:${id}`,
      title: `Title of ${id}`,
      url: `https://one.example/${id}`,
      canonical_url: `https://one.example/${id}`,
      published_at: 1,
      updated_at: 2,
      first_seen_at: 3,
      position: 0,
      first_fetch: null,
      text_length: text?.length ?? 0,
      hash: `hash ${id}`,
      version: 1,
      version_at: 3,
      version_kind: 'first',
      credit_json: credit ? JSON.stringify(credit) : null,
      evidence_json: '{"kind":"first"}',
      origins_json: '[]',
      origin_json: null,
      data_json: JSON.stringify({ id, summary: `Summary of ${id}`, categories: [] }),
      data_hash: '',
      content_html: `<p>${text}</p>`,
      text,
      sanitizer: 1,
      withdrawn_at: null,
      withdrawn_reason: null,
      taken_down_at: null,
      ...parts,
    }
    await handle.insertInto('articles').values(row).execute()
  }
}

/** What a test says of an entry; its key is its story's id where nothing else is said. */
export type EntryParts = Partial<EntriesTable> & { readonly feed: string; readonly story_id: string }

/** Writes entries that are open and in the documents of their feeds, where nothing else is said. */
export async function putEntries(handle: Handle, ...entries: readonly EntryParts[]): Promise<void> {
  for (const parts of entries) {
    const row: EntriesTable = {
      key: parts.story_id,
      seq: 1,
      sort_at: 1,
      seen_at: 1,
      position: 0,
      lead_id: parts.story_id,
      lead_source: 'one',
      lead_hash: `hash ${parts.story_id}`,
      covered_at: null,
      entered_at: 1,
      published_at: 1,
      updated_at: 1,
      changed_at: 1,
      version_at: 1,
      frozen_json: '{"names":[],"url":null,"at":1}',
      terms_json: '[]',
      look_hash: '',
      others_hash: '',
      is_quiet: 0,
      shown: 1,
      left_at: null,
      archive: null,
      note: null,
      is_outdated: 0,
      ...parts,
    }
    await handle.insertInto('entries').values(row).execute()
  }
}

/** Writes the stories of these ids. */
export async function putStories(handle: Handle, ...ids: readonly string[]): Promise<void> {
  const opened = { published_at: 1, seen_at: 1, position: 0, credit_json: null, opened_at: 1 }
  const rows = ids.map((id) => ({ id, public_id: `urn:${id}`, ...opened }))
  await handle.insertInto('stories').values(rows).execute()
}

/** Writes a name that articles of the source are known by. */
export async function putAliases(
  handle: Handle,
  articleId: string,
  ...aliases: readonly { readonly kind: 'guid' | 'url' | 'path' | 'origin'; readonly value: string }[]
): Promise<void> {
  const rows = aliases.map((alias) => ({ source_id: 'one', ...alias, article_id: articleId }))
  await handle.insertInto('aliases').values(rows).execute()
}

/** Writes an earlier version of an article. */
export async function putVersion(
  handle: Handle,
  version: { readonly articleId: string; readonly hash: string; readonly text: string | null; readonly at?: Instant },
): Promise<void> {
  const { articleId, hash, text, at = 1 } = version
  const words = { kind: 'first', title: 'Before', summary: '' } as const
  await handle
    .insertInto('versions')
    .values({ article_id: articleId, version: 1, at, text, hash, ...words })
    .execute()
}
