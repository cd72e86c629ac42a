import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../../../src/desk/desk.ts'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../../src/desk/explain/explanation-lines.ts'
import { exportableDocuments } from '../../../src/lookup/exportable-documents.ts'
import { searchFeed } from '../../../src/lookup/search-feed.ts'
import { answerStory } from '../../../src/lookup/story-reader.ts'
import type { Feed, Source } from '../../../src/model/settings.ts'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { relate } from '../../support/relate.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Pieces whose every word but the first is of their own outlet; the newest first. */
function pieces(outlet: string, count: number): RssItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${outlet}-${index}`,
    title: `Zug${outlet} ${proseOf(`${outlet}t${index}`, 4)}`,
    text: `Zug${outlet} ${proseOf(`${outlet}${index}`, 40)}`,
    date: new Date(START - (index + 1) * 10 * MINUTE - (outlet === 'two' ? 5 * MINUTE : 0)).toUTCString(),
  }))
}

const planet = [aFeed({ slug: 'planet', merge: false }), aFeed({ slug: 'all' })]

/** A desk of some outlets that can be started again, later, with other sources in its files. */
async function newsroomOf(said: Readonly<Record<string, readonly RssItem[]>>, feeds: readonly Feed[] = planet) {
  const ids = Object.keys(said)
  const { sources, says } = await someOutlets(...ids)
  for (const id of ids) says(id, said[id]!)
  const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
  let at = START
  const configOf = (of: readonly Source[], made = feeds) => aConfig({ sources: of, feeds: made, server })
  let current: TestDesk | undefined
  /** Starts the desk with these sources alone; the one before is stopped. */
  const startWith = async (names: readonly string[], made?: readonly Feed[]) => {
    await current?.close()
    current = await openTestDesk(
      configOf(
        sources.filter(({ id }) => names.includes(id)),
        made,
      ),
      at,
    )
    at += 2 * HOUR
    return current
  }
  return { sources, says, startWith, configOf, later: () => at }
}

/** Every place in which the desk says something: documents, archives, searches, story pages, exports. */
async function everything(test: TestDesk): Promise<string> {
  const { config, newsroom, store } = test.desk.context
  const { handle } = store
  const archives = await handle.selectFrom('archive_documents').select('gzip').execute()
  const searches = await Promise.all(
    ['zugone', 'zugtwo'].map((query) => searchFeed(handle, { slug: 'all', query }, { config, newsroom })),
  )
  const stories = await handle.selectFrom('stories').select('id').execute()
  const pages = await Promise.all(stories.map(({ id }) => answerStory(handle, id, { config, newsroom })))
  const exported = await exportableDocuments(handle, config)
  const bodies = [
    ...[...test.documents.values()].map(({ body }) => body),
    ...archives.map(({ gzip }) => gunzipSync(gzip)),
    ...searches.map((page) => page?.body ?? ''),
    ...pages.map((page) => (page && 'document' in page ? page.document.body : '')),
    ...(await Promise.all(exported.map((file) => file.load()))),
  ]
  // The page of a search repeats the words that were searched for.
  return bodies
    .map((body) =>
      Buffer.from(body)
        .toString()
        .replace(/value="zug(one|two)"/g, ''),
    )
    .join('\n')
}

const idsAndDates = (test: TestDesk, slug: string) =>
  test
    .json(slug)
    .items.map(({ id, title, date_published, date_modified }) => [id, title, date_published, date_modified])

describe('a source that is taken out of the files', () => {
  it('is in no output from the next start on, and comes back with its old ids and dates', async () => {
    const room = await newsroomOf({ one: pieces('one', 4), two: pieces('two', 4) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const before = planet.map(({ slug }) => idsAndDates(first, slug))
    expect(await everything(first)).toContain('Zugtwo')

    const without = await room.startWith(['one'])
    expect(without.json('planet').items).toHaveLength(4)
    expect(await everything(without)).not.toMatch(/Zugtwo|two\.example|>TWO</)
    await without.roundAfter(HOUR)
    expect(await everything(without)).not.toMatch(/Zugtwo|two\.example|>TWO</)

    const back = await room.startWith(['one', 'two'])
    expect(planet.map(({ slug }) => idsAndDates(back, slug))).toEqual(before)
    const { refreshed } = await back.roundAfter(HOUR)
    expect(refreshed.map(({ added, changed }) => [added, changed])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(planet.map(({ slug }) => idsAndDates(back, slug))).toEqual(before)
    expect(await everything(back)).toContain('Zugtwo')
  })

  it('leaves its stories to the other copies, which name it no more', async () => {
    const room = await newsroomOf({
      one: [wireItem('o', 'harbour', { title: 'Harbour talks go on', author: 'AFP' })],
      two: [wireItem('t', 'harbour', { title: 'Talks about the harbour', author: 'AFP' })],
    })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const [before] = first.json('all').items
    expect(before).toMatchObject({ title: 'Harbour talks go on', _wiredesk: { alsoReportedBy: [{ source: 'TWO' }] } })

    const without = await room.startWith(['two'])
    const [left] = without.json('all').items
    expect(left).toMatchObject({ id: before!.id, title: 'Talks about the harbour', _wiredesk: { alsoReportedBy: [] } })
    expect(left!.date_published).toBe(before!.date_published)
    expect(await everything(without)).not.toMatch(/ONE|Harbour talks|one\.example/)

    const back = await room.startWith(['one', 'two'])
    expect(back.json('all').items).toHaveLength(1)
    expect(back.json('all').items[0]).toMatchObject({
      id: before!.id,
      date_published: left!.date_published,
      date_modified: left!.date_modified,
      _wiredesk: { alsoReportedBy: [{ source: 'ONE' }] },
    })
  })

  it('is named beside no related story, and is again when it is back', async () => {
    const room = await newsroomOf({ one: pieces('one', 1), two: pieces('two', 1) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const [own, other] = await Promise.all([articleOf(first, 'one', 'one-0'), articleOf(first, 'two', 'two-0')])
    const [storyId, otherId] = await Promise.all([storyOf(first, own), storyOf(first, other)])
    const others = [{ storyId: otherId, strength: 0.9, words: ['harbour'] }]
    await relate(first.desk.context, { storyId, others, at: START + HOUR })
    const without = await room.startWith(['one'])
    expect(without.json('all').items[0]?._wiredesk.related).toEqual([])
    expect(await everything(without)).not.toMatch(/Zugtwo/)
    const back = await room.startWith(['one', 'two'])
    const of = back.json('all').items.find(({ title }) => title.startsWith('Zugone'))
    expect(of?._wiredesk.related).toMatchObject([{ source: 'TWO' }])
  })

  it('is cut out of archives that were made before, and everything is in documents or archives when it is back', async () => {
    const feeds = [aFeed({ slug: 'all', items: { atLeast: 10, withinMs: 0, atMost: 10 } })]
    const room = await newsroomOf({ one: pieces('one', 120), two: pieces('two', 120) }, feeds)
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const archivesOf = async (test: TestDesk) => {
      const rows = await test.desk.context.store.handle.selectFrom('archive_documents').selectAll().execute()
      return rows.filter(({ format }) => format === 'json').map(({ gzip }) => gunzipSync(gzip).toString())
    }
    const titlesIn = (texts: readonly string[]) => new Set(texts.join('').match(/"title":"Zug\w+ \w+/g))
    const all = async (test: TestDesk) => titlesIn([...(await archivesOf(test)), test.text('/feeds/all.json')])
    const before = await all(first)
    expect(before.size).toBe(240)
    const without = await room.startWith(['one'])
    expect((await all(without)).size).toBe(120)
    expect(await everything(without)).not.toMatch(/Zugtwo/)
    const back = await room.startWith(['one', 'two'])
    await back.roundAfter(0)
    expect(await all(back)).toEqual(before)
  })

  it('may be every source there is', async () => {
    const room = await newsroomOf({ one: pieces('one', 3), two: pieces('two', 3) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const before = idsAndDates(first, 'planet')
    const none = await room.startWith([])
    expect(none.json('planet').items).toEqual([])
    const back = await room.startWith(['one', 'two'])
    expect(idsAndDates(back, 'planet')).toEqual(before)
  })

  it('is hidden and found again in feeds that were changed or made meanwhile', async () => {
    const room = await newsroomOf({ one: pieces('one', 3), two: pieces('two', 3) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const before = idsAndDates(first, 'planet')
    const words = (term: string) => ({ kind: 'words', fields: ['title'], terms: [term] }) as const
    const feeds = [...planet, aFeed({ slug: 'new' }), aFeed({ slug: 'of-two', topic: words('zugtwo') })]
    const without = await room.startWith(['one'], feeds)
    expect(without.json('new').items).toHaveLength(3)
    expect(without.json('of-two').items).toEqual([])
    const back = await room.startWith(['one', 'two'], feeds)
    expect(idsAndDates(back, 'new')).toHaveLength(6)
    expect(back.json('of-two').items).toHaveLength(3)
    expect(idsAndDates(back, 'planet')).toEqual(before)
  })

  it('does not bring back what was taken down', async () => {
    const room = await newsroomOf({ one: pieces('one', 2), two: pieces('two', 2) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    await room.startWith(['one'])
    const test = await room.startWith(['one'])
    const takedown = {
      kind: 'source',
      sourceId: 'two',
      articles: [],
      about: 'two',
      reason: undefined,
      at: START,
    } as const
    await saveTakedown(test.desk.context.store.handle, newTakedown(takedown), { names: [], isFiled: false })
    await test.desk.round()
    const back = await room.startWith(['one', 'two'])
    await back.roundAfter(HOUR)
    expect(await everything(back)).not.toMatch(/Zugtwo/)
  })

  it('is still shown if its address is there under another id', async () => {
    const room = await newsroomOf({ one: pieces('one', 3) })
    const first = await room.startWith(['one'])
    await first.roundAfter(0)
    const before = first.json('all').items.map(({ id, date_published }) => [id, date_published])
    await first.close()
    const renamed = await openTestDesk(room.configOf([{ ...room.sources[0]!, id: 'uno' }]), room.later())
    await renamed.roundAfter(0)
    expect(renamed.json('all').items.map(({ id, date_published }) => [id, date_published])).toEqual(before)
    await renamed.close()
    expect((await room.startWith([])).json('all').items).toEqual([])
  })

  it('is said to be gone by explain', async () => {
    const room = await newsroomOf({ one: pieces('one', 1), two: pieces('two', 1) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const id = await articleOf(first, 'two', 'two-0')
    const without = await room.startWith(['one'])
    const explanation = await explainArticle(without.desk.context.store.handle, id, without.desk.context)
    const lines = explanationLines(explanation!).join('\n')
    expect(lines).toContain('all: not in it\n    its source two is not in the files any more')
  })
})

describe('a start with a source fewer that is cut off', () => {
  it('serves nothing of it afterwards, and goes on at the next start', async () => {
    const room = await newsroomOf({ one: pieces('one', 3), two: pieces('two', 220) })
    const first = await room.startWith(['one', 'two'])
    await first.roundAfter(0)
    const { handle } = first.desk.context.store
    await sql`create trigger cut_off before delete on matches when old.feed = 'planet' and (select count(*) from matches) < 40
      begin select raise(abort, 'cut off'); end`.execute(handle)
    await first.close()
    const config = room.configOf(room.sources.filter(({ id }) => id === 'one'))
    const shown: string[] = []
    const killed = await openDesk(config, ({ documents = [] }) => shown.push(...documents.map(({ path }) => path)), {
      now: () => START + 3 * HOUR,
    })
    await killed.restore()
    await expect(killed.prepare()).rejects.toThrow('cut off')
    const { context } = killed
    await expect(exportableDocuments(context.store.handle, config)).rejects.toThrow(/two/)
    await killed.restore()
    expect(shown).toEqual([])
    const left = await context.store.handle
      .selectFrom('entries')
      .select('story_id')
      .where('left_at', 'is', null)
      .execute()
    const pages = await Promise.all(left.map(({ story_id }) => answerStory(context.store.handle, story_id, context)))
    expect(pages.filter((page) => page !== undefined)).toHaveLength(6)
    await sql`drop trigger cut_off`.execute(context.store.handle)
    await killed.close()
    const again = await room.startWith(['one'])
    expect(again.json('planet').items).toHaveLength(3)
    expect(await everything(again)).not.toMatch(/Zugtwo/)
    const back = await room.startWith(['one', 'two'])
    expect(back.json('planet').items.filter(({ title }) => title.startsWith('Zugtwo')).length).toBe(
      first.json('planet').items.length - 3,
    )
  })
})
