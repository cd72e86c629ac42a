import { describe, expect, it } from 'vitest'
import { countingFor } from '../../../src/desk/carriers/counting.ts'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { inOrderOfEntry } from '../../../src/desk/membership/rebuild-order.ts'
import { answerStory } from '../../../src/lookup/story-reader.ts'
import type { Condition, Feed, Source } from '../../../src/model/settings.ts'
import { saveDecision } from '../../../src/store/stories/decisions.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { relate } from '../../support/relate.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000

const outlets = (count: number): Condition => ({ kind: 'outlets', count })
const origins = (count: number): Condition => ({ kind: 'origins', count })
const words = (...terms: readonly string[]): Condition => ({ kind: 'words', fields: ['category'], terms })
const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of })
const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of })

const wide = aFeed({ slug: 'wide', topic: outlets(3) })

/** What each of some outlets shows, hour by hour. */
type Said = Readonly<Record<string, readonly (readonly RssItem[])[]>>

const at = (hours: number) => new Date(START + hours * HOUR).toISOString().replace('.000Z', 'Z')

/** A desk that has been through all the hours for which its outlets have something to say. */
async function deskOf(
  said: Said,
  feeds: readonly Feed[],
  { change = (source) => source, database = 'sqlite::memory:' }: Partial<Made> = {},
): Promise<TestDesk> {
  const { sources, says } = await someOutlets(...Object.keys(said))
  const hours = Math.max(...Object.values(said).map(({ length }) => length))
  for (const [id, polls] of Object.entries(said)) {
    const last = polls.at(-1) ?? []
    says(id, ...Array.from({ length: hours }, (_, hour) => polls[hour] ?? last), last)
  }
  const test = await openTestDesk(aConfig({ sources: sources.map(change), feeds, server: { database } }))
  for (let hour = 0; hour < hours; hour++) await test.roundAfter(hour === 0 ? 0 : HOUR)
  return test
}

type Made = { readonly change: (source: Source) => Source; readonly database: string }

const ids = (test: TestDesk, slug = 'wide') => test.json(slug).items.map(({ title }) => title)
const enteredAt = (test: TestDesk, slug = 'wide') => test.json(slug).items.map(({ _wiredesk: own }) => own.enteredAt)

const flood = wireItem('a', 'flood', { title: 'Flood', date: new Date(START - 5 * HOUR).toUTCString() })
const fire = wireItem('b', 'fire', { title: 'Fire', date: new Date(START - 2 * HOUR).toUTCString() })

