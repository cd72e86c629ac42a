import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saveDecision } from '../../../src/store/stories/decisions.ts'
import { loadTakedowns, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { forms, type Told } from '../../fixtures/forms/forms.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { vetoedPairs, withoutNames } from '../../support/vetoed-pairs.ts'
import { articleOf, someOutlets, storyOf } from '../../support/wire.ts'

const HOUR = 3_600_000

const of = (name: string) => forms.find((form) => form.name === name)!.filled as readonly [Told, Told, ...Told[]]
const [kesten, tarnby, ruvo] = of('match report') as readonly [Told, Told, Told]
const match: Told = {
  title: 'Guests have most of the ball and nothing to show',
  text: kesten.text.slice(kesten.text.indexOf('The guests')),
}

/** An item that says something, dated so many hours after the start. */
function item(id: string, { title, text }: Told, hours = 0): RssItem {
  const date = new Date(START + hours * HOUR).toUTCString()
  return { id, title: escaped(title), text: escaped(text), date }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

type Said = Readonly<Record<string, readonly (readonly RssItem[])[]>>

/** A desk that polled outlets once, with what they say at each poll. */
async function polled(said: Said, { database = 'sqlite::memory:' } = {}) {
  const { sources, says } = await someOutlets(...Object.keys(said))
  for (const [id, documents] of Object.entries(said)) says(id, ...documents)
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server: { database } })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  return { test, config }
}

/** What the outlet says in one item, poll by poll, under one guid. */
const edits = (...told: readonly Told[]) => told.map((one) => [item('1', one)])

async function isOneStory(test: TestDesk, one: string, other: string): Promise<boolean> {
  const stories = await Promise.all([one, other].map(async (id) => storyOf(test, await articleOf(test, id, '1'))))
  return stories[0] === stories[1]
}

/** What the feed shows: the ids of its entries, by headline. */
function ids(test: TestDesk): Readonly<Record<string, string>> {
  return Object.fromEntries(test.json('all').items.map(({ id, title }) => [title, id]))
}

describe('an article that is edited so that a veto stands between it and another copy of its story', () => {
  it.each(['one', 'two'])('leaves the story, whether it leads it or not: %s', async (edited) => {
    const said = { one: edits(kesten), two: edits(kesten), [edited]: edits(kesten, tarnby) }
    const { test } = await polled(said)
    const before = ids(test)
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
    expect(ids(test)).toEqual({ ...before, [tarnby.title]: expect.stringMatching(/^urn:uuid:/) })
  })

  it.each(forms.map(({ name, filled }) => [name, filled] as const))(
    'leaves it in the form of a %s',
    async (_, filled) => {
      const [one, other] = filled as readonly [Told, Told]
      const { test } = await polled({ one: edits(one), two: edits(withoutNames(one)), three: edits(one, other) })
      expect(await isOneStory(test, 'one', 'three')).toBe(true)
      await test.roundAfter(HOUR)
      expect(await vetoedPairs(test)).toEqual([])
      expect(await isOneStory(test, 'one', 'three')).toBe(false)
    },
  )

  it('leaves it where it named nothing before', async () => {
    const { test } = await polled({ one: edits(kesten), two: edits(match, tarnby) })
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(false)
  })

  it('comes back when the edit is undone', async () => {
    const { test } = await polled({ one: edits(kesten), two: edits(kesten, tarnby, kesten) })
    const before = ids(test)
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    expect(ids(test)).toEqual(before)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
  })

  it('goes to the story that says that already', async () => {
    const { test } = await polled({ one: edits(kesten), two: edits(kesten, tarnby), three: edits(tarnby) })
    const before = ids(test)
    await test.roundAfter(HOUR)
    expect(ids(test)).toEqual(before)
    expect(await isOneStory(test, 'two', 'three')).toBe(true)
  })

  it('leaves it beside others that are edited in the same poll', async () => {
    const { test } = await polled({ one: edits(match, kesten), two: edits(match, tarnby), three: edits(match, ruvo) })
    expect(test.json('all').items).toHaveLength(1)
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
    expect(test.json('all').items).toHaveLength(3)
  })

  it('leaves it in one document with another that is new and belongs there', async () => {
    const second = {
      id: '2',
      title: 'Sea wall of Corran cracks',
      text: 'The sea wall of Corran has cracked in four places since the storm of last week, and the harbour master has closed the path on top of it until engineers from Tolland have looked at every stone.',
    }
    const documents = [
      [item('1', kesten), second],
      [item('1', tarnby), second, item('3', ruvo), item('4', match)],
    ]
    const { test } = await polled({ one: edits(kesten), two: documents })
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
  })

  it('leaves it days after the other copy came', async () => {
    const { test } = await polled({
      one: edits(kesten),
      two: [...Array(4).fill([item('1', kesten)]), [item('1', tarnby)]],
    })
    for (let day = 1; day <= 4; day += 1) await test.roundAfter(24 * HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(false)
  })

  it('leaves it after a restart, before anything new has come', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const { test, config } = await polled({ one: edits(kesten), two: edits(kesten, tarnby) }, { database })
    await test.close()
    const again = await openTestDesk(config, START + HOUR)
    await again.roundAfter(0)
    expect(await vetoedPairs(again)).toEqual([])
    expect(await isOneStory(again, 'one', 'two')).toBe(false)
  })

  it('is named as related beside the story that it left', async () => {
    const turned = (flight: string): Told => ({
      title: 'Plane from Corran turns back to Orrin after bird strike',
      text: `A plane on its way from Corran turned back to Orrin on Tuesday when birds flew into its left engine, the airline said. Flight ${flight} landed safely, and nobody of those on board was hurt, but the runway was shut for an hour while the fire brigade looked at the wing and the wheels.`,
    })
    const { test } = await polled({ one: edits(turned('3121')), two: edits(turned('3121'), turned('4187')) })
    await test.roundAfter(HOUR)
    const related = test.json('all').items.map((one) => one._wiredesk.related.map(({ source }) => source))
    expect(related.toSorted()).toEqual([['ONE'], ['TWO']])
  })
})

