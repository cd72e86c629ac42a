import { describe, expect, it } from 'vitest'
import { proseOf } from '../../support/make-rss.ts'
import { START, type TestDesk } from '../../support/test-desk.ts'
import { wireItem } from '../../support/wire.ts'
import { HOUR, MINUTE, openPickedDesk, titlesOf } from './picked-desk.ts'

const date = (minutes: number) => new Date(START - minutes * MINUTE).toUTCString()
const topic = { topic: { kind: 'words', fields: ['title'], terms: ['orchard'] } } as const
const said = {
  one: [
    wireItem('1', 'ferry', { title: 'Ferry runs again', date: date(90) }),
    { id: '2', title: 'Orchard in bloom', text: proseOf('orchard', 60), date: date(20) },
  ],
  two: [wireItem('1', 'ferry', { title: 'The ferry is back', date: date(80) })],
}
const everywhere = (desk: TestDesk) => ['.rss', '.atom', '.json', ''].map((end) => desk.text(`/feeds/wire${end}`))

describe('add', () => {
  it('puts a story into a feed whose condition it does not meet, at the moment at which the desk follows', async () => {
    const { startWith, startedAt } = await openPickedDesk(said, topic)
    const before = await startWith()
    await before.roundAfter(0)
    expect(titlesOf(before)).toEqual(['Orchard in bloom'])
    const ferry = before.json('all').items.find(({ title }) => /ferry/i.test(title))!
    const desk = await startWith({ add: [{ url: 'https://two.example/1', note: 'Read <this> & that' }] })
    expect(titlesOf(desk)).toEqual(['The ferry is back', 'Orchard in bloom'])
    const item = desk.json('wire').items[0]!
    expect(item).toMatchObject({
      id: ferry.id,
      url: 'https://two.example/1',
      date_published: date(80) && item.date_published,
    })
    expect(item.id).toBe(ferry.id)
    expect(item._wiredesk).toMatchObject({
      why: ['added by the editor'],
      note: 'Read <this> & that',
      enteredAt: new Date(startedAt()).toISOString().replace('.000', ''),
    })
    for (const text of everywhere(desk)) expect(text).toMatch(/Editor’s note:/)
    expect(desk.text('/feeds/wire')).toContain('Read &lt;this&gt; &amp; that')
    expect(desk.json('all').items.map((one) => one._wiredesk)).not.toContainEqual(
      expect.objectContaining({ note: expect.anything() }),
    )
  })

  it('follows a changed note, and takes the story out again with its line', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const url = 'https://one.example/1'
    const first = await startWith({ add: [{ url, note: 'First' }] })
    const item = first.json('wire').items[0]!
    const second = await startWith({ add: [{ url, note: 'Second' }] })
    expect(second.json('wire').items[0]).toEqual({
      ...item,
      content_html: item.content_html!.replace('First', 'Second'),
      _wiredesk: { ...item._wiredesk, note: 'Second' },
    })
    expect(titlesOf(await startWith({ add: [{ url }] }))).toHaveLength(2)
    expect(titlesOf(await startWith())).toEqual(['Orchard in bloom'])
    expect((await startWith({ add: [{ url, note: 'Second' }] })).json('wire').items[0]).toEqual(
      second.json('wire').items[0],
    )
  })

  it('waits for an address that nobody knows yet', async () => {
    const { startWith, says } = await openPickedDesk({ ...said, one: [said.one[1]!], two: [] }, topic)
    says('one', [said.one[1]!], said.one)
    const desk = await startWith({ add: [{ url: 'http://one.example/1?utm_source=mail' }] })
    await desk.roundAfter(0)
    expect(titlesOf(desk)).toEqual(['Orchard in bloom'])
    await desk.roundAfter(2 * HOUR)
    expect(titlesOf(desk).toSorted()).toEqual(['Ferry runs again', 'Orchard in bloom'])
  })

  it('stays when the condition changes, and in a feed that is new', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const add = [{ url: 'https://one.example/1', note: 'Mine' }]
    await startWith({ add })
    const other = { topic: { kind: 'words', fields: ['title'], terms: ['nothing'] } } as const
    const desk = await startWith({ add }, other)
    expect(titlesOf(desk)).toEqual(['Ferry runs again'])
    expect(desk.json('wire').items[0]!.content_html).toContain('Mine')
    expect(titlesOf(await startWith(undefined, other))).toEqual([])
  })

  it('shows what is added behind the newest of a first document', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    const before = await startWith()
    const { handle } = before.desk.context.store
    await before.roundAfter(0)
    await handle.updateTable('articles').set({ first_fetch: 'quiet' }).execute()
    expect(titlesOf(await startWith({ add: [{ url: 'https://one.example/1' }] }))[0]).toMatch(/ferry/i)
  })

  it('loses against a drop', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ add: [{ url: 'https://one.example/1' }], drop: ['https://two.example/1'] })
    expect(titlesOf(desk)).toEqual(['Orchard in bloom'])
  })
})
