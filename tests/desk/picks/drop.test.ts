import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { unpacked } from '../../../src/documents/unpack.ts'
import { loadArchive } from '../../../src/store/feeds/archives.ts'
import { entriesByKey } from '../../../src/store/feeds/entries.ts'
import { proseOf } from '../../support/make-rss.ts'
import { START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, storyOf, wireItem } from '../../support/wire.ts'
import { MINUTE, openPickedDesk, titlesOf } from './picked-desk.ts'

const date = (minutes: number) => new Date(START - minutes * MINUTE).toUTCString()
const ferry = (id: string, title: string) => wireItem(id, 'ferry', { title, date: date(30) })
const said = {
  one: [
    ferry('1', 'Ferry runs again'),
    { id: '2', title: 'Orchard in bloom', text: proseOf('orchard', 60), date: date(20) },
  ],
  two: [ferry('1', 'The ferry is back')],
}

const entryOf = async (desk: TestDesk, source: string, guid: string) => {
  const storyId = await storyOf(desk, await articleOf(desk, source, guid))
  return (await entriesByKey(desk.desk.context.store.handle, 'wire', [storyId]))[0]!
}

describe('drop', () => {
  it.each([
    ['the address of its lead', 'https://one.example/1'],
    ['that of another copy', 'https://two.example/1'],
    ['another spelling', 'http://two.example/1/?utm_source=x&at_medium=RSS#top'],
  ])('takes a story out of this feed alone by %s', async (_, url) => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ drop: [url] })
    expect(titlesOf(desk)).toEqual(['Orchard in bloom'])
    expect(titlesOf(desk, 'all')).toHaveLength(2)
    for (const format of ['.rss', '.atom', '.json', '']) expect(desk.text(`/feeds/wire${format}`)).not.toMatch(/ferry/i)
  })

  it('holds for what comes later, and for later copies', async () => {
    const { startWith, says } = await openPickedDesk({ one: [said.one[1]!], two: [] })
    says('one', [said.one[1]!], said.one)
    says('two', [], said.two)
    const desk = await startWith({ drop: ['https://two.example/1'] })
    await desk.roundAfter(0)
    await desk.roundAfter(2 * 60 * MINUTE)
    expect(titlesOf(desk)).toEqual(['Orchard in bloom'])
    expect(titlesOf(desk, 'all')).toHaveLength(2)
  })

  it('names an article by an address that it had before', async () => {
    const moved = [{ ...said.one[0]!, link: 'https://one.example/new' }, said.one[1]!]
    const { startWith, says } = await openPickedDesk(said)
    says('one', said.one, moved)
    const before = await startWith()
    await before.roundAfter(0)
    await before.roundAfter(2 * 60 * MINUTE)
    expect(before.json('wire').items.map(({ url }) => url)).toContain('https://one.example/new')
    expect(titlesOf(await startWith({ drop: ['https://one.example/1'] }))).toEqual(['Orchard in bloom'])
  })

  it('gives the story back with its number, id and dates when the line goes', async () => {
    const { startWith } = await openPickedDesk(said)
    let desk = await startWith()
    await desk.roundAfter(0)
    const before = desk.json('wire').items
    const { seq, enteredAt } = await entryOf(desk, 'one', '1')
    desk = await startWith({ drop: ['https://one.example/1'] })
    expect(await entryOf(desk, 'one', '1')).toMatchObject({ seq, leftAt: desk.desk.context.now() })
    desk = await startWith()
    expect(desk.json('wire').items).toEqual(before)
    expect(await entryOf(desk, 'one', '1')).toMatchObject({ seq, enteredAt, leftAt: undefined })
  })

  it('drops nothing where nobody knows the address', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    expect(titlesOf(await startWith({ drop: ['https://nobody.example/x'] }))).toHaveLength(2)
  })

  it('drops one article where a feed does not merge', async () => {
    const { startWith } = await openPickedDesk(said, { merge: false })
    await (await startWith()).roundAfter(0)
    expect(titlesOf(await startWith({ drop: ['https://two.example/1'] }))).toEqual([
      'Orchard in bloom',
      'Ferry runs again',
    ])
  })

  it('is followed without matching the feed anew', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const desk = await startWith()
    const { handle } = desk.desk.context.store
    // A stored match that no condition would make shows whether all articles are matched again.
    const id = await articleOf(desk, 'one', '2')
    await handle.updateTable('matches').set({ terms_json: '["untouched"]' }).where('article_id', '=', id).execute()
    const after = await startWith({ drop: ['https://one.example/1'] })
    const rows = await after.desk.context.store.handle
      .selectFrom('matches')
      .selectAll()
      .where('article_id', '=', id)
      .execute()
    expect(rows.filter(({ feed }) => feed === 'wire').map(({ terms_json }) => terms_json)).toEqual(['["untouched"]'])
    expect(titlesOf(after)).toEqual(['Orchard in bloom'])
  })

  it('is left in force where it stands twice in a row, and changes no byte', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const first = (await startWith({ drop: ['https://one.example/1'] })).fingerprints()
    expect((await startWith({ drop: ['https://one.example/1'] })).fingerprints()).toEqual(first)
  })

  it('cuts the story out of the archives of the feed', async () => {
    const old = Array.from({ length: 12 }, (_, index) => ({
      id: `old-${index}`,
      title: `Harbour ${proseOf(`t${index}`, 4)}`,
      text: proseOf(`old${index}`, 40),
      date: date(100 + index),
    }))
    const { startWith } = await openPickedDesk(
      { one: [...said.one, ...old] },
      { items: { atLeast: 2, withinMs: MINUTE, atMost: 2 } },
    )
    const archived = async (desk: TestDesk) => {
      const documents = await loadArchive(desk.desk.context.store.handle, 'wire', 1)
      return documents.map(({ gzip }) => Buffer.from(unpacked(gzip)).toString())
    }
    let desk = await startWith()
    await desk.roundAfter(0)
    expect(await archived(desk)).toEqual(Array(3).fill(expect.stringContaining('one.example/old-7')))
    desk = await startWith({ drop: ['https://one.example/old-7'] })
    expect(await archived(desk)).toEqual(Array(3).fill(expect.not.stringContaining('one.example/old-7')))
    expect(await archived(desk)).toEqual(Array(3).fill(expect.stringContaining('one.example/old-8')))
  })
})

describe('explain', () => {
  it('says that an editor dropped it, of each copy', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ drop: ['https://one.example/1'] })
    const { context } = desk.desk
    for (const source of ['one', 'two']) {
      const explained = await explainArticle(context.store.handle, await articleOf(desk, source, '1'), context)
      const wire = explained?.feeds.find(({ slug }) => slug === 'wire')
      expect(wire).toMatchObject({ isIn: false, reasons: ['feeds/wire.picks.yaml drops it'] })
    }
  })
})