describe('an edited article stays', () => {
  const toll = (dead: string, title = `${dead} dead as ferry sinks off Corran`): Told => ({
    title,
    text: `A ferry sank off Corran on Tuesday in a storm, and ${dead} people died, the coast guard said. Divers have been sent down to look for others, and the captain told a court that the wind had turned without warning before the ferry reached the mouth of the Orrin.`,
  })

  it.each([
    ['12', '14'],
    ['9', '40'],
  ])('where its count has grown within hours: %s to %s', async (before, after) => {
    const { test } = await polled({ one: edits(toll(before)), two: edits(toll(before), toll(after)) })
    const was = ids(test)
    await test.roundAfter(2 * HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    expect(Object.values(ids(test))).toEqual(Object.values(was))
  })

  it('where it says that it was corrected', async () => {
    const corrected = { title: `CORRECTED-${kesten.title}`, text: kesten.text.replace('Lars Ovik', 'Piet Dahl') }
    const { test } = await polled({ one: edits(kesten, corrected), two: edits(kesten) })
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
  })

  it('where the other was corrected before it', async () => {
    const corrected = { title: `CORRECTED-${kesten.title}`, text: kesten.text.replace('Lars Ovik', 'Piet Dahl') }
    const longer = { ...kesten, text: `${kesten.text} Rain fell.` }
    const { test } = await polled({ one: edits(kesten, corrected, corrected), two: edits(kesten, kesten, longer) })
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
  })

  it.each(['two', 'one'])('where the operator joined it to the other: %s', async (joined) => {
    const { test } = await polled({ one: edits(kesten), two: edits(kesten, tarnby) })
    const [own, other] = joined === 'two' ? ['two', 'one'] : ['one', 'two']
    const articleId = await articleOf(test, own!, '1')
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId, kind: 'join', otherId: await articleOf(test, other!, '1'), at: START })
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
  })

  it('where the time at which a warning ends is put off', async () => {
    const warning = (expires: string) => {
      const more = `<cap:areaDesc xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">Upper Reed</cap:areaDesc><cap:expires xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">${expires}</cap:expires>`
      return [{ ...item('1', { ...match, title: 'Flood warning for the river and all its banks' }), more }]
    }
    const [first, later] = [warning('2026-03-11T12:00:00Z'), warning('2026-03-11T18:00:00Z')]
    const { test } = await polled({ one: [first, later], two: [first, first, later] })
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toHaveLength(1)
  })

  it('where it is the same page in two sections of a site', async () => {
    const link = 'https://site.example/live'
    const page = (told: Told) => [{ ...item('1', told), link }]
    const { test } = await polled({
      front: [page(kesten), page(tarnby)],
      sport: [page(kesten), page(kesten), page(tarnby)],
    })
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'front', 'sport')).toBe(true)
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toHaveLength(1)
  })
})

