import { describe, expect, it } from 'vitest'
import { saveDecision } from '../../../src/store/stories/decisions.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000
const other: Partial<RssItem> = { title: 'Ferry strike ends', text: proseOf('ferry harbour union', 80) }

/** Outlets with what they say at each poll, polled once. */
async function polls(said: Readonly<Record<string, readonly (readonly RssItem[])[]>>) {
  const { sources, says } = await someOutlets(...Object.keys(said))
  for (const [id, documents] of Object.entries(said)) says(id, ...documents)
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  return test
}

/** Three outlets with one text; what one of them makes of it at its second poll; at its third it is as before. */
async function threeCopies(outlet: string, edit: Partial<RssItem>) {
  const said = ['one', 'two', 'three'].map((id): [string, RssItem[][]] => {
    const item = wireItem(id, 'talks')
    return [id, [[item], ...(id === outlet ? [[{ ...item, ...edit }], [item]] : [])]]
  })
  return polls(Object.fromEntries(said))
}

/** What the feed shows: by source, the id of its item and the outlets that are named beside it. */
function shown(test: TestDesk): Record<string, readonly [string, readonly string[]]> {
  return Object.fromEntries(
    test
      .json('all')
      .items.map(({ id, _wiredesk: { source, alsoReportedBy } }) => [
        source.id,
        [id, alsoReportedBy.map((mention) => mention.source)],
      ]),
  )
}

describe('an article that is edited', () => {
  it('leaves its story when it became another text, and the story goes on with its next copy and its id', async () => {
    const test = await threeCopies('one', other)
    const [id] = shown(test).one as [string, readonly string[]]
    await test.roundAfter(HOUR)
    const after = shown(test)
    expect(after.two).toEqual([id, ['THREE']])
    expect(after.one).toEqual([expect.stringMatching(/^urn:uuid:/), []])
    expect(after.one?.[0]).not.toBe(id)
    expect(test.json('all').items.find((item) => item.id === id)?.content_html).not.toContain('ONE')
  })

  it('leaves it when it is one of the other copies as well, and is named beside it no more', async () => {
    const test = await threeCopies('three', other)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual({
      one: [expect.any(String), ['TWO']],
      three: [expect.stringMatching(/^urn:uuid:/), []],
    })
  })

  it('stays when its text was rewritten under a like headline', async () => {
    const test = await threeCopies('one', { title: 'New report about talks', text: proseOf('ferry harbour union', 80) })
    const before = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual(before)
  })

  it('stays when its text has grown under a new headline', async () => {
    const grown = { title: 'Ferry strike ends', text: `${proseOf('talks', 80)} ${proseOf('ferry harbour union', 160)}` }
    const test = await threeCopies('one', grown)
    const before = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual(before)
  })

  it('stays where the operator put it', async () => {
    const test = await threeCopies('three', other)
    const [one, three] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'three', 'three')]
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: three, kind: 'split', otherId: undefined, at: START })
    await saveDecision(handle, { articleId: three, kind: 'join', otherId: one, at: START })
    await test.roundAfter(10_000)
    await test.roundAfter(HOUR)
    expect(await storyOf(test, three)).toBe(await storyOf(test, one))
  })

  it('comes back when the edit is undone', async () => {
    const test = await threeCopies('one', other)
    const before = shown(test)
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    expect(Object.keys(shown(test))).toHaveLength(1)
    expect(Object.values(shown(test))[0]?.[0]).toBe(before.one?.[0])
  })

  it('stays when its text has grown at its head, further than is compared', async () => {
    const text = `${proseOf('ferry harbour union', 420)} ${proseOf('talks', 80)}`
    const test = await threeCopies('one', { title: 'Ferry strike ends', text })
    const before = shown(test)
    await test.roundAfter(HOUR)
    expect(Object.keys(shown(test))).toEqual(Object.keys(before))
  })

  it('stays while its outlet asks readers to log in', async () => {
    const test = await threeCopies('one', { title: 'Subscribe to continue', text: 'Please log in' })
    await test.roundAfter(HOUR)
    expect(Object.keys(shown(test))).toHaveLength(1)
  })

  it('stays where the operator said that it belongs, though it stood there already', async () => {
    const test = await threeCopies('three', other)
    const [one, three] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'three', 'three')]
    await saveDecision(test.desk.context.store.handle, { articleId: three, kind: 'join', otherId: one, at: START })
    await test.roundAfter(10_000)
    await test.roundAfter(HOUR)
    expect(await storyOf(test, three)).toBe(await storyOf(test, one))
  })
})

describe('articles that are edited alike', () => {
  it('stay one where two sections of an outlet show the same page', async () => {
    const link = 'https://outlet.example/storm'
    const first = { id: link, link, title: 'Storm nears the coast as thousands flee', text: proseOf('storm', 40) }
    const then = { id: link, link, title: 'Nine dead in flooding', text: proseOf('rescue teams rooftops', 40) }
    const test = await polls({ front: [[first], [then]], world: [[first], [then]] })
    await test.roundAfter(HOUR)
    expect(test.json('all').items.map(({ title }) => title)).toEqual(['Nine dead in flooding'])
  })

  it('stay one where two outlets put other headlines over no text', async () => {
    const [title, next] = ['Oil prices climb after surprise output cut', 'Crude jumps four percent as producers curb']
    const test = await polls({ one: [[{ id: '1', title }], [{ id: '1', title: next }]], two: [[{ id: '2', title }]] })
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toHaveLength(1)
  })

  it('go to the story that says the new text already, and into its feeds alone', async () => {
    const three = { ...wireItem('three', 'x'), ...other }
    const one = wireItem('one', 'talks')
    const test = await polls({
      one: [[one], [{ ...one, ...other }]],
      two: [[wireItem('two', 'talks')]],
      three: [[three]],
    })
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual({ three: [expect.any(String), ['ONE']], two: [expect.any(String), []] })
    const entries = test.desk.context.store.handle.selectFrom('entries').select(['feed', 'key'])
    expect(await entries.execute(), 'nothing was placed by its old text').toHaveLength(2)
  })
})
