import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entriesOfStories } from '../../../src/store/feeds/entries.ts'
import { saveDecision, takenFrom } from '../../../src/store/stories/decisions.ts'
import { outcomeOf, saveUndo } from '../../../src/store/stories/operators-words.ts'
import { newTakedown, saveTakedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000

const NAMES = ['one', 'two', 'three', 'four'] as const

type Said = { readonly kind: 'split' | 'join' | 'undo'; readonly article?: string; readonly other?: string }

/** Says something, and lets the desk do it. */
async function say(test: TestDesk, { kind, article, other }: Said) {
  const { handle } = test.desk.context.store
  const id =
    kind === 'undo'
      ? await saveUndo(handle, START)
      : await saveDecision(handle, { articleId: article!, kind, otherId: other, at: START })
  await test.roundAfter(10_000)
  return (await outcomeOf(handle, id))!
}

/** What turns an item into a note that takes it back. */
const WITHDRAWN = { title: 'KILL: Report', text: 'This story has been withdrawn.' }

async function takeDown(test: TestDesk, article: { readonly id: string; readonly sourceId: string }): Promise<void> {
  const about = { kind: 'article', sourceId: undefined, about: article.id, reason: undefined, at: START } as const
  const takedown = newTakedown({ ...about, articles: [article] })
  await saveTakedown(test.desk.context.store.handle, takedown, { names: [], isFiled: true })
  await test.roundAfter(10_000)
}

/** Everything that tells where articles stand: stories, evidence, entries in feeds, who is kept apart. */
async function standingOf(test: TestDesk) {
  const { handle } = test.desk.context.store
  const articles = await handle
    .selectFrom('articles')
    .select(['id', 'story_id', 'evidence_json', 'public_id', 'credit_json', 'withdrawn_at'])
    .orderBy('id')
    .execute()
  const ids = [...new Set(articles.map((row) => row.story_id))].sort()
  const stories = await handle.selectFrom('stories').selectAll().where('id', 'in', ids).orderBy('id').execute()
  const entries = await entriesOfStories(handle, ids)
  const matches = await handle.selectFrom('matches').selectAll().orderBy('feed').orderBy('article_id').execute()
  return {
    articles,
    stories,
    matches,
    entries: entries
      .filter(({ leftAt }) => leftAt === undefined)
      .map(({ changedAt: _, isShown: __, archive: ___, isOutdated: ____, ...entry }) => entry)
      .sort((a, b) => (`${a.feed} ${a.key}` < `${b.feed} ${b.key}` ? -1 : 1)),
    apart: await takenFrom(
      handle,
      articles.map(({ id }) => id),
    ),
  }
}

const FEEDS = [
  aFeed({ slug: 'all' }),
  aFeed({ slug: 'planet', merge: false }),
  aFeed({ slug: 'wire', topic: { kind: 'agency', values: ['afp'] } }),
]

/** Three outlets with one text, the second with an agency's credit, and a fourth with another. */
async function fourOutlets() {
  const outlets = await someOutlets(...NAMES)
  const items = (id: string, own: Partial<RssItem> = {}) => [
    wireItem(id, id === 'four' ? 'orchards' : 'talks', { ...(id === 'two' && { author: 'AFP' }), ...own }),
  ]
  for (const { id } of outlets.sources) outlets.says(id, items(id))
  return { ...outlets, items }
}

async function deskOf(outlets: Awaited<ReturnType<typeof fourOutlets>>, server = {}) {
  const config = aConfig({ sources: outlets.sources, feeds: FEEDS, server })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  const articles = await Promise.all(NAMES.map((name) => articleOf(test, name, name)))
  const [one, two, three, four] = articles as [string, string, string, string]
  return { ...outlets, test, config, one, two, three, four }
}

async function someDesk(server = {}) {
  return deskOf(await fourOutlets(), server)
}

/** Two desks of the same outlets, one of which decides nothing. */
async function twins() {
  const outlets = await fourOutlets()
  return [await deskOf(outlets), await deskOf(outlets)] as const
}

describe('undo', () => {
  it.each(['one', 'two', 'three'] as const)('puts what was split off back as it stood: %s', async (name) => {
    const { test, ...known } = await someDesk()
    const before = await standingOf(test)
    const shown = test.json('all').items
    const split = await say(test, { kind: 'split', article: known[name] })
    expect(split).toMatchObject({
      isDone: true,
      moved: [known[name]],
      from: { before: { articles: 3 }, after: { articles: 2 } },
      to: { before: { articles: 0 }, after: { articles: 1 } },
    })
    expect(await standingOf(test)).not.toEqual(before)
    const undone = await say(test, { kind: 'undo' })
    expect(undone).toMatchObject({
      isDone: true,
      moved: [known[name]],
      from: { before: { articles: 1 }, after: { articles: 0 } },
      to: { before: { articles: 2 }, after: { articles: 3 } },
    })
    expect(await standingOf(test)).toEqual(before)
    expect(test.json('all').items).toEqual(shown)
  })

  it('puts what was joined back, with its own id and dates', async () => {
    const { test, two, four } = await someDesk()
    const before = await standingOf(test)
    const shown = ['all', 'wire', 'planet'].map((slug) => test.json(slug).items)
    await say(test, { kind: 'join', article: two, other: four })
    expect(test.json('wire').items.map((item) => item._wiredesk.source.id)).not.toEqual(['one'])
    await say(test, { kind: 'undo' })
    expect(await standingOf(test)).toEqual(before)
    expect(['all', 'wire', 'planet'].map((slug) => test.json(slug).items)).toEqual(shown)
  })

  it('takes back that two of one story were joined, though nothing moved', async () => {
    const { test, one, two } = await someDesk()
    const before = await standingOf(test)
    expect(await say(test, { kind: 'join', article: two, other: one })).toMatchObject({ isDone: true, moved: [] })
    expect((await standingOf(test)).articles).not.toEqual(before.articles)
    await say(test, { kind: 'undo' })
    expect(await standingOf(test)).toEqual(before)
  })

  it('walks further back with every call, and says so when nothing is left', async () => {
    const { test, two, three, four } = await someDesk()
    const states = [await standingOf(test)]
    const said: readonly Said[] = [
      { kind: 'split', article: two },
      { kind: 'join', article: two, other: four },
      { kind: 'join', article: three, other: two },
      { kind: 'split', article: two },
    ]
    for (const one of said) {
      await say(test, one)
      states.push(await standingOf(test))
    }
    for (const state of states.slice(0, -1).toReversed()) {
      expect(await say(test, { kind: 'undo' })).toMatchObject({ isDone: true })
      expect((await standingOf(test)).articles).toEqual(state.articles)
    }
    expect(await standingOf(test)).toEqual(states[0])
    expect(await say(test, { kind: 'undo' })).toEqual({
      isDone: false,
      moved: [],
      remark: 'there is no split or join to take back',
    })
  })

  it('takes with it what came since because of the article', async () => {
    const { test, two, sources, says } = await someDesk()
    const text = `${proseOf('talks', 80)} ${proseOf('more', 40)}`
    says('two', [wireItem('two', 'talks', { author: 'AFP', text })])
    await test.roundAfter(HOUR)
    await say(test, { kind: 'split', article: two })
    says('three', [
      wireItem('late', 'talks', { text, title: 'The talks as told by another' }),
      wireItem('three', 'talks'),
    ])
    await test.roundAfter(HOUR)
    const late = await articleOf(test, sources[2]!.id, 'late')
    expect(await storyOf(test, late)).toBe(await storyOf(test, two))
    expect(await say(test, { kind: 'undo' })).toMatchObject({ moved: [two, late], to: { after: { articles: 4 } } })
  })

  it('follows an edit that was made meanwhile: the lead keeps the date of that edit', async () => {
    const [twin, desk] = await twins()
    for (const { test, one, says, items } of [twin, desk]) {
      if (test === desk.test) await say(test, { kind: 'split', article: one })
      else await test.roundAfter(10_000)
      says('one', items('one', { title: 'Report about talks, with a new headline' }))
      await test.roundAfter(HOUR)
    }
    await say(desk.test, { kind: 'undo' })
    const [expected, found] = [await standingOf(twin.test), await standingOf(desk.test)]
    expect(found).toEqual(expected)
  })

  it('lets an article that was edited into another text meanwhile stand where it would have gone', async () => {
    const { test, two, one, says } = await someDesk()
    await say(test, { kind: 'split', article: two })
    says('two', [{ id: 'two', title: 'Ferries stay in port', text: proseOf('ferries', 80) }])
    await test.roundAfter(HOUR)
    const undone = await say(test, { kind: 'undo' })
    expect(undone.isDone).toBe(true)
    expect(await storyOf(test, two)).not.toBe(await storyOf(test, one))
    const { articles } = await standingOf(test)
    expect(JSON.parse(articles.find(({ id }) => id === two)!.evidence_json)).toMatchObject({ kind: 'parted' })
  })

  it('of an article that was taken down meanwhile keeps no word of it', async () => {
    const { test, one, config } = await someDesk({ database: `sqlite:${temporaryRoot({})}/desk.db` })
    await say(test, { kind: 'split', article: one })
    const { handle } = test.desk.context.store
    const takedown = newTakedown({
      kind: 'article',
      sourceId: undefined,
      articles: [{ id: one, sourceId: config.sources[0]!.id }],
      about: one,
      reason: undefined,
      at: START,
    })
    await saveTakedown(handle, takedown, { names: [], isFiled: false })
    await test.roundAfter(10_000)
    const words = await handle.selectFrom('decisions').select('before_json').execute()
    expect(JSON.stringify(words)).not.toContain('one.example')
    await say(test, { kind: 'undo' })
    expect(
      test
        .json('all')
        .items.map((item) => item._wiredesk.source.id)
        .sort(),
    ).toEqual(['four', 'two'])
  })

  it.each(['edited', 'withdrawn', 'taken down'] as const)(
    'finds who leads where the lead was %s meanwhile',
    async (fate) => {
      const [twin, desk] = await twins()
      for (const { test, one, two, says, items } of [twin, desk]) {
        if (test === desk.test) await say(test, { kind: 'split', article: two })
        else await test.roundAfter(10_000)
        if (fate === 'taken down') await takeDown(test, { id: one, sourceId: 'one' })
        else
          says('one', items('one', fate === 'edited' ? { title: 'Ferries', text: proseOf('ferries', 80) } : WITHDRAWN))
        await test.roundAfter(2 * HOUR)
      }
      await say(desk.test, { kind: 'undo' })
      const leads = async ({ test }: typeof desk) =>
        (await standingOf(test)).entries.map(({ feed, key, leadId }) => [feed, key, leadId])
      expect(await leads(desk)).toEqual(await leads(twin))
      const sourcesOf = ({ test }: typeof desk) =>
        test
          .json('all')
          .items.map((item) => item._wiredesk.source.id)
          .toSorted()
      expect(sourcesOf(desk)).toEqual(sourcesOf(twin))
    },
  )

  it('names no copy that was taken down meanwhile', async () => {
    const { test, one, three, four, says, items } = await someDesk()
    await say(test, { kind: 'join', article: one, other: four })
    await takeDown(test, { id: three, sourceId: 'three' })
    says('four', items('four', WITHDRAWN))
    await test.roundAfter(HOUR)
    await say(test, { kind: 'undo' })
    expect(test.json('all').items.map((item) => item._wiredesk.source.id)).toEqual(['one'])
    expect(test.text('/feeds/all.json')).not.toContain('THREE')
  })

  it('finds a word again that was left before a kill', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const { test, config, two } = await someDesk({ database })
    const before = await standingOf(test)
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: two, kind: 'split', otherId: undefined, at: START })
    await saveUndo(handle, START)
    await test.close()
    const again = await openTestDesk(config, START + HOUR)
    expect(await standingOf(again)).toEqual(before)
    const left = again.desk.context.store.handle.selectFrom('decisions').select('id').where('applied_at', 'is', null)
    expect(await left.execute()).toEqual([])
  })
})

