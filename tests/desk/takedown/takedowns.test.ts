import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { DeskNews } from '../../../src/desk/bulletin.ts'
import { openDesk } from '../../../src/desk/desk.ts'
import { pageName } from '../../../src/desk/takedown/takedown-names.ts'
import { answerStory } from '../../../src/lookup/story-reader.ts'
import type { Config } from '../../../src/model/settings.ts'
import { loadTakedowns, newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf } from '../../support/wire.ts'

const HOUR = 3_600_000
const DATE = 'Tue, 10 Mar 2026 11:00:00 GMT'

/** A piece whose every word is a marker. */
const secret: RssItem = {
  id: 'secret',
  title: 'Zugvogel headline',
  text: `Zugvogel body ${proseOf('zugvogel', 60)}`,
  date: DATE,
}
const plain: RssItem = { id: 'plain', title: 'Orchards in bloom', text: proseOf('orchards', 60), date: DATE }

async function oneOutlet(...polls: (readonly RssItem[])[]) {
  const root = temporaryRoot({})
  const { sources, says } = await someOutlets('one')
  says('one', ...polls)
  const feeds = [aFeed({ slug: 'all' }), aFeed({ slug: 'planet', merge: false })]
  const config = aConfig({ sources, feeds, server: { database: `sqlite:${root}/desk.db` } })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  return { root, test, config, says }
}

async function takeDown(test: TestDesk, articleIds: readonly string[], address?: string): Promise<string> {
  const { handle } = test.desk.context.store
  const rows = await handle.selectFrom('articles').select(['id', 'source_id']).where('id', 'in', articleIds).execute()
  const articles = rows.map((row) => ({ id: row.id, sourceId: row.source_id }))
  const about = address ?? articleIds[0]!
  const common = { sourceId: undefined, articles, about, reason: 'asked for', at: START }
  const takedown = newTakedown({ ...common, kind: 'article' })
  const page = address === undefined ? undefined : pageName(address)
  await saveTakedown(handle, takedown, { names: page ? [page] : [], isFiled: false })
  return takedown.id
}

async function takeDownSource(test: TestDesk, sourceId: string): Promise<string> {
  const common = { articles: [], about: sourceId, reason: undefined, at: START }
  const takedown = newTakedown({ ...common, kind: 'source', sourceId })
  await saveTakedown(test.desk.context.store.handle, takedown, { names: [], isFiled: false })
  return takedown.id
}

async function undo(test: TestDesk, id: string): Promise<void> {
  const { handle } = test.desk.context.store
  const takedown = (await loadTakedowns(handle)).find((one) => one.id === id)!
  await saveTakedown(handle, { ...takedown, liftedAt: START }, { names: [], isFiled: false })
}

function titles(test: TestDesk, slug = 'all'): string[] {
  return test.json(slug).items.map((item) => item.title)
}

/** Everything that is served, as one text. */
function everything(test: TestDesk): string {
  return [...test.documents.keys()].map((path) => test.text(path)).join('\n')
}

