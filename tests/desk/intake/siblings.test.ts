import { describe, expect, it } from 'vitest'
import { read } from '../../../src/read.ts'
import { proseOf } from '../../support/make-rss.ts'
import { idsByTitle, playedPolls } from '../../support/played-polls.ts'
import type { JsonItem } from '../../support/test-desk.ts'

type Written = {
  readonly guid?: string
  readonly title?: string
  readonly link?: string
  readonly date?: string
  readonly text?: string
}

const TODAY = 'Tue, 10 Mar 2026 08:00:00 GMT'
const LATER = 'Tue, 10 Mar 2026 09:30:00 GMT'
const PAGE = 'https://loom.example/changes'

function document(items: readonly Written[]): string {
  const element = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value}</${name}>`
  const entries = items.map(
    ({ guid, title, link, date, text }) =>
      `<item>${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${element('title', title)}` +
      `${element('link', link)}${element('pubDate', date)}${element('description', text)}</item>`,
  )
  return `<rss version="2.0"><channel><title>Loom</title><link>https://loom.example/</link>${entries.join('')}</channel></rss>`
}

/** A release that shares guid, link and date with all others. */
function release(number: number, more: Written = {}): Written {
  const text = `Patch ${number}: mends the shuttle of loom ${number + 2} and a slip in pattern ${number * 3}.`
  return { guid: 'none', title: `Loom 4.${number}`, link: PAGE, date: TODAY, text, ...more }
}

const releases = (...numbers: readonly number[]) => numbers.map((number) => release(number))

const counts = (shown: readonly (readonly unknown[])[]) => shown.map((items) => items.length)

/** What is shown after each document; reading all items each time must give the same. */
async function played(...documents: readonly (readonly Written[])[]) {
  const bodies = documents.map(document)
  const shown = await playedPolls(bodies)
  const reader = ((...given) => read(given[0], given[1], given[2])) as typeof read
  expect(numbered(await playedPolls(bodies, { reader }))).toEqual(numbered(shown))
  return shown
}

/** The titles of each poll, with their articles counted instead of called by ids that depend on the port. */
function numbered(shown: Awaited<ReturnType<typeof playedPolls>>) {
  const numbers = new Map<string, number>()
  const said = ({ title, content_html }: JsonItem) => `${title} ${content_html}`
  const sorted = shown.map((items) => items.toSorted((a, b) => (said(a) < said(b) ? -1 : 1)))
  return sorted.map((items) =>
    items.map(({ id, title }) => {
      if (!numbers.has(id)) numbers.set(id, numbers.size)
      return `${title} ${numbers.get(id)}`
    }),
  )
}