describe('what is said twice', () => {
  it('does nothing the second time, and leaves no second word', async () => {
    const { test, one, two, three, four } = await someDesk()
    await say(test, { kind: 'join', article: two, other: four })
    for (const [article, other] of [
      [two, four],
      [four, two],
    ] as const) {
      const again = await say(test, { kind: 'join', article, other })
      expect(again).toEqual({ isDone: false, moved: [], remark: 'the two were joined before, and are in one story' })
    }
    await say(test, { kind: 'split', article: three })
    expect(await say(test, { kind: 'split', article: three })).toMatchObject({
      isDone: false,
      remark: 'it was split off before, and stands alone',
    })
    expect(await say(test, { kind: 'split', article: one })).toMatchObject({ remark: 'it stands alone already' })
    const before = await standingOf(test)
    await say(test, { kind: 'undo' })
    await say(test, { kind: 'undo' })
    expect(await say(test, { kind: 'undo' })).toMatchObject({ isDone: false })
    expect(before.apart.size).toBe(1)
    expect((await standingOf(test)).apart.size).toBe(0)
  })
})

const name = fc.constantFrom(...NAMES)
const word = [
  fc.record({ does: fc.constant('split' as const), article: name }),
  fc.record({ does: fc.constant('join' as const), article: name, other: name }),
  fc.record({ does: fc.constant('undo' as const) }),
]
const newHeadline = fc.record({
  does: fc.constant('edit' as const),
  article: name,
  item: fc.integer({ min: 1, max: 9 }).map((number) => ({ title: `Report about matter number ${number}` })),
})
/** Said once: what says again what it said before is judged as though it had said it all along. */
const anotherText = fc.record({
  does: fc.constant('edit' as const),
  article: name,
  item: fc.constant({ title: 'Ferries stay in port', text: proseOf('ferries', 80) }),
})
type Fate = 'withdraw' | 'take down'
/** What happens to articles meanwhile. */
const loss = fc.record({ does: fc.constantFrom<Fate>('withdraw', 'take down'), article: name })
type Name = (typeof NAMES)[number]
type Deed =
  | { readonly does: 'split'; readonly article: Name }
  | { readonly does: 'join'; readonly article: Name; readonly other: Name }
  | { readonly does: 'undo' }
  | { readonly does: 'edit'; readonly article: Name; readonly item: Partial<RssItem> }
  | { readonly does: Fate; readonly article: Name }

