import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { searchFeed } from '../../src/lookup/search-feed.ts'
import type { Feed } from '../../src/model/settings.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import type { RssItem } from '../support/make-rss.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000

async function search({ desk }: TestDesk, query: string, slug = 'all'): Promise<string> {
  const document = await searchFeed(desk.context.store.handle, { slug, query }, desk.context)
  return Buffer.from(document?.body ?? '').toString()
}

/** The headlines that a search finds, in order. */
async function found(test: TestDesk, query: string, slug = 'all'): Promise<readonly string[]> {
  const page = await search(test, query, slug)
  return [...page.matchAll(/<span class="headline"[^>]*><a [^>]*>([^<]*)</g)].map(([, title]) => title as string)
}

async function aDesk(items: readonly RssItem[], feeds: readonly Feed[] = [aFeed({ slug: 'all' })]) {
  const { sources, says } = await someOutlets('one')
  says('one', items)
  const test = await openTestDesk(aConfig({ sources, feeds }))
  await test.roundAfter(0)
  return { test, says }
}

describe('a search in a feed', () => {
  it('finds words of title, summary, category and text, whole and folded', async () => {
    const { test } = await aDesk([
      wireItem('a', 'orchards', { title: 'Élections in the valley', category: 'Near East' }),
      wireItem('b', 'harbours', { title: 'Ёлка на площади' }),
    ])
    for (const [query, title] of [
      ['elections', 'Élections in the valley'],
      ['"near east"', 'Élections in the valley'],
      ['orchards0x0 VALLEY', 'Élections in the valley'],
      ['elect*', 'Élections in the valley'],
      ['елка', 'Ёлка на площади'],
    ] as const) {
      expect(await found(test, query), query).toEqual([title])
    }
    for (const query of ['elect', 'valley harbours0x0', '"valley near"', 'east orchards0x0 nobody']) {
      expect(await found(test, query), query).toEqual([])
    }
  })

  it('finds in that feed alone, and nothing that has left it', async () => {
    const feeds = [
      aFeed({ slug: 'all' }),
      aFeed({ slug: 'some', topic: { kind: 'words', fields: ['title'], terms: ['kept'] } }),
    ]
    const { test } = await aDesk([wireItem('a', 'kept', { title: 'Kept here' }), wireItem('b', 'other')], feeds)
    expect(await found(test, 'report', 'some')).toEqual([])
    expect(await found(test, 'report')).toEqual(['Report about other'])
    expect(await found(test, 'kept', 'some')).toEqual(['Kept here'])
    await test.desk.context.store.handle.updateTable('entries').set({ left_at: 1 }).where('feed', '=', 'some').execute()
    expect(await found(test, 'kept', 'some')).toEqual([])
    expect(await searchFeed(test.desk.context.store.handle, { slug: 'nowhere', query: 'x' }, test.desk.context)).toBe(
      undefined,
    )
  })

  it('has the newest first, at most fifty', async () => {
    const items = Array.from({ length: 60 }, (_, index) => {
      const date = new Date(Date.parse('2026-03-10T10:00:00Z') - index * 60_000).toUTCString()
      return wireItem(`n${index}`, `matter${index}`, { title: `Number ${index}`, date })
    })
    const { test } = await aDesk(items)
    const titles = await found(test, 'number')
    expect(titles).toHaveLength(50)
    expect(titles.slice(0, 2)).toEqual(['Number 0', 'Number 1'])
    expect(await search(test, 'number')).toContain('The newest 50 stories')
    expect(await found(test, '"number 59"')).toEqual(['Number 59'])
  })

  it('follows edits, in the same round', async () => {
    const { test, says } = await aDesk([wireItem('a', 'ferries')])
    says('one', [wireItem('a', 'ferries', { title: 'Zeppelins return' })])
    await test.roundAfter(HOUR)
    expect(await found(test, 'zeppelins')).toEqual(['Zeppelins return'])
    expect(await found(test, '"report about"')).toEqual([])
  })

  it('does not find texts that are no longer kept, but titles', async () => {
    const { test } = await aDesk([wireItem('a', 'ferries')])
    const { handle } = test.desk.context.store
    await handle.updateTable('entries').set({ shown: 0 }).execute()
    await handle.updateTable('articles').set({ first_seen_at: 0 }).execute()
    await test.desk.context.store.handle
      .updateTable('articles')
      .set({ data_json: sql`json_set(data_json, '$.summary', '')` })
      .execute()
    const { applyRetention } = await import('../../src/store/retention.ts')
    await applyRetention(handle, { textBefore: 1, indexBefore: -1 })
    expect(await found(test, 'ferries0x0')).toEqual([])
    expect(await found(test, 'ferries')).toEqual(['Report about ferries'])
    await applyRetention(handle, { textBefore: 1, indexBefore: 1 })
    expect(await found(test, 'ferries')).toEqual([])
    expect(await handle.selectFrom('search_rows').selectAll().execute()).toEqual([])
  })

  it('shows no text, and takes what is typed as text', async () => {
    const { test } = await aDesk([wireItem('a', 'ferries')])
    const page = await search(test, 'ferries <script>alert(1)</script> "><img src=x onerror=alert(1)>')
    expect(page).not.toMatch(/<script|<img/)
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(await search(test, 'ferries')).not.toContain('ferries0x1')
    expect(await search(test, '???')).toContain('Nothing to search for')
    for (const absurd of ['\u0000', '\ud800', '"'.repeat(500), `${'a'.repeat(100_000)}*`, '(((', 'a AND OR "']) {
      expect(await search(test, absurd), absurd.slice(0, 20)).toContain('<h1>Search</h1>')
    }
  })

  it('does not find what was withdrawn', async () => {
    const { test } = await aDesk([wireItem('a', 'ferries')])
    const id = await articleOf(test, 'one', 'a')
    expect(await found(test, 'ferries')).toHaveLength(1)
    await test.desk.context.store.handle.updateTable('entries').set({ left_at: 1 }).where('lead_id', '=', id).execute()
    expect(await found(test, 'ferries')).toEqual([])
  })
})