describe('an article that comes', () => {
  it.each([false, true])(
    'joins no story of a copy that it is kept apart from, though that came before the window; restarted: %s',
    async (isRestarted) => {
      const database = `sqlite:${temporaryRoot({})}/desk.db`
      const said = {
        one: edits(kesten),
        two: [[], [item('1', match, 60)]],
        three: [[], [], [item('1', tarnby, 100)]],
        four: [[], [], [], [item('1', kesten, 101)]],
      }
      const { test, config } = await polled(said, { database })
      await test.roundAfter(60 * HOUR)
      expect(await isOneStory(test, 'one', 'two')).toBe(true)
      let desk = test
      if (isRestarted) {
        await test.close()
        desk = await openTestDesk(config, START + 100 * HOUR)
      } else test.advance(40 * HOUR)
      await desk.roundAfter(0)
      expect(await vetoedPairs(desk)).toEqual([])
      await desk.roundAfter(HOUR)
      expect(await isOneStory(desk, 'two', 'four'), 'the story still takes what belongs there').toBe(true)
    },
  )

  it('joins none beside another of its document that it is kept apart from', async () => {
    const documents = [[], [item('1', kesten), item('2', tarnby), item('3', ruvo)]]
    const { test } = await polled({ one: edits(match), two: documents })
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
    expect(test.json('all').items).toHaveLength(3)
  })

  it('joins none that it is kept apart from by another document of the same round', async () => {
    const { test } = await polled({
      one: edits(match),
      two: [[], [item('1', kesten)]],
      three: [[], [item('1', tarnby)]],
    })
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
  })

  it('joins none through an alert that names no area', async () => {
    const area = (name: string) =>
      `<cap:areaDesc xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2">${name}</cap:areaDesc>`
    const warning = { id: '1', title: 'Flood warning for the river and all its banks', text: match.text }
    const { test } = await polled({
      one: [[{ ...warning, more: area('Upper Reed') }]],
      two: [[], [warning]],
      three: [[], [], [{ ...warning, more: area('Lower Reed') }]],
    })
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'one', 'three')).toBe(false)
  })

  it('is not let in again beside what came while it was taken down', async () => {
    const { test } = await polled({
      one: edits(kesten),
      two: edits(match),
      three: [[], [item('1', tarnby)]],
    })
    expect(await isOneStory(test, 'one', 'two')).toBe(true)
    const { handle } = test.desk.context.store
    await orderTakedown(test, test.json('all').items[0]!.id)
    await test.roundAfter(HOUR)
    expect(await isOneStory(test, 'two', 'three')).toBe(true)
    const [takedown] = await loadTakedowns(handle)
    await saveTakedown(handle, { ...takedown!, liftedAt: START + HOUR }, { names: [], isFiled: false })
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test)).toEqual([])
    expect(Object.keys(ids(test))).toContain(kesten.title)
  })

  it('joins the story that it belongs in though the operator put there what it is kept apart from', async () => {
    const { test } = await polled({ one: edits(kesten), two: edits(tarnby), three: [[], [item('1', kesten)]] })
    const [one, two] = [await articleOf(test, 'one', '1'), await articleOf(test, 'two', '1')]
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: two, kind: 'join', otherId: one, at: START })
    await test.roundAfter(HOUR)
    expect(test.json('all').items).toHaveLength(1)
    await saveDecision(handle, { articleId: two, kind: 'split', otherId: undefined, at: START })
    await test.roundAfter(HOUR)
    expect(await vetoedPairs(test), 'the join is undone').toEqual([])
    expect(await isOneStory(test, 'one', 'three')).toBe(true)
  })
})

/** What an outlet says at one poll: one of the fillings of a form, whole or without its names, or what it said before. */
const told = ({ filled }: (typeof forms)[number]) => fc.constantFrom(...filled, ...filled.map(withoutNames))
const ITEMS = 5

/** What four outlets say poll by poll; the last has two items in its document. */
function documentsOf(polls: readonly (readonly (Told | null)[])[]): Said {
  const histories = Array.from({ length: ITEMS }, (_, index) => {
    let last: Told | null = null
    return polls.map((poll) => {
      last = poll[index] ?? last
      return last
    })
  })
  const itemsOf = (id: string, history: number, poll: number) => {
    const one = histories[history]![poll]
    return one ? [item(id, one)] : []
  }
  const single = ['one', 'two', 'three'].map((name, index) => [name, polls.map((_, poll) => itemsOf('1', index, poll))])
  const double = polls.map((_, poll) => [...itemsOf('1', 3, poll), ...itemsOf('2', 4, poll)])
  return { ...Object.fromEntries(single), four: double }
}

describe('a story', () => {
  it('holds no two articles that are kept apart, in whatever order they come, are edited and are split', async () => {
    const histories = fc.constantFrom(...forms).chain((form) =>
      fc.record({
        polls: fc.array(fc.array(fc.option(told(form)), { minLength: ITEMS, maxLength: ITEMS }), {
          minLength: 2,
          maxLength: 4,
        }),
        hours: fc.array(fc.constantFrom(1, 10, 50), { minLength: 4, maxLength: 4 }),
        split: fc.option(fc.nat(4)),
        restartAt: fc.nat(4),
      }),
    )
    await fc.assert(
      fc.asyncProperty(histories, async ({ polls, hours, split, restartAt }) => {
        const isRestarted = restartAt > 0 && restartAt < polls.length
        const database = isRestarted ? `sqlite:${temporaryRoot({})}/desk.db` : 'sqlite::memory:'
        const { test, config } = await polled(documentsOf(polls), { database })
        let [desk, now] = [test, START]
        for (let poll = 1; poll < polls.length; poll += 1) {
          now += hours[poll]! * HOUR
          if (poll === restartAt) {
            await desk.close()
            desk = await openTestDesk(config, now)
          } else desk.advance(hours[poll]! * HOUR)
          const { handle } = desk.desk.context.store
          const rows = await handle.selectFrom('articles').select('id').orderBy('id').execute()
          const articleId = split === null ? undefined : rows[split]?.id
          if (articleId) await saveDecision(handle, { articleId, kind: 'split', otherId: undefined, at: now })
          await desk.roundAfter(0)
          expect(await vetoedPairs(desk)).toEqual([])
        }
        await desk.close()
      }),
      { numRuns: 12 },
    )
  })
})
