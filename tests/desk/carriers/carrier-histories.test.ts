import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Condition, Config, Feed } from '../../../src/model/settings.ts'
import { saveDecision } from '../../../src/store/stories/decisions.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { orderTakedown } from '../../support/order-takedown.ts'
import { relate } from '../../support/relate.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000

const outlets = (count: number): Condition => ({ kind: 'outlets', count })
const weather: Condition = { kind: 'words', fields: ['category'], terms: ['weather'] }

const feeds: readonly Feed[] = [
  aFeed({ slug: 'wide', topic: outlets(3) }),
  aFeed({ slug: 'tagged', topic: { kind: 'all', of: [weather, outlets(2)] } }),
  aFeed({ slug: 'either', topic: { kind: 'any', of: [weather, outlets(2)] } }),
  aFeed({ slug: 'origins', topic: { kind: 'origins', count: 2 } }),
  aFeed({ slug: 'each', topic: outlets(2), merge: false }),
  aFeed({ slug: 'apart', topic: outlets(2), neverMerge: [{ kind: 'sources', values: ['a', 'b'] }] }),
]

/** Two are of one paper, and one is a planet that names an outlet for each of its items. */
const domains = { a: 'a.example', b: 'b.example', c: 'north.paper.example', d: 'south.paper.example', planet: '' }
type Outlet = keyof typeof domains
const ids = Object.keys(domains) as Outlet[]

type Piece = { isTagged: boolean; edits: number; isKilled: boolean; isOther: boolean }
type Deed = {
  readonly what: 'show' | 'tag' | 'edit' | 'kill' | 'part' | 'split' | 'join' | 'take down' | 'relate'
  readonly outlet: Outlet
  readonly matter: number
  readonly other: number
}

function itemOf(outlet: Outlet, matter: number, { isTagged, edits, isKilled, isOther }: Piece): RssItem {
  const id = `${outlet}-${matter}`
  const subject = isOther ? `other${outlet}${matter}` : `matter${matter}`
  const host = outlet === 'planet' ? `n${matter % 2}.example` : domains[outlet]
  const named = outlet === 'planet' ? `<source url="https://${host}/feed">Name ${matter}</source>` : ''
  const title = `Report ${proseOf(`${subject}t`, 5)}`
  return {
    id,
    title: isKilled ? `KILL: ${title}` : title,
    text: isKilled ? 'This story has been withdrawn.' : `${proseOf(subject, 60)}${' more'.repeat(edits)}`,
    link: `https://${host}/${id}`,
    date: new Date(START - (matter + 1) * HOUR).toUTCString(),
    more: named,
    ...(isTagged ? { category: 'weather' } : {}),
  }
}

const deed = (...whats: readonly Deed['what'][]) =>
  fc.record({
    what: fc.constantFrom(...whats),
    outlet: fc.constantFrom(...ids),
    matter: fc.nat({ max: 3 }),
    other: fc.nat({ max: 3 }),
  })

const rounds = (one: fc.Arbitrary<Deed>) =>
  fc.array(fc.array(one, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 8 })

type Playing = { readonly database: string; readonly answersLast?: readonly Outlet[] }

function configOf(database: string, made: readonly Feed[]): Config {
  const sources = ids.map((id) => aSource({ id, url: `https://${id}.example/feed`, everyMs: HOUR }))
  return aConfig({ sources, feeds: made, server: { database: `sqlite:${database}` } })
}

/** A desk that has gone through a history. */
async function play(history: readonly (readonly Deed[])[], { database, answersLast = [] }: Playing): Promise<TestDesk> {
  const shown = new Map(ids.map((id) => [id, new Map<number, Piece>()]))
  const poll: TestDesk['desk']['context']['poll'] = async ({ id, url }) => {
    const outlet = id as Outlet
    for (let turn = answersLast.indexOf(outlet); turn >= 0; turn--) await new Promise(setImmediate)
    const items = [...shown.get(outlet)!]
      .sort(([a], [b]) => a - b)
      .map(([matter, piece]) => itemOf(outlet, matter, piece))
    const body = new TextEncoder().encode(rss(items, `https://${id}.example`))
    return { kind: 'fresh', validators: {}, document: { url, body, contentType: 'application/rss+xml' } }
  }
  const test = await openTestDesk(configOf(database, feeds), START, { poll })
  for (const [hour, deeds] of history.entries()) {
    for (const one of deeds) await doDeed(test, shown, one)
    await test.roundAfter(hour === 0 ? 0 : HOUR)
  }
  return test
}

async function doDeed(
  test: TestDesk,
  shown: ReadonlyMap<Outlet, Map<number, Piece>>,
  { what, outlet, matter, other }: Deed,
): Promise<void> {
  const own = shown.get(outlet)!
  const piece = own.get(matter)
  if (what === 'show') own.set(matter, piece ?? { isTagged: other > 1, edits: 0, isKilled: false, isOther: false })
  if (piece === undefined) return
  if (what === 'tag') piece.isTagged = !piece.isTagged
  if (what === 'edit') piece.edits += 1
  if (what === 'kill') piece.isKilled = true
  if (what === 'part') piece.isOther = true
  const articles = await test.desk.context.store.handle.selectFrom('articles').selectAll().orderBy('id').execute()
  const mine = articles.find(({ url }) => url?.endsWith(`/${outlet}-${matter}`))
  const target = articles.find(({ url, id }) => url?.endsWith(`-${other}`) && id !== mine?.id)
  if (mine === undefined) return
  const { handle } = test.desk.context.store
  const at = test.desk.context.now()
  if (what === 'take down') await orderTakedown(test, mine.public_id)
  if (what === 'split') await saveDecision(handle, { articleId: mine.id, kind: 'split', otherId: undefined, at })
  if (target === undefined) return
  if (what === 'join') await saveDecision(handle, { articleId: mine.id, kind: 'join', otherId: target.id, at })
  if (what === 'relate' && target.story_id !== mine.story_id) {
    const others = [{ storyId: target.story_id, strength: 0.5, words: [] }]
    await relate(test.desk.context, { storyId: mine.story_id, others, at })
  }
}