/** How a desk stands that did all this and took every word back, and a desk of the same sources that only polled them. */
async function playedTwice(deeds: readonly Deed[]) {
  const [desk, twin] = await twins()
  const said = new Map<string, RssItem>(NAMES.map((id) => [id, desk.items(id)[0]!]))
  for (const one of deeds) {
    if (one.does === 'take down') {
      for (const known of [desk, twin]) await takeDown(known.test, { id: known[one.article], sourceId: one.article })
      continue
    }
    if (one.does === 'edit' || one.does === 'withdraw') {
      const { article } = one
      const before = said.get(article)!
      said.set(article, { ...before, ...(one.does === 'edit' ? one.item : WITHDRAWN) })
      for (const { test, says } of [desk, twin]) {
        says(article, [said.get(article)!])
        await test.roundAfter(HOUR)
      }
      continue
    }
    await twin.test.roundAfter(10_000)
    if (one.does === 'undo') await say(desk.test, { kind: 'undo' })
    else if (one.does === 'split') await say(desk.test, { kind: 'split', article: desk[one.article] })
    else if (one.does !== 'join' || one.article === one.other) await desk.test.roundAfter(10_000)
    else await say(desk.test, { kind: 'join', article: desk[one.article], other: desk[one.other] })
  }
  for (let isDone = true; isDone; ) ({ isDone } = await say(desk.test, { kind: 'undo' }))
  const states = { expected: await standingOf(twin.test), found: await standingOf(desk.test) }
  await desk.test.close()
  await twin.test.close()
  return states
}

