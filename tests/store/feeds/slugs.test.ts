import { describe, expect, it } from 'vitest'
import { goneSlugs, loadSlug, loadSlugs, moveFeed, saveSlug } from '../../../src/store/feeds/slugs.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { engines } from '../engines.ts'
import { putEntries } from '../rows.ts'

const slug: Parameters<typeof saveSlug>[1] = {
  slug: 'wire',
  title: 'Wire',
  bornAs: 'wire',
  phase: 'open',
  removedAt: undefined,
}
const tables = [
  'entries',
  'matches',
  'archives',
  'archived_entries',
  'archive_documents',
  'waiting',
  'approvals',
] as const

/** One row of each kind that is kept of a feed. */
async function putFeed(handle: Handle, feed: string): Promise<void> {
  const hashes = { topic_hash: 't', render_hash: 'r', rebuild_hash: null, rebuild_after: null }
  const times = { created_at: 1, as_of: 1, list_as_of: 1 }
  await handle
    .insertInto('feeds')
    .values({ slug: feed, ...hashes, ...times, last_seq: 7, pending: 'nothing' })
    .execute()
  await putEntries(handle, { feed, story_id: 's' })
  const match = { feed, article_id: 'a', terms_json: '[]' }
  await handle.insertInto('matches').values(match).execute()
  await handle.insertInto('matches_rebuilt').values(match).execute()
  await handle.insertInto('waiting').values({ feed, key: 'k', story_id: 'k', since: 1, due_at: 2 }).execute()
  await handle.insertInto('approvals').values({ feed, article_id: 'a', at: 1, applied_at: null }).execute()
  await handle.insertInto('archives').values({ feed, n: 1, from_seq: 1, to_seq: 1, closed_at: 1 }).execute()
  const policy = { source_id: 'one', agency_id: null, republish: 'full', images: 'none', renew: 0 } as const
  await handle
    .insertInto('archived_entries')
    .values({ feed, key: 's', n: 1, ...policy })
    .execute()
  const bytes = new Uint8Array([1])
  const forms = { gzip: bytes, hash: 'h', last_modified: 1, ranges_json: '[]' }
  await handle
    .insertInto('archive_documents')
    .values({ feed, n: 1, format: 'rss', content_type: 'text/xml', ...forms })
    .execute()
}

for (const engine of engines) {
  describe(`slugs in ${engine.name}`, () => {
    it('are remembered whole, one by one and all together', async () => {
      const { handle } = await engine.open()
      expect(await loadSlug(handle, 'wire')).toBeUndefined()
      await saveSlug(handle, slug)
      const other = { ...slug, slug: 'sport', phase: 'closing', removedAt: 5 } as const
      await saveSlug(handle, other)
      expect(await loadSlug(handle, 'wire')).toEqual(slug)
      expect(await loadSlugs(handle)).toEqual(
        new Map([
          ['wire', slug],
          ['sport', other],
        ]),
      )
      const changed = { slug: 'wire', title: 'Wires', bornAs: 'cable', phase: 'gone', removedAt: 9 } as const
      await saveSlug(handle, changed)
      expect(await loadSlug(handle, 'wire')).toEqual(changed)
      expect(await loadSlug(handle, 'sport')).toEqual(other)
    })

    it('that are gone for good are listed in order', async () => {
      const { handle } = await engine.open()
      for (const [name, phase] of [
        ['b', 'gone'],
        ['c', 'closing'],
        ['a', 'gone'],
        ['d', 'open'],
      ] as const) {
        await saveSlug(handle, { ...slug, slug: name, phase })
      }
      expect(await goneSlugs(handle)).toEqual(['a', 'b'])
    })
  })

  describe(`a feed that gets another slug in ${engine.name}`, () => {
    it('takes along all that is kept of it, and nothing of another', async () => {
      const { handle } = await engine.open()
      for (const feed of ['old', 'other']) await putFeed(handle, feed)
      await moveFeed(handle, 'old', 'new')
      for (const table of tables) {
        const rows = await handle.selectFrom(table).select('feed').orderBy('feed').execute()
        expect(rows, table).toEqual([{ feed: 'new' }, { feed: 'other' }])
      }
      const feeds = await handle.selectFrom('feeds').select(['slug', 'last_seq']).orderBy('slug').execute()
      expect(feeds).toEqual([
        { slug: 'new', last_seq: 7 },
        { slug: 'other', last_seq: 7 },
      ])
    })

    it('has to be matched from the beginning where that was under way', async () => {
      const { handle } = await engine.open()
      for (const feed of ['old', 'other']) await putFeed(handle, feed)
      await moveFeed(handle, 'old', 'new')
      expect(await handle.selectFrom('matches_rebuilt').select('feed').execute()).toEqual([{ feed: 'other' }])
    })
  })
}
