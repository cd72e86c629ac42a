import { describe, expect, it } from 'vitest'
import { loadArticles } from '../../../src/store/articles/article-rows.ts'
import { saveNoise } from '../../../src/store/articles/noise.ts'
import { searchEntries } from '../../../src/store/feeds/search.ts'
import { indexArticles } from '../../../src/store/feeds/search-index.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { loadStories } from '../../../src/store/stories/stories.ts'
import {
  type ArticleNames,
  emptyArticles,
  forgetValidators,
  isSharedPage,
  isTellingText,
  loadArticleNames,
  namesOfArticles,
  storiesWithoutCopies,
  TAKEN_DOWN,
} from '../../../src/store/takedowns/taken-articles.ts'
import { engines } from '../engines.ts'
import { putAliases, putArticles, putEntries, putStories, putVersion } from '../rows.ts'

const afp = { id: 'afp', name: 'AFP', confidence: 0.9, evidence: 'byline "AFP"' }

async function idsOf(handle: Handle, sources: readonly string[] | 'all'): Promise<string[][]> {
  const slices = await Array.fromAsync(namesOfArticles(handle, sources))
  return slices.map((slice) => slice.map(({ id }) => id))
}

async function found(handle: Handle, word: string): Promise<readonly string[]> {
  const terms = [{ words: [word], isPrefix: false }]
  const { entries } = await searchEntries(handle, { feed: 'all', terms, limit: 10, goOn: () => true })
  return entries.map(({ leadId }) => leadId)
}

it('a text tells its article from others where it is no heading', () => {
  expect([isTellingText(59), isTellingText(60)]).toEqual([false, true])
})