describe('a takedown of an article', () => {
  it('reaches every document, the story’s page and the store’s files with the next heartbeat', async () => {
    const { root, test, config } = await oneOutlet([secret, plain], [{ ...secret, text: 'Zugvogel edited' }, plain])
    await test.roundAfter(2 * HOUR)
    const id = await articleOf(test, 'one', 'secret')
    expect(everything(test)).toContain('Zugvogel')
    const { store, newsroom } = test.desk.context
    expect(await store.handle.selectFrom('versions').select('title').execute()).toHaveLength(1)
    await sql`insert or ignore into search_rows (article_id, hash) values (${id}, 'h')`.execute(store.handle)
    const rows = store.handle.selectFrom('search_rows').select('id').where('article_id', '=', id)
    const row = (await rows.executeTakeFirstOrThrow()).id
    await sql`insert or replace into search (rowid, words) values (${row}, 'zugvogel body')`.execute(store.handle)
    await takeDown(test, [id])
    const { published } = await test.roundAfter(10_000)
    expect((await sql`select rowid from search where search match 'zugvogel'`.execute(store.handle)).rows).toEqual([])
    expect(published).toEqual(expect.arrayContaining(['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json', '/']))
    expect(everything(test)).not.toMatch(/zugvogel/i)
    expect(titles(test)).toEqual(['Orchards in bloom'])
    expect(titles(test, 'planet')).toEqual(['Orchards in bloom'])
    expect(await answerStory(store.handle, id, { config, newsroom })).toBeUndefined()
    // SQLite keeps deleted pages as they were until it needs them, or is asked to tidy up.
    await sql`vacuum`.execute(store.handle)
    await test.close()
    for (const file of readdirSync(root)) {
      expect(/zugvogel/i.test(readFileSync(join(root, file), 'latin1')), file).toBe(false)
    }
  })

  it('does not come back at the next poll, under another guid, a tracking link, or as the same text', async () => {
    const again = { ...secret, id: 'other', link: 'https://one.example/secret?utm_source=x' }
    const retold = { ...secret, id: 'third', link: 'https://one.example/third' }
    const edited = { ...secret, id: 'third', link: 'https://one.example/fourth', text: 'Zugvogel once more, told anew' }
    const { test } = await oneOutlet([secret, plain], [secret, plain], [again, plain], [retold, plain], [edited, plain])
    await takeDown(test, [await articleOf(test, 'one', 'secret')])
    for (let poll = 0; poll < 5; poll += 1) {
      await test.roundAfter(2 * HOUR)
      expect(everything(test), `poll ${poll}`).not.toMatch(/zugvogel/i)
      expect(titles(test)).toEqual(['Orchards in bloom'])
    }
  })

  it('leaves articles alone that only link where it was, and those on a page that several share', async () => {
    const show = 'https://one.example/show'
    const episodes = ['first', 'second'].map((id) => ({
      ...plain,
      id,
      title: `Episode ${id}`,
      text: proseOf(id, 60),
      link: show,
    }))
    const third = { ...plain, id: 'third', title: 'Episode third', text: proseOf('third', 60), link: show }
    const { test } = await oneOutlet(episodes, [third, episodes[1]!, plain], [third])
    await takeDown(test, [await articleOf(test, 'one', 'first')])
    await test.roundAfter(2 * HOUR)
    await test.roundAfter(2 * HOUR)
    expect(titles(test).sort()).toEqual(['Episode second', 'Episode third', 'Orchards in bloom'])
  })

  it('lets the best other copy lead, under the id that readers know', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    const headlines = { one: 'Orchards of the first', two: 'Orchards of the second', three: 'Orchards of the third' }
    for (const [id, title] of Object.entries(headlines)) says(id, [{ ...plain, id, title }])
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
    const test = await openTestDesk(config)
    await test.roundAfter(0)
    const [before] = test.json('all').items
    expect(before?._wiredesk.source.id).toBe('one')
    const one = await articleOf(test, 'one', 'one')
    const story = await storyOf(test, one)
    await takeDown(test, [one])
    await test.roundAfter(10_000)
    const [after, ...rest] = test.json('all').items
    expect(rest).toEqual([])
    expect(after).toMatchObject({ id: before?.id, title: headlines.two, date_published: before?.date_published })
    expect(after?._wiredesk.alsoReportedBy.map((other) => other.source)).toEqual(['THREE'])
    expect(everything(test).replaceAll('>ONE<', '')).not.toContain(headlines.one)
    expect(after?.content_html).not.toContain('ONE')
    const { store, newsroom } = test.desk.context
    const page = await answerStory(store.handle, story, { config, newsroom })
    const html = page && 'document' in page ? Buffer.from(page.document.body).toString() : ''
    expect(html).toContain(headlines.two)
    expect(html).not.toContain(headlines.one)
  })

  it('leaves the copies that stay under the policy of the agency that it was credited to', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'late')
    says('one', [{ ...plain, id: 'one', author: 'AFP' }])
    says('two', [{ ...plain, id: 'two' }])
    says('late', [], [{ ...plain, id: 'late' }])
    const agencies = [{ id: 'afp', name: 'AFP', names: ['AFP'], sites: [], republish: 'link' as const }]
    const full = sources.map((source) => ({ ...source, republish: 'full' as const }))
    const test = await openTestDesk(aConfig({ sources: full, feeds: [aFeed({ slug: 'all' })], agencies }))
    await test.roundAfter(0)
    await takeDown(test, [await articleOf(test, 'one', 'one')])
    await test.roundAfter(10_000)
    await test.roundAfter(2 * HOUR)
    const [item] = test.json('all').items
    expect(item?._wiredesk).toMatchObject({ source: { id: 'two' }, agency: { id: 'afp' } })
    expect(JSON.stringify(item)).not.toContain('orchards')
    expect(item?._wiredesk.agency?.evidence).not.toContain('byline')
  })

  it('by its address holds for every source that shows that page, now or later', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    const link = 'https://publisher.example/pieces/zugvogel'
    says('one', [{ ...secret, link }])
    says('two', [{ ...secret, id: 'two', link: `${link}?utm_medium=feed`, text: 'Zugvogel in other words' }])
    says('three', [plain], [{ ...secret, id: 'three', link, text: 'Zugvogel, a third time' }, plain])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    await takeDown(test, [await articleOf(test, 'one', 'secret')], link)
    await test.roundAfter(10_000)
    expect(everything(test)).not.toMatch(/zugvogel/i)
    await test.roundAfter(2 * HOUR)
    expect(everything(test)).not.toMatch(/zugvogel/i)
    expect(titles(test)).toEqual(['Orchards in bloom'])
  })

  it('that is undone lets it in again at the next poll, under its own id', async () => {
    const { test } = await oneOutlet([secret, plain])
    const before = test.json('all').items.map(({ id }) => id)
    const takedown = await takeDown(test, [await articleOf(test, 'one', 'secret')])
    await test.roundAfter(10_000)
    await test.roundAfter(2 * HOUR)
    expect(titles(test)).toEqual(['Orchards in bloom'])
    await undo(test, takedown)
    await test.roundAfter(2 * HOUR)
    expect(
      test
        .json('all')
        .items.map(({ id }) => id)
        .sort(),
    ).toEqual(before.sort())
    expect(
      test
        .json('planet')
        .items.map(({ id }) => id)
        .sort(),
    ).toEqual(before.sort())
    expect(titles(test).sort()).toEqual(['Orchards in bloom', 'Zugvogel headline'])
    const article = await articleOf(test, 'one', 'secret')
    expect(await storyOf(test, article)).toBe(article)
  })
})