/**
 * Always the same histories: among others there are, rarely, some of which docs/stories.md says that they are not exact, such as an
 * edit into another text between two words about the same article.
 */
const KEPT = { numRuns: 12, seed: 1 }

describe('undoing everything', () => {
  it('leaves the stories, the evidence and the entries of a desk where nothing was ever decided', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...word, newHeadline), { minLength: 1, maxLength: 7 }), async (deeds) => {
        const { expected, found } = await playedTwice(deeds)
        expect(found).toEqual(expected)
      }),
      KEPT,
    )
  })

  it('leaves the stories and the evidence also where an article was edited into another text meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...word), { minLength: 1, maxLength: 6 }),
        anotherText,
        fc.nat(),
        async (words, edit, place) => {
          const at = place % (words.length + 1)
          const { expected, found } = await playedTwice([...words.slice(0, at), edit, ...words.slice(at)])
          expect(found.articles).toEqual(expected.articles)
          expect(found.stories).toEqual(expected.stories)
          expect(found.apart).toEqual(expected.apart)
          const dated = ({ entries }: typeof found) => {
            return entries.map(({ feed, key, storyId, publishedAt, leadId }) => [
              feed,
              key,
              storyId,
              publishedAt,
              leadId,
            ])
          }
          expect(dated(found)).toEqual(dated(expected))
        },
      ),
      KEPT,
    )
  })

  it('does so too where articles were withdrawn or taken down meanwhile', async () => {
    /** What is made anew counts its number and its times from then. */
    const timeless = ({ entries, ...state }: Awaited<ReturnType<typeof standingOf>>) => ({
      ...state,
      entries: entries.map(
        ({ seq: _, enteredAt: __, versionAt: ___, closingLine: { at: ____, ...line }, ...entry }) => {
          return { ...entry, line }
        },
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...word, loss), { minLength: 2, maxLength: 8 }), async (deeds) => {
        const { expected, found } = await playedTwice(deeds)
        expect(timeless(found)).toEqual(timeless(expected))
      }),
      KEPT,
    )
  })
})
