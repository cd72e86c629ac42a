import { describe, expect, it, onTestFinished } from 'vitest'
import { read } from '../../../src/read.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { type RssItem, rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { playedPolls } from '../../support/played-polls.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000

const MORNING = 'Tue, 10 Mar 2026 07:00:00 GMT'
const NOON = 'Tue, 10 Mar 2026 11:30:00 GMT'

const STRIKE =
  'The weavers of the lower mill stopped their looms on Monday night, after the owners cut the pay for night work ' +
  'without a word to the union. Talks begin on Thursday in the town hall, and the mayor has offered to sit between them.'
const BRIDGE =
  'Engineers closed the old iron bridge before dawn because two of its bearings had slipped. Lorries are sent round by ' +
  'the quarry road, which adds an hour to every journey, and the baker says that bread will come late all week.'

function piece(slug: string, title: string, text: string, more: Partial<RssItem> = {}): RssItem {
  const address = `https://mill.example/news/${slug}`
  return { id: address, link: address, title, text, date: MORNING, ...more }
}

const other = piece('swifts', 'Swifts are back', 'The swifts came back to the chimney this morning, a week early.')
const strike = piece('weavers-walk-out', 'Weavers walk out', STRIKE)
const renamed = piece('night-pay-row', 'Row over night pay stops looms', STRIKE)
const bridge = piece('bridge-shut', 'Bridge shut', BRIDGE)
const rerouted = piece('lorries-take-quarry-road', 'Lorries take the quarry road', BRIDGE)

async function played(...documents: readonly (readonly RssItem[])[]) {
  return playedPolls(documents.map((items) => rss(items)))
}

const titles = (items: Awaited<ReturnType<typeof played>>[number]) => items.map(({ title }) => title).toSorted()
const idOf = (items: Awaited<ReturnType<typeof played>>[number], title: string) =>
  items.find((item) => item.title === title)?.id

/** Plays two documents and expects both pieces to be shown, each under an id of its own. */
async function expectTwo(one: readonly RssItem[], two: readonly RssItem[], count: number) {
  const after = (await played(one, two))[1]!
  expect(new Set(after.map(({ id }) => id)).size).toBe(count)
}

describe('an article whose headline, address and guid change at once', () => {
  it('is the same article where its text and date stay and the old one is gone', async () => {
    const [before, after] = await played([strike, other], [renamed, other])
    expect(titles(after!)).toEqual(['Row over night pay stops looms', 'Swifts are back'])
    expect(idOf(after!, renamed.title!)).toBe(idOf(before!, strike.title!))
    expect(after!.find(({ title }) => title === renamed.title)?.url).toBe(renamed.link)
  })

  it('is the same where the text is nearly the same, and stays the same through another such edit', async () => {
    const nearly = { ...renamed, text: STRIKE.replace('on Monday night', 'late on Monday') }
    const third = piece('mayor-sits-in', 'Mayor to sit in on mill talks', `${STRIKE} More follows.`)
    const [before, , after] = await played([strike, other], [nearly, other], [third, other])
    expect(titles(after!)).toEqual(['Mayor to sit in on mill talks', 'Swifts are back'])
    expect(idOf(after!, third.title!)).toBe(idOf(before!, strike.title!))
  })

  it('is told from others that are edited so in the same poll', async () => {
    const [before, after] = await played([strike, bridge, other], [rerouted, other, renamed])
    expect(after).toHaveLength(3)
    expect(idOf(after!, renamed.title!)).toBe(idOf(before!, strike.title!))
    expect(idOf(after!, rerouted.title!)).toBe(idOf(before!, bridge.title!))
  })

  it('is the same where all items are read again, as after an upgrade', async () => {
    const reader = ((...given) => read(given[0], given[1], given[2])) as typeof read
    const [before, after] = await playedPolls([rss([strike, other]), rss([renamed, other])], { reader })
    expect(after).toHaveLength(2)
    expect(idOf(after!, renamed.title!)).toBe(idOf(before!, strike.title!))
  })

  it('goes on leading a story that has copies, under the new headline', async () => {
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    const says = (path: string, items: readonly RssItem[]) =>
      origin.on(path, { headers: { 'Content-Type': 'application/xml' }, body: rss(items) })
    const copy = { ...piece('copy', 'Weavers walk out', STRIKE), id: 'copy', link: 'https://vale.example/copy' }
    const sources = ['one', 'two'].map((id) => aSource({ id, url: origin.url(`/${id}`), republish: 'full' }))
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    says('/one', [strike, other])
    says('/two', [])
    await test.roundAfter(0)
    says('/two', [copy])
    await test.roundAfter(HOUR)
    const before = test.json('all').items
    says('/one', [renamed, other])
    await test.roundAfter(HOUR)
    const after = test.json('all').items
    expect(titles(after)).toEqual(['Row over night pay stops looms', 'Swifts are back'])
    expect(idOf(after, renamed.title!)).toBe(idOf(before, strike.title!))
  })

  it('is the same where it has no guid, and where it stands alone in its document', async () => {
    const guidless = (items: readonly RssItem[]) => rss(items).replaceAll(/<guid.*?<\/guid>/g, '')
    const [before, after] = await playedPolls([guidless([strike]), guidless([renamed])])
    expect(after!.map(({ id, title }) => [id, title])).toEqual([[before![0]!.id, renamed.title]])
  })
})

