import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { type RssItem, rss } from '../../support/make-rss.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { outletDocument } from '../../support/outlet-document.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf } from '../../support/wire.ts'

const HOUR = 3_600_000
const at = (hours: number) => new Date(START + hours * HOUR).toUTCString()

const TEXT =
  'The harbour of Corran will be dredged for the first time in forty years, the council decided on Monday evening. Two ' +
  'barges are to lift the mud before the herring fleet comes back in May. Fishermen had asked for it since a trawler ran ' +
  'aground at the mouth of the Orrin last autumn. The work costs more than a new quay would have, the treasurer said, ' +
  'and the ferry will land at the old pier until it is done.'
const EDITED = TEXT.replace('on Monday evening', 'late on Monday').replace('more than', 'rather more than')

const old: RssItem = { id: 'x', title: 'Harbour of Corran to be dredged', text: TEXT, date: at(-3) }
const edited: RssItem = { id: 'y', title: 'Harbour of Corran to be dredged before May', text: EDITED, date: at(0.5) }
const copy: RssItem = { id: 'copy', title: 'Harbour of Corran to be dredged', text: TEXT, date: at(-2) }

/** Items that have nothing to do with it, from the newest to the oldest. */
function fillers(...hours: readonly number[]): RssItem[] {
  return hours.map((hour) => ({
    id: `filler${hour}`,
    title: `Nothing new at ${hour}`,
    text: `The clock of hour${hour} was read${hour} at its tower${hour} by some${hour} people${hour}.`,
    date: at(hour),
  }))
}
const [above, below, lowest] = fillers(-1, -5, -6) as [RssItem, RssItem, RssItem]
const before = [above, old, below, lowest]

type Polls = readonly (readonly RssItem[])[]
type Told = { readonly one: Polls; readonly two?: Polls; readonly settings?: readonly Partial<Source>[] }

