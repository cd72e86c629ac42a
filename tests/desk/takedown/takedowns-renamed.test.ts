import { describe, expect, it } from 'vitest'
import { loadTakedowns, newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { someOutlets } from '../../support/wire.ts'

const HOUR = 3_600_000
const DATE = 'Tue, 10 Mar 2026 11:00:00 GMT'

const prose = (seed: string, words = 60) => `${seed} ${proseOf(seed, words)}`
const aPiece = (id: string, more: Partial<RssItem> = {}): RssItem => ({
  id,
  title: `Report about ${id}`,
  text: prose(id),
  date: DATE,
  ...more,
})
const secret = aPiece('zugvogel')
const plain = aPiece('orchards')
const renamed = { ...secret, id: 'second', title: 'Zugvogel under another headline', link: 'https://one.example/b' }

/** A desk with one outlet, polled once, from which the piece with this title is then taken down. */
async function takenDown(title: string, ...polls: (readonly RssItem[])[]) {
  const { sources, says } = await someOutlets('one')
  says('one', ...polls)
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all', merge: false })] }))
  await test.roundAfter(0)
  const { handle } = test.desk.context.store
  const take = async () => {
    const row = handle.selectFrom('articles').select(['id', 'source_id']).where('title', '=', title)
    const { id, source_id: sourceId } = await row.executeTakeFirstOrThrow()
    const common = { sourceId: undefined, articles: [{ id, sourceId }], about: id, reason: undefined, at: START }
    const takedown = newTakedown({ ...common, kind: 'article' })
    await saveTakedown(handle, takedown, { names: [], isFiled: false })
    return { id, takedown: takedown.id }
  }
  return { test, take }
}

const titles = (test: TestDesk) => test.json('all').items.map((item) => item.title)

describe('what was taken down and comes under another headline, address and guid at once', () => {
  const undated = ({ date: _, ...item }: RssItem) => item
  it.each<[string, readonly RssItem[], readonly RssItem[]]>([
    ['with its text', [secret, plain], [renamed, plain]],
    ['with a sentence more', [secret, plain], [{ ...renamed, text: `${secret.text} It was told again.` }, plain]],
    [
      'with some words changed',
      [secret, plain],
      [{ ...renamed, text: secret.text!.replace(/x(7|29|41)\b/g, 'other$1') }, plain],
    ],
    ['where it has no date', [undated(secret), plain], [undated(renamed), plain]],
    [
      'with a short text',
      [{ ...secret, text: prose('short', 12) }, plain],
      [{ ...renamed, text: prose('short', 12) }, plain],
    ],
  ])('stays away %s', async (_, before, after) => {
    const again = { ...after[0]!, id: 'third', title: 'Zugvogel once more', link: 'https://one.example/third' }
    const { test, take } = await takenDown(secret.title!, before, after, [again, plain])
    await take()
    for (let poll = 0; poll < 3; poll += 1) {
      await test.roundAfter(2 * HOUR)
      expect(titles(test), `poll ${poll}`).toEqual([plain.title])
    }
  })

  it('comes in again under its old id once the takedown is undone', async () => {
    const { test, take } = await takenDown(secret.title!, [secret, plain], [renamed, plain])
    const { takedown } = await take()
    await test.roundAfter(2 * HOUR)
    const { handle } = test.desk.context.store
    const known = (await loadTakedowns(handle)).find(({ id }) => id === takedown)!
    await saveTakedown(handle, { ...known, liftedAt: START }, { names: [], isFiled: false })
    await test.roundAfter(2 * HOUR)
    expect(titles(test).toSorted()).toEqual([plain.title, renamed.title])
  })
})

describe('a takedown withholds no other article', () => {
  const form = (region: string) => aPiece(region, { title: `Warning for ${region}`, text: prose('gusts') })

  it.each<[string, readonly (readonly RssItem[])[]]>([
    [
      'a form that is filled in for others at that time',
      [
        [form('coast'), form('hills')],
        [form('hills'), form('lakes')],
      ],
    ],
    [
      'a form that stands beside it later',
      [
        [form('coast'), plain],
        [form('coast'), form('hills'), form('lakes')],
      ],
    ],
    [
      'a form that goes on without it',
      [[form('coast'), form('hills')], [form('coast'), form('hills')], [form('lakes')]],
    ],
    [
      'another text of that time',
      [
        [form('coast'), plain],
        [plain, aPiece('lakes')],
      ],
    ],
    [
      'a text like it of another day',
      [[form('coast'), plain], [{ ...form('lakes'), date: 'Tue, 10 Mar 2026 12:30:00 GMT' }]],
    ],
  ])('such as %s', async (_, polls) => {
    const { test, take } = await takenDown('Warning for coast', ...polls)
    await take()
    for (const _ of polls) await test.roundAfter(2 * HOUR)
    const shown = [...new Set(polls.flat().map(({ title }) => title!))].filter((title) => title !== 'Warning for coast')
    expect(titles(test).toSorted()).toEqual(shown.toSorted())
  })

  const one = (name: string, more: Partial<RssItem> = {}) =>
    aPiece(name, { id: 'same', link: `https://one.example/${name}`, date: undatedFor(name), ...more })
  const hours: Record<string, string> = { first: '01', second: '05', third: '09', fourth: '11' }
  function undatedFor(name: string) {
    return `Tue, ${name === 'first' ? '03' : name === 'second' ? '05' : '09'} Mar 2026 ${hours[name]}:00:00 GMT`
  }

  it.each<[string, readonly (readonly RssItem[])[]]>([
    [
      'one after the other',
      [[one('first')], [one('second')], [one('second')], [one('second', { text: prose('more') })], [one('third')]],
    ],
    [
      'and stands alone afterwards',
      [
        [one('first'), plain],
        [one('first'), one('second'), plain],
        [one('second'), plain],
        [one('second', { text: prose('more') }), plain],
        [one('third'), plain],
      ],
    ],
  ])('of a guid that it shares %s', async (_, polls) => {
    const { test, take } = await takenDown('Report about first', ...polls)
    await test.roundAfter(2 * HOUR)
    const { id } = await take()
    const others = polls.flat().includes(plain) ? [plain.title] : []
    for (let poll = 2; poll < polls.length; poll += 1) {
      await test.roundAfter(2 * HOUR)
      expect(titles(test), `poll ${poll}`).toContain(polls[poll]![0]!.title)
      expect(titles(test)).not.toContain('Report about first')
    }
    const all = new Set(['Report about second', 'Report about third', ...others])
    expect(new Set(titles(test))).toEqual(others.length > 0 ? new Set([plain.title, 'Report about third']) : all)
    const { handle } = test.desk.context.store
    const taken = handle.selectFrom('articles').select('title').where('id', '=', id)
    expect((await taken.executeTakeFirstOrThrow()).title).toBe('Taken down')
  })

  it('nor what has its guid, but lets nothing back that has its address too', async () => {
    const back = one('first', { title: 'Report about first, edited', text: prose('anew') })
    const { test, take } = await takenDown('Report about first', [one('first')], [one('second')], [back], [back])
    await test.roundAfter(2 * HOUR)
    await take()
    for (const _ of [2, 3]) {
      await test.roundAfter(2 * HOUR)
      expect(titles(test)).toEqual(['Report about second'])
    }
  })
})
