import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { ownArticleId } from '../../../src/desk/picks/own-articles.ts'
import { searchFeed } from '../../../src/lookup/search-feed.ts'
import { answerStory } from '../../../src/lookup/story-reader.ts'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { proseOf } from '../../support/make-rss.ts'
import { START, type TestDesk } from '../../support/test-desk.ts'
import { storyOf, wireItem } from '../../support/wire.ts'
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

describe('an article of the editor’s own', () => {
  const url = 'https://nobody.example/2026/scoop'
  const line = { url, title: 'A scoop elsewhere', summary: 'What it is about.', note: 'Worth your time' }

  it('stands in the feed under the editor’s words, marked as theirs, and links to the publisher', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ add: [line] })
    const item = desk.json('wire').items[0]!
    expect(item).toMatchObject({ url, title: line.title, authors: [{ name: 'Wiredesk' }] })
    expect(item.content_html).toBe(
      '<p dir="auto"><strong>Editor’s note:</strong> Worth your time</p><p>What it is about.</p>' +
        `<p><em><a href="${url}">nobody.example</a>, via Wiredesk.</em></p>`,
    )
    expect(item._wiredesk).toMatchObject({
      note: 'Worth your time',
      why: ['added by the editor'],
      source: { title: 'nobody.example' },
      via: { title: 'Wiredesk' },
    })
    for (const text of everywhere(desk)) {
      expect(text).toContain(url)
      expect(text).toContain('A scoop elsewhere')
      expect(text).toMatch(/via[\s\S]{0,80}Wiredesk/)
    }
    expect(titlesOf(desk, 'all')).not.toContain(line.title)
  })

  it('is followed as its line changes, goes with it, and comes back under the same id', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const first = (await startWith({ add: [line] })).json('wire').items[0]!
    const edited = (await startWith({ add: [{ ...line, title: 'A scoop, corrected' }] })).json('wire').items[0]!
    expect(edited).toMatchObject({ id: first.id, title: 'A scoop, corrected', date_published: first.date_published })
    expect(Date.parse(edited.date_modified)).toBeGreaterThan(Date.parse(first.date_modified))
    expect(titlesOf(await startWith())).toEqual(['Orchard in bloom'])
    expect((await startWith({ add: [line] })).json('wire').items[0]).toMatchObject({ id: first.id, title: line.title })
  })

  it('gives way to the article when a source brings it, in the same entry', async () => {
    const { startWith, says } = await openPickedDesk({ ...said, two: [] }, topic)
    const real = { id: 'scoop', title: 'Minister resigns over scoop', text: proseOf('scoop', 70), link: url }
    says('two', [], [real])
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ add: [line] })
    const before = desk.json('wire').items[0]!
    await desk.roundAfter(2 * HOUR)
    expect(titlesOf(desk).toSorted()).toEqual(['Minister resigns over scoop', 'Orchard in bloom'])
    const after = desk.json('wire').items.find(({ title }) => title === real.title)!
    expect(after).toMatchObject({ id: before.id, url, date_published: before.date_published })
    expect(after._wiredesk).toMatchObject({ source: { title: 'TWO' }, alsoReportedBy: [], note: 'Worth your time' })
    expect(titlesOf(desk, 'all')).toContain(real.title)
  })

  it('is each feed’s own', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ add: [line, { ...line, url: `${url}2`, title: 'Another' }], drop: [`${url}2`] })
    expect(titlesOf(desk)).toContain(line.title)
    expect(titlesOf(desk)).not.toContain('Another')
    expect(titlesOf(desk, 'all')).not.toContain(line.title)
    expect((await startWith({ add: [line] })).fingerprints()['/feeds/wire.rss']).toEqual(
      desk.fingerprints()['/feeds/wire.rss'],
    )
  })

  it('keeps its id when the feed gets another name', async () => {
    const { startWith } = await openPickedDesk(said)
    await (await startWith()).roundAfter(0)
    const before = (await startWith({ add: [line] })).json('wire').items.find(({ title }) => title === line.title)!
    const renamed = await startWith({ add: [line] }, { slug: 'line', renamed: ['wire'] })
    const after = renamed.json('line').items.filter(({ title }) => title === line.title)
    expect(after.map(({ id, date_published }) => [id, date_published])).toEqual([[before.id, before.date_published]])
  })

  it('needs a headline', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    expect(titlesOf(await startWith({ add: [{ url, note: 'Only a note' }] }))).toEqual(['Orchard in bloom'])
  })
})

describe('an editor’s own article elsewhere', () => {
  const line = { url: 'https://nobody.example/2026/scoop', title: 'A scoop elsewhere', note: 'Worth it' }

  it('has a page and is explained, and is gone everywhere when it is taken down', async () => {
    const { startWith } = await openPickedDesk(said, topic)
    await (await startWith()).roundAfter(0)
    const desk = await startWith({ add: [line] })
    const { context } = desk.desk
    const { handle } = context.store
    const id = ownArticleId('wire', line.url)
    const page = async () => {
      const answer = await answerStory(handle, await storyOf(desk, id), context)
      return answer && 'document' in answer ? Buffer.from(answer.document.body).toString() : undefined
    }
    expect(await page()).toContain('A scoop elsewhere')
    const explained = await explainArticle(handle, id, context)
    expect(explained?.article.outlet).toBe('nobody.example, via Wiredesk')
    expect(explained?.feeds.map(({ isIn }) => isIn)).toEqual([true, false])
    const found = await searchFeed(handle, { slug: 'wire', query: 'scoop' }, context)
    expect(Buffer.from(found!.body).toString()).toContain('A scoop elsewhere')
    const about = {
      kind: 'article',
      about: line.url,
      reason: undefined,
      sourceId: undefined,
      at: context.now(),
    } as const
    const takedown = newTakedown({ ...about, articles: [{ id, sourceId: '_wire' }] })
    await saveTakedown(handle, takedown, { names: [], isFiled: false })
    await desk.desk.attend()
    expect(await page()).toBeUndefined()
    for (const text of everywhere(desk)) expect(text).not.toContain('scoop')
    // An edit of its line does not bring it back.
    const again = await startWith({ add: [{ ...line, title: 'A scoop again' }] })
    for (const text of everywhere(again)) expect(text).not.toContain('scoop')
  })
})