/** A desk of two outlets after the first poll of both; the second has a copy of what the first will replace. */
async function twoOutlets({ one, two = [[copy]], settings = [] }: Told) {
  const { sources, says } = await someOutlets('one', 'two')
  says('one', ...one)
  says('two', ...two)
  const own = sources.map((source, index) => ({ ...source, ...settings[index] }))
  const test = await openTestDesk(aConfig({ sources: own, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  return test
}

/** What the feed shows of the story of the harbour. */
function shown(test: TestDesk, slug = 'all') {
  const found = test.json(slug).items.filter(({ title }) => /harbour|corran/i.test(title))
  return found.map(({ id, title, url, date_published, _wiredesk: { source, alsoReportedBy } }) => {
    return { id, title, url, date_published, from: source.id, others: alsoReportedBy.map((other) => other.url) }
  })
}

const byOne = { from: 'one', title: edited.title, url: 'https://one.example/y', others: ['https://two.example/copy'] }
const asBefore = { from: 'one', title: old.title, url: 'https://one.example/x' }

describe('a lead that its source has replaced by an edited article', () => {
  it.each<[string, readonly RssItem[], readonly RssItem[]]>([
    ['in its place', before, [above, edited, below, lowest]],
    ['at the top', before, [edited, above, below, lowest]],
    ['at the top, while the oldest scrolls off', before, [edited, above, below]],
    ['at the top, among others that are new', before, [...fillers(0.9, 0.8), edited, above, below]],
    ['where it was the newest', [old, below, lowest], [edited, below, lowest]],
    ['where it was the oldest, in its place', [above, old], [above, edited]],
    ['where it stood alone', [old], [edited]],
    ['without dates', before.map(undated), [undated(edited), ...[above, below, lowest].map(undated)]],
    ['in a document that begins with the oldest', before.toReversed(), [lowest, below, above, edited]],
  ])('gives way to it %s, and the story keeps its id and date', async (_, first, second) => {
    const test = await twoOutlets({ one: [first, second] })
    const [was] = shown(test)
    expect(was).toMatchObject(asBefore)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual([{ ...byOne, id: was!.id, date_published: was!.date_published }])
  })

  it.each(['atom', 'json'] as const)('gives way to it in %s as well', async (format) => {
    const { sources, says, replies } = await someOutlets('one', 'two')
    const document = (items: readonly RssItem[], builtAt: number) => ({
      headers: { 'Content-Type': format === 'json' ? 'application/feed+json' : 'application/atom+xml' },
      body: outletDocument(
        format,
        items.map(({ id, title = '', text = '', date = '' }) => {
          const link = `https://one.example/${id}`
          return { guid: link, link, title, html: `<p>${text}</p>`, date: new Date(date).toISOString() }
        }),
        { site: 'https://one.example', builtAt },
      ),
    })
    replies('one', document(before, 1), document([edited, above, below, lowest], 2))
    says('two', [copy])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [was] = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual([{ ...byOne, id: was!.id, date_published: was!.date_published }])
  })

  it('gives way to it where no other outlet has the text', async () => {
    const test = await twoOutlets({ one: [before, [edited, above, below, lowest]], two: [[]] })
    await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([{ ...byOne, others: [] }])
  })

  it('gives way to it and to no other copy, though that has more text', async () => {
    const long = { ...copy, text: `${TEXT} ${TEXT.replaceAll('the', 'this')}` }
    const later = [[], [], [long]]
    const test = await twoOutlets({ one: [before, before, before, [edited, above, below, lowest]], two: later })
    for (let hour = 1; hour <= 3; hour += 1) await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([byOne])
  })

  it('does not come back in its first hour, though the new one has less text', async () => {
    const brief = { ...edited, text: TEXT.slice(0, TEXT.indexOf('The work')) }
    const newer = { ...copy, id: 'again', title: 'Corran to dredge its harbour' }
    const polls = [before, [brief, above, below, lowest], [brief, above, below]]
    const test = await twoOutlets({
      one: polls,
      two: [[copy], [copy], [newer, copy]],
      settings: [{ everyMs: HOUR / 4 }, { everyMs: HOUR / 4 }],
    })
    for (let poll = 0; poll < 2; poll += 1) await test.roundAfter(HOUR / 4)
    expect(shown(test)).toMatchObject([{ from: 'one', url: 'https://one.example/y' }])
  })

  it('stays away when it is in the document again', async () => {
    const swapped = [edited, above, below, lowest]
    const test = await twoOutlets({ one: [before, swapped, before, swapped] })
    for (let hour = 0; hour < 3; hour += 1) {
      await test.roundAfter(HOUR)
      expect(shown(test)).toMatchObject([byOne])
    }
  })

  it('does not come back when what replaced it is taken back or taken down', async () => {
    const killed = { ...edited, title: `KILL: ${edited.title}`, text: 'This story has been withdrawn.' }
    const polls = [before, [edited, above, below], [killed, above, below]]
    const alone = await twoOutlets({ one: polls, two: [[]] })
    const withCopy = await twoOutlets({ one: polls })
    const taken = await twoOutlets({ one: polls.slice(0, 2) })
    for (const test of [alone, withCopy, taken]) await test.roundAfter(HOUR)
    await orderTakedown(taken, `urn:uuid:${await articleOf(taken, 'one', 'y')}`)
    for (const test of [alone, withCopy, taken]) await test.roundAfter(HOUR)
    expect(shown(alone)).toEqual([])
    for (const test of [withCopy, taken]) {
      expect(shown(test)).toMatchObject([{ from: 'two', others: [] }])
      expect(test.text('/feeds/all.rss')).not.toContain('one.example/x')
    }
  })

  it('is no longer replaced once it says something else', async () => {
    const again = { ...old, text: `${TEXT} Work begins on Friday.` }
    const polls = [before, [edited, above, below, lowest], [above, again, below, lowest], [above, below, lowest]]
    const test = await twoOutlets({ one: polls })
    for (let hour = 1; hour <= 2; hour += 1) await test.roundAfter(HOUR)
    expect(shown(test)[0]).toMatchObject({
      url: byOne.url,
      others: ['https://one.example/x', 'https://two.example/copy'],
    })
  })

  it('gives way again when what replaced it is replaced', async () => {
    const third = { ...edited, id: 'z', title: 'Harbour of Corran to be dredged before June', date: at(1.5) }
    const test = await twoOutlets({ one: [before, [edited, above, below], [third, above, below]] })
    const [was] = shown(test)
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([{ id: was!.id, url: 'https://one.example/z', others: byOne.others }])
  })

  it('is left behind in a feed that is made later, and after a restart', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', before, [edited, above, below, lowest])
    says('two', [copy])
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server: { database } })
    const test = await openTestDesk(config)
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    const published = shown(test)
    await test.close()
    const again = await openTestDesk({ ...config, feeds: [...config.feeds, aFeed({ slug: 'late' })] }, START + 2 * HOUR)
    expect(shown(again)).toEqual(published)
    expect(shown(again, 'late')).toMatchObject([byOne])
  })

  it('stays where the new one does not meet the condition of the feed', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', before, [{ ...edited, title: 'Harbour of Corran to be deepened' }, above, below, lowest])
    says('two', [{ ...copy, title: 'Corran to deepen its harbour' }])
    const feeds = [
      aFeed({ slug: 'all' }),
      aFeed({ slug: 'some', topic: { kind: 'words', fields: ['title'], terms: ['dredged'] } }),
    ]
    const test = await openTestDesk(aConfig({ sources, feeds }))
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect(shown(test, 'some')).toMatchObject([asBefore])
    expect(shown(test)).toMatchObject([{ url: 'https://one.example/y' }])
  })

  it('is told of as changed, like any edit', async () => {
    const test = await twoOutlets({ one: [before, [edited, above, below, lowest]] })
    const modified = () => test.json('all').items.find(({ title }) => /Harbour/.test(title))!.date_modified
    const was = modified()
    await test.roundAfter(HOUR)
    expect(Date.parse(modified())).toBeGreaterThan(Date.parse(was))
  })
})