describe('a feed that asks for three outlets', () => {
  it('takes a story at the moment when the third has it, with the id and the dates of the story', async () => {
    const test = await deskOf({ one: [[flood]], two: [[], [flood]], three: [[], [], [flood]] }, [
      wide,
      aFeed({ slug: 'all' }),
    ])
    expect(ids(test)).toEqual(['Flood'])
    expect(enteredAt(test)).toEqual([at(2)])
    const [entry] = test.json('wide').items
    const [same] = test.json('all').items
    expect(entry).toMatchObject({ id: same!.id, date_published: at(-5), date_modified: same!.date_modified })
    expect(entry!._wiredesk.why).toEqual(['outlets: 3'])
    expect(same!._wiredesk.enteredAt).toBeUndefined()
    expect(test.text('/feeds/wide')).toContain(`<time datetime="${at(2)}">`)
  })

  it('shows nothing anywhere of a story that two have', async () => {
    const test = await deskOf({ one: [[flood]], two: [[], [flood]] }, [wide])
    expect(ids(test)).toEqual([])
    const { config, newsroom, store } = test.desk.context
    const storyId = await storyOf(test, await articleOf(test, 'one', 'a'))
    expect(await answerStory(store.handle, storyId, { config, newsroom })).toBeUndefined()
  })

  it('puts what got there last on top, however old it is', async () => {
    const said = { one: [[flood, fire]], two: [[fire], [fire, flood]], three: [[fire], [fire], [fire, flood]] }
    const test = await deskOf(said, [wide])
    expect(ids(test)).toEqual(['Flood', 'Fire'])
    expect(enteredAt(test)).toEqual([at(2), at(0)])
  })

  it('counts two papers of one domain as one, and two blogs of one platform as two', async () => {
    const of = (host: string) => ({ ...flood, link: `https://${host}/a` })
    const test = await deskOf(
      {
        one: [[of('news.paper.co.uk')]],
        two: [[], [of('sport.paper.co.uk')]],
        three: [[], [], [of('three.blogspot.com')]],
        four: [[], [], [], [of('four.blogspot.com')]],
      },
      [wide],
    )
    expect(enteredAt(test)).toEqual([at(3)])
  })

  it('counts the outlets that items name, as far as their links lie on domains of their own', async () => {
    const named = (name: string, host: string) => ({
      ...wireItem(name, 'bridge', { title: 'Kesten valley flood drowns the old Tarnby bridge' }),
      link: `https://${host}/${name}`,
      more: `<source url="https://${host}/feed">${name}</source>`,
    })
    const polls = [
      [named('Alpha', 'alpha.example')],
      [named('Alpha', 'alpha.example'), named('Beta', 'alpha.example')],
      [named('Alpha', 'alpha.example'), named('Beta', 'alpha.example'), named('Gamma', 'gamma.example')],
    ]
    const test = await deskOf({ planet: polls, two: [[], [], [], [named('Two', 'two.example')]] }, [wide])
    expect(enteredAt(test)).toEqual([at(3)])
  })

  it('does not count a source that needs a password', async () => {
    const said = { one: [[flood]], two: [[], [flood]], three: [[], [], [flood]], four: [[], [], [], [flood]] }
    const change = (source: Source) =>
      source.id === 'two' ? { ...source, headers: { Authorization: 'secret' } } : source
    const test = await deskOf(said, [wide], { change })
    expect(enteredAt(test)).toEqual([at(3)])
    expect(test.json('wide').items[0]!._wiredesk.alsoReportedBy.map(({ source }) => source)).toContain('TWO')
  })

  it('counts no copy of which the rest of the condition does not hold, and names none', async () => {
    const told = { ...flood, category: 'weather' }
    const said = { one: [[told]], two: [[], [flood]], three: [[], [], [told]], four: [[], [], [], [told]] }
    const test = await deskOf(said, [aFeed({ slug: 'wide', topic: all(words('weather'), outlets(3)) })])
    expect(enteredAt(test)).toEqual([at(3)])
    const { why, alsoReportedBy } = test.json('wide').items[0]!._wiredesk
    expect(why).toEqual(['category: weather', 'outlets: 3'])
    expect(alsoReportedBy.map(({ source }) => source)).toEqual(['THREE', 'FOUR'])
  })

  it('under any takes what has the word at once, and the rest when enough have it', async () => {
    const topic = any(words('weather'), outlets(2))
    const told = { ...flood, category: 'weather' }
    const test = await deskOf({ one: [[told, fire]], two: [[], [fire]] }, [aFeed({ slug: 'wide', topic })])
    expect(ids(test)).toEqual(['Fire', 'Flood'])
    expect(enteredAt(test)).toEqual([at(1), undefined])
  })

  it('keeps a story when outlets take it back', async () => {
    const kill = (id: string) => ({ id, title: 'KILL: Flood', text: 'This story has been withdrawn.' })
    const told = { ...flood, category: 'weather' }
    const said = {
      one: [[told], [], [], [{ ...kill('a') }]],
      two: [[], [told], [], [told], [{ ...kill('a') }]],
      three: [[], [], [told]],
    }
    const test = await deskOf(said, [aFeed({ slug: 'wide', topic: all(words('weather'), outlets(3)) })])
    expect(enteredAt(test)).toEqual([at(2)])
    expect(test.json('wide').items[0]!._wiredesk).toMatchObject({ source: { title: 'THREE' }, alsoReportedBy: [] })
  })

  it('does not take a story that was taken back by one before the third had it', async () => {
    const said = {
      one: [[flood], [{ id: 'a', title: 'KILL: Flood', text: 'This story has been withdrawn.' }]],
      two: [[], [], [flood]],
      three: [[], [], [flood]],
    }
    expect(ids(await deskOf(said, [wide]))).toEqual([])
  })

  it('lets a story go that the operator splits, and has it again when that is undone by a join', async () => {
    const test = await deskOf({ one: [[flood]], two: [[flood]], three: [[], [flood]] }, [wide])
    const [one, three] = [await articleOf(test, 'one', 'a'), await articleOf(test, 'three', 'a')]
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: three, kind: 'split', otherId: undefined, at: START + 2 * HOUR })
    await test.roundAfter(HOUR)
    expect(ids(test)).toEqual([])
    await saveDecision(handle, { articleId: three, kind: 'join', otherId: one, at: START + 3 * HOUR })
    await test.roundAfter(HOUR)
    expect(enteredAt(test)).toEqual([at(1)])
  })

  it('lets a story go of which a copy is taken down, and not one that four had', async () => {
    const said = { one: [[flood, fire]], two: [[flood, fire]], three: [[flood, fire]], four: [[fire]] }
    const test = await deskOf(said, [wide])
    for (const guid of ['a', 'b']) await orderTakedown(test, `urn:uuid:${await articleOf(test, 'three', guid)}`)
    await test.roundAfter(HOUR)
    expect(ids(test)).toEqual(['Fire'])
  })

  it('lets a story go when a source leaves the files', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    for (const { id } of sources) says(id, [flood])
    const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
    const first = await openTestDesk(aConfig({ sources, feeds: [wide], server }))
    await first.roundAfter(0)
    expect(ids(first)).toEqual(['Flood'])
    await first.close()
    const second = await openTestDesk(aConfig({ sources: sources.slice(1), feeds: [wide], server }), START + HOUR)
    expect(ids(second)).toEqual([])
    await second.close()
    const third = await openTestDesk(aConfig({ sources, feeds: [wide], server }), START + 2 * HOUR)
    expect(ids(third)).toEqual(['Flood'])
  })

  it('gives each article an entry of its own where stories are not merged', async () => {
    const said = { one: [[flood]], two: [[], [flood]], three: [[], [], [flood]], four: [[], [], [], [flood]] }
    const test = await deskOf(said, [{ ...wide, merge: false }])
    const moments = Object.fromEntries(
      test.json('wide').items.map(({ _wiredesk: own }) => [own.source.title, own.enteredAt]),
    )
    expect(moments).toEqual({ ONE: at(2), TWO: at(2), THREE: at(2), FOUR: at(3) })
  })

  it('announces nothing that only first documents had behind the newest', async () => {
    const change = (source: Source) => ({ ...source, firstItems: 1 })
    const fresh = (id: string) => wireItem(`new-${id}`, `new${id}`, { date: new Date(START).toUTCString() })
    const said = { one: [[fresh('one'), flood]], two: [[fresh('two'), flood]], three: [[fresh('three'), flood]] }
    expect(ids(await deskOf(said, [wide], { change }))).toEqual([])
    const later = { ...said, three: [[fresh('three')], [fresh('three'), flood]] }
    expect(enteredAt(await deskOf(later, [wide], { change }))).toEqual([at(1)])
  })
})