/** What stands in a feed, the newest first. */
async function standing(test: TestDesk, feed: string) {
  const entries = test.desk.context.store.handle.selectFrom('entries').selectAll().where('feed', '=', feed)
  const open = await entries.where('left_at', 'is', null).orderBy('seq').execute()
  return open
    .toSorted((a, b) => b.sort_at - a.sort_at || b.seen_at - a.seen_at || a.position - b.position)
    .map(({ key, story_id, covered_at, sort_at, seq, terms_json }) => {
      return { key, story_id, covered_at, sort_at, seq, terms_json }
    })
}

async function matchesIn(test: TestDesk, feed: string) {
  const rows = test.desk.context.store.handle.selectFrom('matches').selectAll().where('feed', '=', feed)
  const kept = await rows.orderBy('article_id').execute()
  return kept.map(({ article_id, terms_json, ways_json }) => ({ article_id, terms_json, ways_json }))
}

const again = (feed: Feed): Feed => ({ ...feed, slug: `${feed.slug}-again`, title: `${feed.title} again` })

/** Compares each feed with one of the same condition that is made of the store alone. */
async function expectRebuilt(history: readonly (readonly Deed[])[], isInOrder: boolean): Promise<number> {
  const database = join(temporaryRoot({}), 'desk.db')
  const lived = await play(history, { database })
  const before = new Map<string, Awaited<ReturnType<typeof standing>>>()
  for (const { slug } of feeds) before.set(slug, await standing(lived, slug))
  const matched = new Map<string, Awaited<ReturnType<typeof matchesIn>>>()
  for (const { slug } of feeds) matched.set(slug, await matchesIn(lived, slug))
  await lived.close()
  const made = await openTestDesk(configOf(database, [...feeds, ...feeds.map(again)]), START + history.length * HOUR)
  let covered = 0
  for (const { slug, neverMerge } of feeds) {
    const was = before.get(slug)!
    const rebuilt = await standing(made, `${slug}-again`)
    // The rules may group the copies in another way than they came.
    const keyOf = ({ key, story_id }: { key: string; story_id: string }) => (neverMerge ? story_id : key)
    const told = (entries: typeof was) => entries.map((one) => [keyOf(one), one.covered_at, one.sort_at]).sort()
    if (!neverMerge) expect([slug, told(rebuilt)]).toEqual([slug, told(was)])
    expect([slug, await matchesIn(made, `${slug}-again`)]).toEqual([slug, matched.get(slug)])
    const bySeq = (entries: typeof was) =>
      entries
        .filter((one) => one.covered_at !== null)
        .toSorted((a, b) => a.seq - b.seq)
        .map(keyOf)
    if (isInOrder && !neverMerge) expect([slug, bySeq(rebuilt)]).toEqual([slug, bySeq(was)])
    covered += bySeq(was).length
  }
  await made.close()
  return covered
}

it('is the same for a desk that ran through it all and for one made of the store, whatever happens', async () => {
  let covered = 0
  const deeds = deed(
    'show',
    'show',
    'show',
    'show',
    'tag',
    'edit',
    'kill',
    'part',
    'split',
    'join',
    'take down',
    'relate',
  )
  await fc.assert(
    fc.asyncProperty(rounds(deeds), async (history) => {
      covered += await expectRebuilt(history, false)
    }),
    { numRuns: 12 },
  )
  expect(covered).toBeGreaterThan(5)
}, 120_000)

it('numbers entries in one order as they come, and as they are made of the store', async () => {
  await fc.assert(
    fc.asyncProperty(rounds(deed('show', 'show', 'show', 'edit', 'kill')), async (history) => {
      await expectRebuilt(history, true)
    }),
    { numRuns: 8 },
  )
}, 120_000)

it('does not depend on who answers first', async () => {
  await fc.assert(
    fc.asyncProperty(
      rounds(deed('show', 'show', 'show', 'tag', 'kill', 'part', 'split')),
      fc.shuffledSubarray(ids, { minLength: ids.length }),
      async (history, answersLast) => {
        const all = async (test: TestDesk) => {
          const entries = await test.desk.context.store.handle.selectFrom('entries').selectAll().execute()
          await test.close()
          return entries.toSorted((a, b) => (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : a.seq - b.seq))
        }
        const one = await all(await play(history, { database: join(temporaryRoot({}), 'desk.db') }))
        const other = await all(await play(history, { database: join(temporaryRoot({}), 'desk.db'), answersLast }))
        expect(other).toEqual(one)
      },
    ),
    { numRuns: 6 },
  )
}, 120_000)