describe('a takedown of what is in an archive', () => {
  it('cuts it out of the archive’s documents in the same publish, and leaves the others there as they were', async () => {
    const { sources, says } = await someOutlets('one')
    const older = [secret, { ...plain, id: 'old', title: 'Old orchards', text: proseOf('old', 60) }]
    const newer = ['x', 'y'].map((id) => ({
      id,
      title: `Newer ${id}`,
      text: proseOf(`newer${id}`, 60),
      date: 'Tue, 10 Mar 2026 13:00:00 GMT',
    }))
    says('one', older, [...older, ...newer])
    const small = aFeed({ slug: 'small', items: { atLeast: 1, withinMs: 1, atMost: 2 } })
    const test = await openTestDesk(aConfig({ sources, feeds: [small] }))
    await test.roundAfter(0)
    await test.roundAfter(2 * HOUR)
    const archived = async () => {
      const rows = await test.desk.context.store.handle.selectFrom('archive_documents').select('gzip').execute()
      return rows.map((row) => gunzipSync(row.gzip).toString()).join('\n')
    }
    const id = await articleOf(test, 'one', 'secret')
    expect(await archived()).toContain('Zugvogel')
    await takeDown(test, [id])
    await test.roundAfter(10_000)
    expect(await archived()).not.toMatch(/zugvogel/i)
    expect(await archived()).toContain('Old orchards')
  })
})

describe('a takedown of a source', () => {
  it('takes all that it said out, names it nowhere and does not poll it, until it is undone', async () => {
    const { sources, says } = await someOutlets('zugvogel', 'two')
    says('zugvogel', [
      { ...secret, id: 'a' },
      { ...plain, id: 'b', title: 'Zugvogel on orchards' },
    ])
    says('two', [{ ...plain, title: 'Orchards' }])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    expect(test.text('/bot')).toContain('ZUGVOGEL')
    const takedown = await takeDownSource(test, 'zugvogel')
    await test.roundAfter(10_000)
    expect(titles(test)).toEqual(['Orchards'])
    expect(everything(test)).not.toMatch(/zugvogel/i)
    expect(test.status().sources.map(({ id }) => id)).toEqual(['two'])
    const { refreshed } = await test.roundAfter(2 * HOUR)
    expect(refreshed.map(({ sourceId }) => sourceId)).toEqual(['two'])
    await test.desk.round(sources)
    expect(everything(test), 'asked for by name').not.toMatch(/zugvogel/i)
    await undo(test, takedown)
    await test.roundAfter(2 * HOUR)
    expect(titles(test).sort(), 'a lead of hours stays').toEqual(['Orchards', 'Zugvogel headline'])
    expect(test.text('/feeds/all.json')).toContain('Zugvogel on orchards')
  })
})

