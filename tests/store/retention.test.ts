import { describe, expect, it } from 'vitest'
import { saveNoise } from '../../src/store/articles/noise.ts'
import { searchEntries } from '../../src/store/feeds/search.ts'
import { indexArticles } from '../../src/store/feeds/search-index.ts'
import type { Handle } from '../../src/store/open/handle.ts'
import { applyRetention } from '../../src/store/retention.ts'
import { engines } from './engines.ts'
import { putAliases, putArticles, putEntries, putStories, putVersion } from './rows.ts'

const OLD = { textBefore: 100, indexBefore: 10 }

async function textsOf(handle: Handle): Promise<Record<string, string | null>> {
  const rows = await handle.selectFrom('articles').select(['id', 'text', 'content_html']).orderBy('id').execute()
  for (const { text, content_html } of rows) expect(text === null).toBe(content_html === null)
  return Object.fromEntries(rows.map(({ id, text }) => [id, text]))
}

const idsOf = async (handle: Handle, table: 'articles' | 'stories') => {
  return (await handle.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)
}

for (const engine of engines) {
  describe(`texts past their retention in ${engine.name}`, () => {
    it('are dropped with those of earlier versions; younger ones and what a feed shows stay', async () => {
      const { handle } = await engine.open()
      for (const [id, first_seen_at] of [
        ['old', 99],
        ['shown', 50],
        ['left', 50],
        ['young', 100],
      ] as const) {
        await putArticles(handle, { id, first_seen_at, text: 'words' })
        await putVersion(handle, { articleId: id, hash: `before ${id}`, text: 'earlier words' })
      }
      await putEntries(handle, { feed: 'all', story_id: 'shown' }, { feed: 'all', story_id: 'left', shown: 0 })
      expect(await applyRetention(handle, OLD)).toBe(2)
      expect(await textsOf(handle)).toEqual({ left: null, old: null, shown: 'words', young: 'words' })
      const versions = await handle
        .selectFrom('versions')
        .select(['article_id', 'text'])
        .orderBy('article_id')
        .execute()
      expect(versions.map(({ text }) => text)).toEqual([null, null, 'earlier words', 'earlier words'])
      expect(await applyRetention(handle, OLD)).toBe(0)
    })

    it('are found by their headlines alone', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, { id: 'a', first_seen_at: 50, title: 'Harbour', text: 'cranes' })
      await putEntries(handle, { feed: 'all', story_id: 'a', shown: 0 })
      await indexArticles(handle, [{ articleId: 'a', hash: 'h' }])
      await applyRetention(handle, OLD)
      const search = async (word: string) => {
        const terms = [{ words: [word], isPrefix: false }]
        return (await searchEntries(handle, { feed: 'all', terms, limit: 5, goOn: () => true })).entries.length
      }
      expect([await search('harbour'), await search('cranes')]).toEqual([1, 0])
    })
  })

  describe(`articles past their retention in ${engine.name}`, () => {
    it('are forgotten with all that is known of them', async () => {
      const { handle } = await engine.open()
      await putStories(handle, 'old', 'young')
      for (const [id, first_seen_at] of [
        ['old', 9],
        ['young', 10],
      ] as const) {
        await putArticles(handle, { id, first_seen_at, text: null, content_html: null })
        await putAliases(handle, id, { kind: 'guid', value: id })
        await putVersion(handle, { articleId: id, hash: id, text: null })
        await putEntries(handle, { feed: 'all', story_id: id, shown: 0, left_at: 5 })
        await handle.insertInto('matches').values({ feed: 'all', article_id: id, terms_json: '[]' }).execute()
        await indexArticles(handle, [{ articleId: id, hash: 'h' }])
        await saveNoise(handle, new Map([[id, []]]))
      }
      const relation = { strength: 1, words_json: '[]', at: 1 }
      for (const [story_id, other_id] of [
        ['old', 'young'],
        ['young', 'old'],
        ['young', 'third'],
      ] as const) {
        await handle
          .insertInto('related')
          .values({ story_id, other_id, ...relation })
          .execute()
      }
      expect(await applyRetention(handle, { textBefore: 10, indexBefore: 10 })).toBe(1)
      expect(await idsOf(handle, 'articles')).toEqual(['young'])
      expect(await idsOf(handle, 'stories')).toEqual(['young'])
      for (const table of ['aliases', 'versions', 'noise', 'matches', 'search_rows'] as const) {
        expect(await handle.selectFrom(table).select('article_id').execute(), table).toEqual([{ article_id: 'young' }])
      }
      expect(await handle.selectFrom('entries').select('key').execute()).toEqual([{ key: 'young' }])
      const related = await handle.selectFrom('related').select(['story_id', 'other_id']).execute()
      expect(related).toEqual([{ story_id: 'young', other_id: 'third' }])
    })

    it('stay while a feed shows them, a younger copy is in their story, or an archive holds it', async () => {
      const { handle } = await engine.open()
      await putStories(handle, 'shown', 'growing', 'archived', 'old')
      await putArticles(handle, ...['shown', 'growing', 'archived', 'old'].map((id) => ({ id, first_seen_at: 1 })))
      await putArticles(handle, { id: 'copy', story_id: 'growing', first_seen_at: 10 })
      await putArticles(handle, { id: 'also-old', story_id: 'old', first_seen_at: 2 })
      await putEntries(handle, { feed: 'all', story_id: 'shown' }, { feed: 'all', story_id: 'archived', shown: 0 })
      const policy = { source_id: 'one', agency_id: null, republish: 'full', images: 'none', renew: 0 } as const
      await handle
        .insertInto('archived_entries')
        .values({ feed: 'all', key: 'archived', n: 1, ...policy })
        .execute()
      await applyRetention(handle, OLD)
      expect(await idsOf(handle, 'articles')).toEqual(['archived', 'copy', 'growing', 'shown'])
      expect(await idsOf(handle, 'stories')).toEqual(['archived', 'growing', 'shown'])
    })

    it('are forgotten however many they are', async () => {
      const { handle } = await engine.open()
      await handle.transaction().execute(async (transaction) => {
        const many = Array.from({ length: 1001 }, (_, index) => ({ id: `n${index}`, first_seen_at: 1, text: null }))
        await putArticles(transaction, ...many)
      })
      expect(await applyRetention(handle, OLD)).toBe(1001)
      expect(await idsOf(handle, 'articles')).toEqual([])
    })
  })
}
