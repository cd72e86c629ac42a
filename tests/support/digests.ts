import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Desk } from '../../src/desk/desk.ts'
import { answerStory } from '../../src/lookup/story-reader.ts'
import { loadDocuments } from '../../src/store/feeds/documents.ts'

/** SHA-256 of the bytes in hex, and the date at which they last changed, by path. */
export type Digests = Readonly<Record<string, string>>

/** All that a desk publishes: every stored document and archive with its date, and the page of every story. */
export async function digestsOf({ context }: Desk): Promise<Digests> {
  const { config, newsroom, store } = context
  const found = new Map<string, string>()
  for (const { path, lastModified, body } of await loadDocuments(store.handle)) {
    found.set(path, `${sha256(body)} ${lastModified}`)
  }
  const archives = await store.handle.selectFrom('archive_documents').selectAll().execute()
  for (const { feed, n, format, last_modified, gzip } of archives) {
    found.set(`/feeds/${feed}/archive/${n}.${format}`, `${sha256(gunzipSync(gzip))} ${last_modified}`)
  }
  for (const { story_id } of await store.handle.selectFrom('entries').select('story_id').distinct().execute()) {
    const answer = await answerStory(store.handle, story_id, { config, newsroom })
    if (answer && 'document' in answer) found.set(answer.document.url, sha256(answer.document.body))
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Hex, of the bytes. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The paths at which two desks publish something else, or only one of them does. */
export function differences(one: Digests, other: Digests): string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...paths].filter((path) => one[path] !== other[path]).sort()
}