for (const engine of engines) {
  describe(`what articles go by in ${engine.name}`, () => {
    it('is all that they were ever known by, and what they said in every version', async () => {
      const { handle } = await engine.open()
      const text = 'x'.repeat(60)
      await putArticles(handle, { id: 'a', text, origins_json: '["https://wire.example/1"]', published_at: 7 })
      await putArticles(handle, { id: 'b', canonical_url: null })
      await putAliases(handle, 'a', { kind: 'guid', value: 'g' }, { kind: 'url', value: 'u' })
      await putVersion(handle, { articleId: 'a', hash: 'older', text: 'short' })
      const [a, b] = await loadArticleNames(handle, ['b', 'a', 'unknown'])
      expect(a).toMatchObject({
        id: 'a',
        sourceId: 'one',
        publishedAt: 7,
        canonicalUrl: 'https://one.example/a',
        originUrls: ['https://wire.example/1'],
        aliases: [
          { kind: 'guid', value: 'g' },
          { kind: 'url', value: 'u' },
        ],
        hashes: [
          { hash: 'hash a', isTelling: true },
          { hash: 'older', isTelling: false },
        ],
      })
      expect(b).toMatchObject({ canonicalUrl: undefined, aliases: [], hashes: [{ hash: 'hash b' }] })
    })

    it('tells nothing by a version whose text is no longer kept', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, { id: 'a' })
      await putVersion(handle, { articleId: 'a', hash: 'older', text: null })
      const [a] = await loadArticleNames(handle, ['a'])
      expect(a?.hashes).toContainEqual({ hash: 'older', isTelling: false })
    })

    it('is given in slices, of some sources or of all, without what was taken down', async () => {
      const { handle } = await engine.open()
      const many = Array.from({ length: 501 }, (_, index) => ({ id: `n${String(index).padStart(3, '0')}` }))
      await putArticles(handle, ...many, { id: 'z', source_id: 'two' }, { id: 'gone', taken_down_at: 5 })
      const slices = await idsOf(handle, 'all')
      expect(slices.map((slice) => slice.length)).toEqual([500, 2])
      expect(slices.flat()).toEqual([...many.map(({ id }) => id), 'z'])
      expect(await idsOf(handle, ['two', 'three'])).toEqual([['z']])
      expect(await idsOf(handle, [])).toEqual([])
      expect(await loadArticleNames(handle, ['gone'])).toEqual([])
    })

    it('names no page that another standing article of the source is on', async () => {
      const { handle } = await engine.open()
      const page = 'https://one.example/live'
      await putArticles(handle, { id: 'a', canonical_url: page }, { id: 'b', canonical_url: page })
      await putArticles(handle, { id: 'c' }, { id: 'd', canonical_url: null }, { id: 'e', canonical_url: null })
      await putArticles(handle, { id: 'f', source_id: 'two', canonical_url: 'https://one.example/c' })
      const shared = async (id: string) =>
        isSharedPage(handle, (await loadArticleNames(handle, [id]))[0] as ArticleNames)
      expect([await shared('a'), await shared('c'), await shared('d')]).toEqual([true, false, false])
      const before = (await loadArticleNames(handle, ['a']))[0] as ArticleNames
      await emptyArticles(handle, ['b'], 9)
      expect(await isSharedPage(handle, before)).toBe(false)
    })
  })

  describe(`emptying articles in ${engine.name}`, () => {
    it('leaves ids, dates and stories, and no word, address or name', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, { id: 'a', story_id: 's', credit: afp, first_seen_at: 3, url: 'https://one.example/a' })
      await putArticles(handle, { id: 'b', story_id: 's' }, { id: 'c', credit: afp })
      await putAliases(handle, 'a', { kind: 'guid', value: 'g' })
      await putVersion(handle, { articleId: 'a', hash: 'older', text: 'secret' })
      await saveNoise(handle, new Map([['a', []]]))
      expect(await emptyArticles(handle, ['a', 'b', 'unknown'], 9)).toEqual(['s'])
      const rows = await handle.selectFrom('articles').selectAll().where('id', '=', 'a').execute()
      expect(JSON.stringify(rows)).not.toMatch(/https?:|byline|Summary|Title of|a text/)
      expect(rows).toMatchObject([
        { hash: '', text: '', content_html: '', url: null, canonical_url: null, text_length: 0 },
      ])
      const [emptied, other] = (await loadArticles(handle, ['a', 'b'])).values()
      expect(emptied).toMatchObject({
        article: { id: 'a', sourceId: 'one', title: 'Taken down', publishedAt: 1, updatedAt: 2, firstSeenAt: 3 },
        storyId: 's',
        publicId: 'urn:a',
        withdrawn: { at: 9, reason: TAKEN_DOWN },
        takenDownAt: 9,
      })
      expect(emptied?.article).toMatchObject({
        originUrls: [],
        authors: [],
        categories: [],
        enclosures: [],
        summary: '',
      })
      expect(other?.credit).toBeUndefined()
      expect(await loadArticleNames(handle, ['a'])).toEqual([])
      for (const table of ['aliases', 'versions', 'noise'] as const) {
        expect(await handle.selectFrom(table).selectAll().execute(), table).toEqual([])
      }
    })

    it('keeps who is credited, without the words that showed it, and other articles as they are', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, { id: 'a', credit: afp }, { id: 'c', credit: afp })
      await emptyArticles(handle, ['a'], 9)
      const articles = await loadArticles(handle, ['a', 'c'])
      expect(articles.get('a')?.credit).toEqual({ ...afp, evidence: 'a copy that was taken down' })
      expect(articles.get('c')).toMatchObject({ credit: afp, withdrawn: undefined, article: { text: 'c text' } })
    })

    it('takes them out of what is matched, compared and searched', async () => {
      const { handle } = await engine.open()
      await putArticles(handle, { id: 'a', text: 'harbour' }, { id: 'b', text: 'harbour' })
      await putEntries(handle, { feed: 'all', story_id: 'a' }, { feed: 'all', story_id: 'b' })
      for (const id of ['a', 'b']) {
        await indexArticles(handle, [{ articleId: id, hash: 'x' }])
        const match = { feed: 'all', article_id: id, terms_json: '[]' }
        await handle.insertInto('matches').values(match).execute()
        await handle.insertInto('matches_rebuilt').values(match).execute()
        await handle
          .insertInto('features')
          .values({ article_id: id, at: 1, bytes: new Uint8Array([1]) })
          .execute()
      }
      expect((await found(handle, 'harbour')).toSorted()).toEqual(['a', 'b'])
      await emptyArticles(handle, ['a'], 9)
      expect(await found(handle, 'harbour')).toEqual(['b'])
      for (const table of ['matches', 'matches_rebuilt', 'features'] as const) {
        expect(await handle.selectFrom(table).select('article_id').execute(), table).toEqual([{ article_id: 'b' }])
      }
    })

    it('leaves stories without a copy that stands', async () => {
      const { handle } = await engine.open()
      await putStories(handle, 's', 't', 'u')
      await putArticles(handle, { id: 'a', story_id: 's' }, { id: 'b', story_id: 's' }, { id: 'c', story_id: 't' })
      await emptyArticles(handle, ['a', 'c'], 9)
      expect(await storiesWithoutCopies(handle, ['s', 't', 'u'])).toEqual(['t', 'u'])
      expect([...(await loadStories(handle, ['t'])).keys()]).toEqual(['t'])
    })
  })

  it(`forgetting validators has the documents of those sources read again, in ${engine.name}`, async () => {
    const { handle } = await engine.open()
    const known = { url_hash: 'u', facts_json: '{}', document_url: 'd', due_at: 5, due_reason: 'r', history_json: '{}' }
    const seen = { etag: '"1"', last_modified: 'yesterday', body_hash: 'h' }
    for (const id of ['one', 'two']) {
      const rest = { last_poll_at: 1, last_success_at: 1, state: 'ok', reason: null } as const
      await handle
        .insertInto('sources')
        .values({ id, ...known, ...seen, ...rest })
        .execute()
    }
    await forgetValidators(handle, ['one', 'unknown'])
    const rows = await handle.selectFrom('sources').selectAll().orderBy('id').execute()
    expect(rows).toMatchObject([
      { ...known, etag: null, last_modified: null, body_hash: null },
      { ...known, ...seen },
    ])
  })
}