describe('the file of takedowns', () => {
  it('keeps no words of what was taken down, is readable by its owner alone, and is written once for each', async () => {
    const { root, test } = await oneOutlet([secret, plain])
    const id = await articleOf(test, 'one', 'secret')
    await takeDown(test, [id])
    await test.roundAfter(10_000)
    await test.roundAfter(2 * HOUR)
    const lines = readFileSync(join(root, 'takedowns.jsonl'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(statSync(join(root, 'takedowns.jsonl')).mode & 0o077).toBe(0)
    expect(JSON.parse(lines[0]!)).toMatchObject({ kind: 'article', about: id, reason: 'asked for' })
    expect(lines[0]).not.toMatch(/zugvogel|one\.example/i)
  })

  it('makes an older store that is put back obey before it shows anything', async () => {
    const { root, test, config } = await oneOutlet([secret, plain])
    await test.desk.context.store.handle.selectFrom('articles').select('id').execute()
    await test.close()
    const backup = temporaryRoot({})
    await cp(root, backup, { recursive: true })
    const again = await openTestDesk(config, START + HOUR)
    await takeDown(again, [await articleOf(again, 'one', 'secret')])
    await again.roundAfter(10_000)
    await again.close()
    for (const file of readdirSync(root)) if (file !== 'takedowns.jsonl') rmSync(join(root, file), { recursive: true })
    await cp(backup, root, { recursive: true })
    const news: DeskNews[] = []
    const early = await openDesk(config, (one) => news.push(one))
    await early.restore()
    await early.close()
    expect(news.flatMap(({ documents = [] }) => documents)).toEqual([])
    const restored = await openTestDesk(config, START + 2 * HOUR)
    expect([...restored.documents.keys()], 'also what did not change').toContain('/style.css')
    expect(everything(restored)).not.toMatch(/zugvogel/i)
    expect(titles(restored)).toEqual(['Orchards in bloom'])
    await restored.roundAfter(4 * HOUR)
    expect(everything(restored)).not.toMatch(/zugvogel/i)
  })

  it('also where everything was made anew, and passes over lines that cannot be read', async () => {
    const { root, test, config } = await oneOutlet([secret, plain])
    await takeDown(test, [await articleOf(test, 'one', 'secret')])
    await test.roundAfter(10_000)
    await test.close()
    const path = join(root, 'takedowns.jsonl')
    writeFileSync(path, `{"half\n\n[]\n{"id":3}\n${readFileSync(path, 'utf8')}{"cut off`)
    for (const file of readdirSync(root)) if (file.startsWith('desk.db')) rmSync(join(root, file))
    const fresh = await openTestDesk(config, START + HOUR)
    await fresh.roundAfter(0)
    expect(titles(fresh)).toEqual(['Orchards in bloom'])
    await undo(fresh, (await loadTakedowns(fresh.desk.context.store.handle))[0]!.id)
    await fresh.roundAfter(2 * HOUR)
    expect(titles(fresh).sort()).toEqual(['Orchards in bloom', 'Zugvogel headline'])
    await fresh.close()
    expect(readFileSync(path, 'utf8').trim().split('\n').at(-1)).toContain('"undone"')
  })

  it('loses no takedown to a line before it that a crash cut off', async () => {
    const { root, test, config } = await oneOutlet([secret, plain])
    const path = join(root, 'takedowns.jsonl')
    writeFileSync(path, '{"id":"cut o')
    await takeDown(test, [await articleOf(test, 'one', 'secret')])
    await test.roundAfter(10_000)
    await test.close()
    for (const file of readdirSync(root)) if (file.startsWith('desk.db')) rmSync(join(root, file))
    const fresh = await openTestDesk(config, START + HOUR)
    await fresh.roundAfter(0)
    expect(titles(fresh)).toEqual(['Orchards in bloom'])
  })

  it('is written anew where it was lost', async () => {
    const { root, test, config } = await oneOutlet([secret, plain])
    await takeDown(test, [await articleOf(test, 'one', 'secret')])
    await test.roundAfter(10_000)
    await test.close()
    const path = join(root, 'takedowns.jsonl')
    const before = readFileSync(path, 'utf8')
    rmSync(path)
    await openTestDesk(config as Config, START + HOUR)
    expect(existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})
