import { describe, expect, it } from 'vitest'
import type { SearchTerm } from '../../../src/model/stories.ts'
import { searchEntries } from '../../../src/store/feeds/search.ts'
import { forgetSearched, forgetSearchedTexts, indexArticles } from '../../../src/store/feeds/search-index.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { engines } from '../engines.ts'
import { type ArticleParts, putArticles, putEntries } from '../rows.ts'

const term = (words: string, isPrefix = false): SearchTerm => ({ words: words.split(' '), isPrefix })

type Options = { readonly feed?: string; readonly limit?: number; readonly goOn?: () => boolean }

async function found(handle: Handle, terms: readonly SearchTerm[], { feed = 'all', ...options }: Options = {}) {
  const { entries, isCut } = await searchEntries(handle, { feed, terms, limit: 50, goOn: () => true, ...options })
  return { ids: entries.map(({ leadId }) => leadId), isCut }
}

/** Articles in the index, each with an open entry; what is named later is newer. */
async function putIndexed(handle: Handle, ...articles: readonly ArticleParts[]): Promise<void> {
  await putArticles(handle, ...articles)
  for (const [index, { id }] of articles.entries()) {
    await putEntries(handle, { feed: 'all', story_id: id, sort_at: index })
    await indexArticles(handle, [{ articleId: id, hash: 'first' }])
  }
}

const data = (summary: string, categories: readonly string[] = []) => JSON.stringify({ summary, categories })

for (const engine of engines) {
  describe(`a search in ${engine.name}`, () => {
    it('finds what has all words, as phrases and beginnings are meant, in title, summary, categories and text', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, {
        id: 'a',
        title: 'Élections on the West Bank',
        data_json: data('A quiet Sunday', ['Near East']),
        text: 'Nobody in Газа came',
      })
      for (const terms of [
        [term('elections')],
        [term('west bank')],
        [term('sunday'), term('near east'), term('nobody')],
        [term('elect', true)],
        [term('the we', true)],
        [term('газа')],
      ]) {
        expect((await found(handle, terms)).ids, JSON.stringify(terms)).toEqual(['a'])
      }
      for (const terms of [
        [term('elect')],
        [term('bank west')],
        [term('west bank a')],
        [term('east nobody')],
        [term('sunday'), term('monday')],
      ]) {
        expect((await found(handle, terms)).ids, JSON.stringify(terms)).toEqual([])
      }
    })

    it('takes what looks like its own language for words', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, { id: 'a', title: 'Not near or and' })
      expect((await found(handle, [term('or'), term('not'), term('near')])).ids).toEqual(['a'])
      expect((await found(handle, [term('title'), term('words')])).ids).toEqual([])
    })

    it('finds entries of that feed that have not left it, and names story, lead and time', async () => {
      const { handle } = await engine.open()
      await putIndexed(
        handle,
        { id: 'a', title: 'Harbour' },
        { id: 'b', title: 'Harbour' },
        { id: 'c', title: 'Harbour' },
      )
      await putEntries(handle, { feed: 'some', story_id: 's', lead_id: 'b', sort_at: 77 })
      await putEntries(handle, { feed: 'some', story_id: 'c', left_at: 5 })
      const request = { feed: 'some', terms: [term('harbour')], limit: 50, goOn: () => true }
      expect(await searchEntries(handle, request)).toEqual({
        entries: [{ storyId: 's', leadId: 'b', sortAt: 77, seenAt: 1, position: 0 }],
        isCut: false,
      })
    })

    it('has the newest first, and says when there are more', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, ...['a', 'b', 'c'].map((id) => ({ id, title: 'Harbour' })))
      await handle.updateTable('entries').set({ sort_at: 9 }).where('key', '=', 'a').execute()
      expect(await found(handle, [term('harbour')])).toEqual({ ids: ['a', 'c', 'b'], isCut: false })
      expect(await found(handle, [term('harbour')], { limit: 3 })).toEqual({ ids: ['a', 'c', 'b'], isCut: false })
      expect(await found(handle, [term('harbour')], { limit: 2 })).toEqual({ ids: ['a', 'c'], isCut: true })
    })

    it('looks at one part of the index after the other, as long as there is time', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, { id: 'old', title: 'Harbour' })
      const many = Array.from({ length: 2000 }, (_, index) => `n${index}`)
      await handle.transaction().execute(async (transaction) => {
        await putArticles(transaction, ...many.map((id) => ({ id, title: 'Harbour' })))
        for (const id of many) await indexArticles(transaction, [{ articleId: id, hash: 'first' }])
      })
      expect(await found(handle, [term('harbour')])).toEqual({ ids: ['old'], isCut: false })
      expect(await found(handle, [term('harbour')], { goOn: () => false })).toEqual({ ids: [], isCut: true })
    })
  })

  describe(`the index of words in ${engine.name}`, () => {
    it('follows an article from version to version, and leaves one that it has', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, { id: 'a', title: 'Harbour' })
      await handle.updateTable('articles').set({ title: 'Airport' }).execute()
      await indexArticles(handle, [{ articleId: 'a', hash: 'first' }])
      expect((await found(handle, [term('harbour')])).ids).toEqual(['a'])
      await indexArticles(handle, [{ articleId: 'a', hash: 'second' }])
      expect((await found(handle, [term('harbour')])).ids).toEqual([])
      expect((await found(handle, [term('airport')])).ids).toEqual(['a'])
      await indexArticles(handle, [{ articleId: 'unknown', hash: 'first' }])
      expect(await handle.selectFrom('search_rows').select('article_id').execute()).toEqual([{ article_id: 'a' }])
    })

    it('forgets articles, and other articles not', async () => {
      const { handle } = await engine.open()
      await putIndexed(handle, { id: 'a', title: 'Harbour' }, { id: 'b', title: 'Harbour' })
      await forgetSearched(handle, ['a', 'unknown'])
      expect((await found(handle, [term('harbour')])).ids).toEqual(['b'])
      await indexArticles(handle, [{ articleId: 'a', hash: 'first' }])
      expect((await found(handle, [term('harbour')])).ids.toSorted()).toEqual(['a', 'b'])
    })

    it('forgets texts that are no longer kept, and leaves headlines to be found', async () => {
      const { handle } = await engine.open()
      await putIndexed(
        handle,
        { id: 'a', title: 'Harbour', text: 'cranes' },
        { id: 'b', title: 'Harbour', text: 'cranes' },
      )
      await handle.updateTable('articles').set({ text: null }).where('id', '=', 'a').execute()
      await forgetSearchedTexts(handle, ['a', 'unknown'])
      expect((await found(handle, [term('harbour')])).ids.toSorted()).toEqual(['a', 'b'])
      expect((await found(handle, [term('cranes')])).ids).toEqual(['b'])
    })
  })
}