describe('items of one document that share their guid', () => {
  it('are articles of their own under other titles, though link and date are the same, and keep their ids', async () => {
    const shown = await played(releases(4, 3, 2, 1), releases(4, 3, 2, 1), releases(5, 4, 3, 2, 1), releases(6, 5, 4))
    expect(counts(shown)).toEqual([4, 4, 5, 6])
    for (const later of shown) expect(idsByTitle(later)).toMatchObject(idsByTitle(shown[0]!))
  })

  it('keep their ids when the first of them stood alone before, and when one is left', async () => {
    const shown = await played(releases(1), releases(2, 1), releases(2), [release(2, { title: 'Loom 4.2 is out' })])
    expect(counts(shown)).toEqual([1, 2, 2, 2])
    expect(idsByTitle(shown[1]!)).toMatchObject(idsByTitle(shown[0]!))
    expect(idsByTitle(shown[2]!)).toEqual(idsByTitle(shown[1]!))
    const { 'Loom 4.1': first, 'Loom 4.2': second } = idsByTitle(shown[2]!)
    expect(idsByTitle(shown[3]!)).toEqual({ 'Loom 4.1': first, 'Loom 4.2 is out': second })
  })

  it('are new when all others are replaced, beside items with guids of their own', async () => {
    const own = { guid: 'own', title: 'Of our own', link: 'https://loom.example/own', text: proseOf('own', 20) }
    const shown = await played([...releases(2, 1), own], [...releases(4, 3), own])
    expect(counts(shown)).toEqual([3, 5])
    expect(idsByTitle(shown[1]!)).toMatchObject(idsByTitle(shown[0]!))
  })

  it('stay the same article where a title, a text or a date is corrected', async () => {
    const all = [release(3), release(2), release(1)]
    const retitled = [release(3), release(2, { title: 'Loom 4.2, the quiet one' }), release(1)]
    const reworded = [release(3, { text: 'Patch 3 mends nothing but the manual.' }), ...retitled.slice(1)]
    const redated = [...reworded.slice(0, 2), release(1, { date: LATER })]
    const shown = await played(all, retitled, reworded, redated)
    expect(counts(shown)).toEqual([3, 3, 3, 3])
    const ids = (items: (typeof shown)[number]) => items.map(({ id }) => id).toSorted()
    for (const items of shown) expect(ids(items)).toEqual(ids(shown[0]!))
    expect(shown[3]!.map(({ title }) => title)).toContain('Loom 4.2, the quiet one')
  })

  it('are two where the title is the same and the text another', async () => {
    const notice = (text: string) => ({ guid: PAGE, title: 'Notice', link: PAGE, date: TODAY, text: proseOf(text, 20) })
    const shown = await played([notice('a'), notice('b')], [notice('c'), notice('a'), notice('b')])
    expect(counts(shown)).toEqual([2, 3])
    const ids = shown.map((items) => items.map(({ id }) => id))
    expect(ids[1]).toEqual(expect.arrayContaining(ids[0]!))
  })

  it('are the instalments of each day where two titles take turns', async () => {
    const report = (title: string, day: number, hour: string): Written => ({
      guid: 'report',
      title,
      link: PAGE,
      date: `${['Sun', 'Mon', 'Tue'][day - 8]}, ${day} Mar 2026 ${hour}:00:00 GMT`
        .replace(', 8', ', 08')
        .replace(', 9', ', 09'),
      text: proseOf(`${title}${day}`, 20),
    })
    const [one, two] = [report('Morning report', 8, '07'), report('Evening report', 8, '19')]
    const [three, four] = [report('Morning report', 9, '07'), report('Evening report', 9, '19')]
    const five = report('Morning report', 10, '07')
    const shown = await played([one], [two, one], [three, two], [four, three], [five, four])
    expect(counts(shown)).toEqual([1, 2, 3, 4, 5])
  })

  it('are new where the text is a form that all fill in by a word or a number', async () => {
    const form = (name: string): Written =>
      release(1, {
        title: `Notes for ${name}`,
        text: `Notes for ${name}: the gate is oiled and the reeds are cut back to the bank.`,
      })
    const shown = await played([form('Anna'), form('Bert')], [form('Carl'), form('Anna')], [form('Dora'), form('Carl')])
    expect(counts(shown)).toEqual([2, 3, 4])
  })

  it('keep what they say while a document breaks off in the middle of them', async () => {
    const whole = document(releases(2, 1))
    const cut = document(releases(2, 1)).replace(/<item>(?!.*<item>).*/s, '')
    const retitled = document([release(2, { title: 'Loom 4.2, mended' }), release(1)])
    const shown = await playedPolls([document(releases(1)), whole, cut, whole, retitled])
    expect(counts(shown)).toEqual([1, 2, 2, 2, 2])
    expect(idsByTitle(shown[3]!)).toEqual(idsByTitle(shown[1]!))
    expect(Object.values(idsByTitle(shown[4]!)).toSorted()).toEqual(Object.values(idsByTitle(shown[1]!)).toSorted())
  })

  it('are one where everything is the same, or the text but for a few words', async () => {
    const notice = { guid: 'n', title: 'Notice', link: PAGE, date: TODAY, text: proseOf('a', 20) }
    const twice = [notice, notice, { ...notice, text: `${notice.text} as amended` }]
    expect(counts(await played(twice, twice.toReversed()))).toEqual([1, 1])
  })

  it('are articles of their own where the guid is the page of the feed and new ones come on top', async () => {
    const [one, two, three] = ['Ebb', 'Flood', 'Slack'].map((title, hour) => ({
      guid: PAGE,
      title,
      link: PAGE,
      date: `Tue, 10 Mar 2026 0${hour}:00:00 GMT`,
      text: `${title} at the weir.`,
    }))
    const shown = await played([one!], [two!, one!], [three!, two!, one!], [three!, two!])
    expect(counts(shown)).toEqual([1, 2, 3, 3])
    expect(idsByTitle(shown[3]!)).toMatchObject(idsByTitle(shown[0]!))
    expect(idsByTitle(shown[3]!)).toMatchObject(idsByTitle(shown[1]!))
  })
})

describe('items that have no name but their words', () => {
  const bare = (text: string): Written => ({ text })
  const [loom, weft, dye] = [
    'A new loom came to the mill today, and nobody knows yet how to thread it.',
    'Weft counts are up.',
    'Somebody left the dye running again; the stream is blue as far as the lower bridge and the ducks complain.',
  ] as const

  it('are articles by their text, and keep their ids while others come and go', async () => {
    const shown = await played([bare(loom), bare(weft)], [bare(dye), bare(loom), bare(weft)], [bare(dye), bare(weft)])
    expect(counts(shown)).toEqual([2, 3, 3])
    for (const later of shown) expect(idsByTitle(later)).toMatchObject(idsByTitle(shown[0]!))
  })

  it('are articles by their text where all link to the front page, or have one date', async () => {
    const front = 'https://loom.example/'
    expect(counts(await played([loom, weft, dye].map((text) => ({ text, link: front }))))).toEqual([3])
    expect(counts(await played([loom, weft, dye].map((text) => ({ text, date: TODAY }))))).toEqual([3])
    expect(counts(await played([loom, weft, dye].map((text) => ({ text, link: PAGE }))))).toEqual([3])
    expect(counts(await played([loom, weft, dye].map((text) => ({ text, guid: 'none' }))))).toEqual([3])
    expect(counts(await played([loom, weft, dye].map((text) => ({ text, title: 'Note' }))))).toEqual([3])
  })

  it('are the same article where a text is edited, and a new one where it is another', async () => {
    const edited = dye.replace('blue', 'green')
    const shown = await played([bare(dye), bare(weft)], [bare(edited), bare(weft)], [bare(loom), bare(weft)])
    expect(counts(shown)).toEqual([2, 2, 3])
    const [before, after] = shown.map((items) => items.map(({ id }) => id).toSorted())
    expect(after).toEqual(before)
    expect(shown[1]!.map((item) => item.content_html).join()).toContain('green')
  })

  it('are one where a text is printed twice', async () => {
    expect(counts(await played([bare(loom), bare(weft), bare(loom)]))).toEqual([2])
  })
})