describe('an article without a date whose headline, address and guid change at once', () => {
  const undated = (one: RssItem): RssItem => ({ ...one, date: '' })

  it('is the same article where it came within the day before', async () => {
    const [before, after] = await played([undated(strike), other], [undated(renamed), other])
    expect(after).toHaveLength(2)
    expect(idOf(after!, renamed.title!)).toBe(idOf(before!, strike.title!))
  })

  it('is the form of another day where one word of the title is another', async () => {
    const prices = (day: string) =>
      undated(
        piece(
          `prices-${day}`,
          `Wool prices for ${day}`,
          'Wool prices are read out in the hall at seven; carts are weighed at the gate, and wet bales go back to their owners.',
        ),
      )
    await expectTwo([prices('Monday'), other], [prices('Tuesday'), other], 3)
  })
})

describe('what only looks like an article edited at once', () => {
  it('is another where the old one is still in the document', async () => {
    const [, after] = await played([strike, other], [renamed, strike, other])
    expect(after!.length).toBeGreaterThanOrEqual(2)
    const [, , later] = await played([strike, other], [renamed, strike, other], [strike, other])
    expect(titles(later!)).toContain('Weavers walk out')
  })

  it('is another story with the same words of its author around it', async () => {
    const about =
      'Ines Loom writes about the mill every week. Her letters are read in the whole valley, and her book of dyes is sold at the counter.'
    const first = piece('ebb', 'Low water again', about)
    const second = piece('gulls', 'Gulls in the carding room', about)
    await expectTwo([first, other], [second, other], 3)
    const third = piece('eels', 'Ines Loom on eels', about)
    await expectTwo(
      [piece('book', 'A book of dyes', about), third],
      [third, piece('fair', 'Her letters from the fair', about)],
      3,
    )
  })

  it('is the same form filled in for another day, or with other figures', async () => {
    const form = (day: string, high: number) =>
      piece(
        `prices-${day}`,
        `Wool prices for ${day}`,
        `Wool prices at the hall this ${day}: fine ${high}, middling ${high - 4}, coarse ${high - 9} the stone. The hall opens at seven; ` +
          'carts are weighed at the gate, and wet bales are sent back to their owners.',
      )
    await expectTwo([form('Monday', 44), other], [{ ...form('Tuesday', 44), date: NOON }, other], 3)
    await expectTwo([form('Monday', 44), other], [form('Tuesday', 61), other], 3)
  })

  it('is a short text, another text, or one of another date', async () => {
    const short = (slug: string, title: string) => piece(slug, title, 'Photographs of the day.')
    await expectTwo([short('a', 'Photographs of looms'), other], [short('b', 'Photographs of weavers'), other], 3)
    await expectTwo([strike, other], [piece('c', renamed.title!, BRIDGE), other], 3)
  })
})

describe('an article that is renamed around a document that breaks off', () => {
  const one = rss([other, strike, bridge])
  const two = rss([other, renamed, bridge])
  const upTo = (document: string, id: string) => document.slice(0, document.indexOf(`>${id}<`) + 40)

  it.each<[string, readonly string[]]>([
    ['in that document', [one, upTo(two, bridge.id), two]],
    ['after an empty one', [one, rss([]), two]],
    ['after it', [one, upTo(one.replace('a week early', 'two weeks early'), strike.id), two]],
  ])('is the same article where it is renamed %s', async (_, documents) => {
    const shown = await playedPolls(documents)
    expect(titles(shown.at(-1)!)).toEqual(['Bridge shut', 'Row over night pay stops looms', 'Swifts are back'])
    expect(idOf(shown.at(-1)!, renamed.title!)).toBe(idOf(shown[0]!, strike.title!))
  })
})