describe('a lead', () => {
  it.each<[string, Polls]>([
    ['merely scrolled off', [before.slice(0, 2), [fillers(0.5)[0]!, above]]],
    [
      'scrolled off, as the same text came under a new name',
      [
        [above, old],
        [edited, above],
      ],
    ],
    [
      'scrolled off with all others of its document',
      [
        [above, old],
        [edited, ...fillers(0.9, 0.8)],
      ],
    ],
    [
      'scrolled off below what is pinned to the top',
      [
        [lowest, above, old],
        [lowest, edited, above],
      ],
    ],
    [
      'scrolled off before the new one came',
      [
        [above, old],
        [fillers(0.2)[0]!, above],
        [edited, above, below],
      ],
    ],
    [
      'is gone, and what has its text came in an earlier poll',
      [before, [edited, ...before], [edited, above, below, lowest]],
    ],
    ['is still there', [before, [edited, ...before]]],
    ['was taken out, and nothing put in its place', [before, [above, below, lowest]]],
    ['was taken out when another story came', [before, [fillers(0.5)[0]!, above, below, lowest]]],
  ])('stays where it %s', async (_, one) => {
    const test = await twoOutlets({ one })
    for (let poll = 1; poll < one.length; poll += 1) await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([asBefore])
    // The new one is in its story, and could lead it.
    const others = one.flat().includes(edited) ? ['https://one.example/y'] : []
    expect(shown(test)[0]?.others.toSorted()).toEqual([...others, 'https://two.example/copy'])
  })

  it('stays where another outlet replaced its copy', async () => {
    const [second, third] = fillers(-7, -8) as [RssItem, RssItem]
    const two = [
      [copy, second, third],
      [{ ...edited, id: 'other' }, second, third],
    ]
    const test = await twoOutlets({ one: [before, [fillers(0.1)[0]!, ...before]], two })
    await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([asBefore])
  })

  it('stays where the document breaks off above it', async () => {
    const { sources, replies, says } = await someOutlets('one', 'two')
    const whole = rss(before, 'https://one.example')
    const cut = rss([edited, ...before], 'https://one.example')
    replies('one', { body: whole }, { body: cut.slice(0, cut.indexOf('<guid isPermaLink="false">x<')) })
    says('two', [copy])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    expect(shown(test)).toMatchObject([asBefore])
  })

  it('stays where a form that was taken out came back filled with other names', async () => {
    const match = (id: string, [home, guest]: readonly [string, string], hour: number): RssItem => ({
      id,
      title: `${home} beat ${guest} in the harbour cup`,
      text: `On Saturday ${home} beat ${guest} in a match that was decided after the break. The guests had most of the ball in the first half but found no way through a tidy defence. Both teams play again next weekend, when the season reaches its halfway mark.`,
      date: at(hour),
    })
    const [first, second] = [match('m', ['Kesten', 'Hemmen'], -3), match('n', ['Tarnby', 'Arnova'], 0.5)]
    const test = await twoOutlets({
      one: [
        [above, first, below],
        [second, above, below],
      ],
      two: [[{ ...first, id: 'c' }]],
    })
    await test.roundAfter(HOUR)
    expect(shown(test).map(({ url }) => url)).toEqual(['https://one.example/n', 'https://one.example/m'])
  })
})

describe('what is said of it', () => {
  it('is that the new one came in the place of the old', async () => {
    const test = await twoOutlets({ one: [before, [edited, above, below, lowest]] })
    await test.roundAfter(HOUR)
    const id = await articleOf(test, 'one', 'y')
    expect(await storyOf(test, id)).toBe(await storyOf(test, await articleOf(test, 'one', 'x')))
    const { explainArticle } = await import('../../../src/desk/explain/explanation.ts')
    const explained = await explainArticle(test.desk.context.store.handle, id, test.desk.context)
    const because = explained?.copies.map((one) => one.because)
    expect(because).toContain(`it opened the story; its source put “${edited.title}” (ONE) in its place`)
    expect(explained?.feeds[0]?.reasons).toContain('it leads over ONE: put by its source in the place of the other')
  })
})

function undated({ date: _, ...item }: RssItem): RssItem {
  return item
}