describe('explain', () => {
  const told = { ...flood, category: 'weather' }
  const feed = aFeed({ slug: 'wide', topic: all(words('weather'), outlets(3)) })

  async function reasons(test: TestDesk, sourceId: string) {
    const { store, config, newsroom, now } = test.desk.context
    const explained = await explainArticle(store.handle, await articleOf(test, sourceId, 'a'), {
      config,
      newsroom,
      now,
    })
    return explained!.feeds[0]!
  }

  it('says by how many of the outlets that are asked for a story is carried, and which', async () => {
    const named = { ...told, more: '<source url="https://gazette.example/feed">The Gazette</source>' }
    const test = await deskOf({ one: [[told]], two: [[], [named]], three: [[], [flood]] }, [feed])
    expect(await reasons(test, 'one')).toMatchObject({
      isIn: false,
      reasons: ['carried by 2 of 3 outlets: ONE, The Gazette'],
    })
    expect((await reasons(test, 'three')).reasons).toEqual(['nothing of this holds: category: weather'])
  })

  it('says that a source does not count, and how many texts there are', async () => {
    const change = (source: Source) => ({ ...source, headers: { Authorization: 'secret' } })
    const test = await deskOf({ one: [[told]] }, [aFeed({ slug: 'wide', topic: any(outlets(2), origins(2)) })], {
      change,
    })
    expect((await reasons(test, 'one')).reasons).toEqual([
      'carried by 0 of 2 outlets',
      'reported by 0 of 2 independent texts',
      'its own source is not public, and is not counted',
    ])
  })

  it('says by which terms a story came in, and since when', async () => {
    const test = await deskOf({ one: [[told]], two: [[], [told]], three: [[], [], [told]] }, [feed])
    expect(await reasons(test, 'two')).toMatchObject({
      isIn: true,
      since: START + 2 * HOUR,
      terms: ['category: weather', 'outlets: 3'],
    })
  })
})

describe('a history that is made by a changed condition', () => {
  it('takes the moments from when copies were first seen, for what was there before, too', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    says('one', [flood, fire])
    says('two', [], [flood])
    says('three', [], [flood], [flood, fire])
    const server = { database: `sqlite:${temporaryRoot({})}/desk.db` }
    const first = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'wide' })], server }))
    for (const hours of [0, 1, 1]) await first.roundAfter(hours * HOUR)
    expect(ids(first)).toEqual(['Fire', 'Flood'])
    await first.close()
    const feeds = [aFeed({ slug: 'wide', topic: outlets(2) })]
    const second = await openTestDesk(aConfig({ sources, feeds, server }), START + 3 * HOUR)
    expect(ids(second)).toEqual(['Fire', 'Flood'])
    expect(enteredAt(second)).toEqual([at(2), at(1)])
    await second.close()
    const third = await openTestDesk(
      aConfig({ sources, feeds: [aFeed({ slug: 'wide', topic: outlets(3) })], server }),
      START + 4 * HOUR,
    )
    expect([ids(third), enteredAt(third)]).toEqual([['Flood'], [at(1)]])
  })
})

