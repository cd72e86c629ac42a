import { beforeEach, describe, expect, it } from 'vitest'
import { findArticles } from '../../../src/lookup/find-articles.ts'
import type { Config, Feed, Source } from '../../../src/model/settings.ts'
import { moveFeed } from '../../../src/store/feeds/slugs.ts'
import { databaseFile } from '../../../src/store/open/database-url.ts'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { archivesOf, walkBack } from '../../support/walk-back.ts'
import { someOutlets } from '../../support/wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let one: Source
let two: Source
let says: (source: Source, items: readonly RssItem[]) => void
beforeEach(async () => {
  const outlets = await someOutlets('one', 'two')
  ;[one, two] = outlets.sources as [Source, Source]
  says = ({ id }, items) => outlets.says(id, items)
})

/** Items numbered from `from`, each a minute younger than the one before, all older than the desk's first moment. */
function items(source: Source, from: number, count: number, own: Partial<RssItem> = {}): RssItem[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${source.id}-${from + index}`
    const date = new Date(START - 5 * DAY + (from + index) * MINUTE).toUTCString()
    return { id, date, text: proseOf(id.replaceAll('-', 'x'), 30), ...own }
  })
}

const twenty = { atLeast: 20, withinMs: HOUR, atMost: 20 }
const small: Feed = aFeed({ slug: 'all', items: twenty })
const open = (feed: Feed = small, parts: Partial<Config> = {}) =>
  openTestDesk({ ...aConfig({ sources: [one, two], feeds: [feed] }), ...parts })

const idsOf = async (test: TestDesk, slug = 'all') => (await walkBack(test, slug)).flatMap((page) => page.ids)
const unique = (ids: readonly string[]) => [...new Set(ids)].toSorted()
const bytesOf = (pages: Awaited<ReturnType<typeof walkBack>>) =>
  Object.fromEntries(
    pages
      .filter((page) => page.isArchive)
      .map(({ path, document }) => [
        path,
        [document.hash, document.lastModified, Buffer.from(document.gzip).toString('hex')],
      ]),
  )

/** Every entry of a feed that was not taken back, by the id that readers see. */
async function everEntered({ desk }: TestDesk): Promise<string[]> {
  const rows = desk.context.store.handle
    .selectFrom('entries')
    .innerJoin('stories', 'stories.id', 'entries.story_id')
    .select('stories.public_id as id')
    .where('left_at', 'is', null)
  return unique((await rows.execute()).map((row) => row.id))
}

describe('the archives of a feed', () => {
  it('hold what its document has no room for, each entry once, in all formats', async () => {
    says(one, items(one, 0, 130))
    const test = await open()
    await test.roundAfter(0)
    const walks = await Promise.all((['rss', 'atom', 'json'] as const).map((format) => walkBack(test, 'all', format)))
    for (const pages of walks) {
      expect(pages.map((page) => page.isArchive)).toEqual([false, true, true])
      expect(pages[0]?.ids).toHaveLength(20)
      expect(unique(pages.flatMap((page) => page.ids))).toEqual(await everEntered(test))
      const archived = pages.slice(1).flatMap((page) => page.ids)
      expect(archived).toHaveLength(new Set(archived).size)
      for (const page of pages.slice(1)) expect(page.ids.length).toBeLessThanOrEqual(100)
    }
    expect(walks[1]?.map((page) => page.ids)).toEqual(walks[0]?.map((page) => page.ids))
    expect(walks[2]?.map((page) => page.ids)).toEqual(walks[0]?.map((page) => page.ids))
  })

  it('are finished after a stop between two turns, without publishing the feed again for each of them', async () => {
    says(one, items(one, 0, 1000))
    const database = databaseFile(`${temporaryRoot({})}/store.db`)
    const config = aConfig({ server: { database }, sources: [one], feeds: [small] })
    let stopped: Promise<void> | undefined
    const first: TestDesk = await openTestDesk(config, START, {
      progress: (step) => {
        if (step?.what.startsWith('putting the history')) stopped ??= first.close()
      },
    })
    await first.roundAfter(0)
    await stopped
    const second = await openTestDesk(config, START)
    const { handle } = second.desk.context.store
    expect(await handle.selectFrom('archives').select('n').execute()).toHaveLength(8)
    expect((await handle.selectFrom('feeds').select('pending').execute())[0]?.pending).toBe('nothing')
    await second.roundAfter(0)
    expect(await handle.selectFrom('archives').select('n').execute()).toHaveLength(10)
    expect(unique(await idsOf(second))).toEqual(await everEntered(second))
  })

  it('are none while nothing has left the document', async () => {
    says(one, items(one, 0, 20))
    const test = await open()
    await test.roundAfter(0)
    expect(await walkBack(test, 'all')).toHaveLength(1)
    expect(await archivesOf(test)('/feeds/all/archive/1.json')).toBeUndefined()
    expect(test.text('/feeds/all.json')).not.toContain('next_url')
  })

  it('take along what will leave next, so that one entry more does not make one archive more', async () => {
    const test = await open()
    for (let count = 20; count <= 50; count += 1) {
      says(one, items(one, 0, count))
      await test.roundAfter(HOUR)
      expect(unique(await idsOf(test))).toHaveLength(count)
    }
    expect((await walkBack(test, 'all')).length).toBeLessThanOrEqual(1 + 30 / 10)
  })

  it('keep their bytes after a thousand new items, a new title and a restart', async () => {
    const database = databaseFile(`${temporaryRoot({})}/store.db`)
    const server = { ...aConfig({ sources: [], feeds: [] }).server, database }
    says(one, items(one, 0, 70))
    const before = await open(small, { server })
    await before.roundAfter(0)
    const closed = bytesOf(await walkBack(before, 'all'))
    expect(Object.keys(closed)).toHaveLength(1)
    await before.close()
    const after = await open({ ...small, title: 'Another name' }, { server })
    for (let from = 70; from < 1070; from += 200) {
      says(one, items(one, from, 200))
      await after.roundAfter(2 * HOUR)
    }
    const pages = await walkBack(after, 'all')
    expect(bytesOf(pages)).toMatchObject(closed)
    expect(unique(pages.flatMap((page) => page.ids))).toHaveLength(1070)
    expect(pages.length).toBeLessThan(20)
  })

  it('take what a cap per source pushes out, and it never comes back as new', async () => {
    const test = await open({ ...small, perSource: 4 })
    says(two, items(two, 0, 4))
    const seen: string[] = []
    for (let from = 0; from < 30; from += 3) {
      says(one, items(one, from, 3))
      await test.roundAfter(HOUR)
      seen.push(...test.json('all').items.map((item) => item.id))
      const ids = await idsOf(test)
      for (const id of seen) expect(ids).toContain(id)
    }
    expect(unique(await idsOf(test))).toEqual(await everEntered(test))
    expect(await everEntered(test)).toHaveLength(34)
  })

  it('keep texts that are past their retention, and are gone when the index is', async () => {
    says(one, items(one, 0, 60))
    one = { ...one, republish: 'full' }
    const test = await open()
    await test.roundAfter(0)
    const find = archivesOf(test)
    const closed = await find('/feeds/all/archive/1.json')
    test.advance(100 * DAY)
    await test.desk.housekeep()
    expect(await archivesOf(test)('/feeds/all/archive/1.json')).toEqual(closed)
    says(one, items(one, 60, 60))
    await test.roundAfter(DAY)
    test.advance(700 * DAY)
    await test.desk.housekeep()
    expect(await find('/feeds/all/archive/1.json')).toBe('gone')
    expect(await find('/feeds/all/archive/2.json')).toMatchObject({ path: '/feeds/all/archive/2.json' })
    expect(await find('/feeds/all/archive/3.json')).toBeUndefined()
    expect((await walkBack(test, 'all')).map((page) => page.path)).toEqual([
      '/feeds/all.json',
      '/feeds/all/archive/2.json',
    ])
  })

  it('belong to the feeds of the configuration alone, and to the slug that a feed has', async () => {
    says(one, items(one, 0, 60))
    const test = await open()
    await test.roundAfter(0)
    const { handle } = test.desk.context.store
    await moveFeed(handle, 'all', 'other')
    expect(await archivesOf(test)('/feeds/all/archive/1.json')).toBeUndefined()
    expect(await archivesOf(test)('/feeds/other/archive/1.json')).toBeUndefined()
    await moveFeed(handle, 'other', 'all')
    expect(await archivesOf(test)('/feeds/all/archive/1.json')).toBeDefined()
  })

  it('say nothing of a text that its source has taken back, and else the same bytes', async () => {
    const kept = items(one, 0, 60)
    const killed = { ...kept[0]!, title: 'KILL: Title of one-0', text: 'This story has been withdrawn.' }
    says(one, [{ ...kept[0]!, text: proseOf('secretx', 40) }, ...kept.slice(1)])
    const test = await open()
    await test.roundAfter(0)
    const [, archive] = await walkBack(test, 'all', 'atom')
    expect(Buffer.from(archive!.document.body).toString()).toContain('secretx')
    says(one, [killed, ...kept.slice(1)])
    await test.roundAfter(HOUR)
    for (const format of ['rss', 'atom', 'json'] as const) {
      const [, after] = await walkBack(test, 'all', format)
      expect(Buffer.from(after!.document.body).toString()).not.toContain('secretx')
      expect(after!.ids).toEqual(archive!.ids.slice(0, -1))
      expect(after!.document.lastModified).toBeGreaterThan(archive!.document.lastModified)
    }
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
    const [, rest] = await walkBack(test, 'all', 'atom')
    const before = text(archive!.document.body)
    const entry = /\n<entry[^>]*>(?:(?!<entry).)*secretx.*?<\/entry>/su.exec(before)?.[0] ?? ''
    expect(text(rest!.document.body)).toBe(before.replace(entry, ''))
  })

  it('lose what the operator takes down, and stay without it', async () => {
    says(one, items(one, 0, 40))
    says(two, items(two, 0, 40))
    const test = await open()
    await test.roundAfter(0)
    const takedown = newTakedown({
      kind: 'source',
      sourceId: 'two',
      articles: [],
      about: 'two',
      reason: undefined,
      at: START,
    })
    await saveTakedown(test.desk.context.store.handle, takedown, { names: [], isFiled: true })
    for (const round of [1, 2]) {
      await test.roundAfter(round * HOUR)
      for (const format of ['rss', 'atom', 'json'] as const) {
        const pages = await walkBack(test, 'all', format)
        for (const { document } of pages) expect(Buffer.from(document.body).toString()).not.toContain('two.example')
        expect(unique(pages.flatMap((page) => page.ids))).toHaveLength(40)
      }
    }
  })

  it('lose what the operator takes down as long as they are kept, though it is past the index', async () => {
    const server = { ...aConfig({ sources: [], feeds: [] }).server, retention: { textMs: DAY, indexMs: 10 * DAY } }
    says(one, items(one, 0, 20))
    const test = await open(small, { server })
    await test.roundAfter(0)
    const { handle } = test.desk.context.store
    await test.roundAfter(6 * DAY)
    says(one, items(one, 20, 20))
    await test.roundAfter(HOUR)
    test.advance(9 * DAY)
    await test.desk.housekeep()
    const said = async () => (await walkBack(test, 'all')).map((page) => Buffer.from(page.document.body)).join('')
    expect(await said()).toContain('"Title of one-0"')
    const [id = ''] = await findArticles(handle, 'https://one.example/one-0')
    const articles = [{ id, sourceId: 'one' }]
    const takedown = {
      kind: 'article',
      sourceId: undefined,
      articles,
      about: id,
      reason: undefined,
      at: START,
    } as const
    await saveTakedown(handle, newTakedown(takedown), { names: [], isFiled: true })
    await test.roundAfter(0)
    expect(await said()).not.toContain('"Title of one-0"')
    expect(await said()).toContain('"Title of one-1"')
    test.advance(2 * DAY)
    for (const _ of ['archives', 'articles']) await test.desk.housekeep()
    expect(await findArticles(handle, 'https://one.example/one-1')).toEqual([])
  })

  it('show no more than a source allows by now', async () => {
    const database = databaseFile(`${temporaryRoot({})}/store.db`)
    const server = { ...aConfig({ sources: [], feeds: [] }).server, database }
    says(one, items(one, 0, 60))
    says(two, items(two, 0, 60))
    one = { ...one, republish: 'full' }
    two = { ...two, republish: 'full' }
    const before = await open(small, { server })
    await before.roundAfter(0)
    await before.close()
    const linked = { ...one, republish: 'link' as const }
    const after = await open(small, { server, sources: [linked, two] })
    const archives = (await walkBack(after, 'all')).filter((page) => page.isArchive)
    const all = archives.map((page) => Buffer.from(page.document.body).toString()).join()
    expect([all.includes(' twox'), all.includes(' onex')]).toEqual([true, false])
    expect(unique(await idsOf(after))).toHaveLength(120)
  })
})