it('numbers the stories of a rebuild by their moments, those on other sheets too', async () => {
  const matters = ['flood', 'fire', 'frost', 'storm']
  const items = matters.map((matter, index) => {
    return wireItem(matter, matter, { title: matter, date: new Date(START - (9 - index) * HOUR).toUTCString() })
  })
  // The older a story is, the later its second outlet has it.
  const feed = aFeed({ slug: 'wide', topic: outlets(2) })
  const test = await deskOf({ one: [items], two: [[], items.slice(3), items.slice(1), items] }, [feed])
  const { context } = test.desk
  const { handle } = context.store
  const counting = await countingFor({ ...context, feeds: [feed] })
  const storyIds = (await handle.selectFrom('stories').select('id').execute()).map(({ id }) => id)
  const slices = await inOrderOfEntry(handle, storyIds, { feed, at: context.now(), counting, atOnce: 3 })
  const titles = new Map(
    (await handle.selectFrom('articles').select(['story_id', 'title']).execute()).map((row) => [
      row.story_id,
      row.title,
    ]),
  )
  expect(slices.map((slice) => slice.map((id) => titles.get(id)))).toEqual([['storm', 'fire', 'frost'], ['flood']])
})

describe('a feed that asks for two origins', () => {
  const two = aFeed({ slug: 'wide', topic: origins(2) })
  const own = (id: string, more: Partial<RssItem> = {}) => wireItem(id, `own${id}`, { title: `Own ${id}`, ...more })

  /** Two stories, each of two outlets, that are found to be related after the last round. */
  async function relatedDesk(said: Said, feeds: readonly Feed[] = [two]) {
    const test = await deskOf(said, feeds)
    const storyId = await storyOf(test, await articleOf(test, 'one', 'x'))
    const otherId = await storyOf(test, await articleOf(test, 'two', 'y'))
    const related = { storyId, others: [{ storyId: otherId, strength: 0.5, words: [] }] }
    await relate(test.desk.context, { ...related, at: test.desk.context.now() })
    await test.roundAfter(HOUR)
    return test
  }

  it('takes both of two related texts of different outlets', async () => {
    const test = await relatedDesk({ one: [[own('x')]], two: [[], [own('y')]] })
    expect(ids(test).toSorted()).toEqual(['Own x', 'Own y'])
    expect(enteredAt(test)).toEqual([at(1), at(1)])
    expect(test.json('wide').items[0]!._wiredesk.why).toEqual(['origins: 2'])
  })

  it('takes many copies of one text for one', async () => {
    expect(ids(await deskOf({ one: [[flood]], two: [[flood]], three: [[flood]] }, [two]))).toEqual([])
  })

  it('takes two texts of one agency for one', async () => {
    const credited = { author: 'AFP' }
    expect(ids(await relatedDesk({ one: [[own('x', credited)]], two: [[own('y', credited)]] }))).toEqual([])
  })

  it('takes two texts on one domain for one', async () => {
    const link = (id: string) => ({ link: `https://${id}.paper.example/${id}` })
    expect(ids(await relatedDesk({ one: [[own('x', link('x'))]], two: [[own('y', link('y'))]] }))).toEqual([])
  })

  it('hears of it when a related story comes to meet the rest of the condition', async () => {
    const feed = aFeed({ slug: 'wide', topic: all(words('weather'), origins(2)) })
    const weather = { category: 'weather' }
    const { sources, says } = await someOutlets('one', 'two')
    says('one', [own('x', weather)])
    says('two', [own('y')], [own('y', weather)])
    const test = await openTestDesk(aConfig({ sources, feeds: [feed] }))
    await test.roundAfter(0)
    const [storyId, otherId] = [await articleOf(test, 'one', 'x'), await articleOf(test, 'two', 'y')]
    const others = [{ storyId: otherId, strength: 0.5, words: [] }]
    await relate(test.desk.context, { storyId, others, at: test.desk.context.now() })
    expect(ids(test)).toEqual([])
    await test.roundAfter(HOUR)
    expect(ids(test).toSorted()).toEqual(['Own x', 'Own y'])
    await orderTakedown(test, `urn:uuid:${otherId}`)
    await test.roundAfter(HOUR)
    expect(ids(test)).toEqual([])
  })
})
