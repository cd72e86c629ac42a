import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Config } from '../src/model/settings.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { createReaders } from './support/newsroom-readers.ts'
import { createWorld, type Happening, happen, listedItems, newsrooms, type World } from './support/newsrooms-history.ts'
import { type Origin, type Reply, startOrigin } from './support/origin.ts'
import { CONTENT_TYPES, outletDocument } from './support/outlet-document.ts'
import { openPlayedDesk, type PlayedDesk } from './support/play-day.ts'
import { temporaryRoot } from './support/temporary-root.ts'
import { START } from './support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STEP = 20 * MINUTE

const outlet = fc.nat(newsrooms.length - 1)
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('news' as const), outlet }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('copy' as const),
      outlet,
      matter: fc.nat(20),
      extra: fc.constantFrom('none' as const, 'none' as const, 'text' as const, 'credit' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      piece: fc.nat(30),
      part: fc.constantFrom('title' as const, 'opening' as const, 'end' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('guids' as const), outlet, isAll: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pages' as const),
      outlet,
      to: fc.constantFrom('path' as const, 'host' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('redirect' as const),
      outlet,
      status: fc.constantFrom(301, 302, 307, 308),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('label' as const), piece: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('order' as const), outlet }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'restart' as const }, { kind: 'base' as const }) },
)
const history = fc.array(fc.array(happening, { minLength: 1, maxLength: 5 }), { minLength: 6, maxLength: 12 })

function configOf(origin: Origin, { database, base }: { database: string; base: number }): Config {
  const sources = newsrooms.map(({ id, priority }, index) =>
    aSource({
      id,
      priority,
      url: origin.url(`/${id}`),
      republish: index < 2 ? 'full' : 'excerpt',
      everyMs: 10 * MINUTE,
    }),
  )
  const feeds = [
    aFeed({ slug: 'all' }),
    aFeed({ slug: 'small', items: { atLeast: 3, withinMs: HOUR, atMost: 6 } }),
    aFeed({ slug: 'planet', merge: false }),
  ]
  return aConfig({ sources, feeds, server: { database, baseUrl: `https://desk-${base}.example` } })
}

type Scripts = readonly (readonly [path: string, reply: Reply])[]

/** What the newsrooms say on their addresses, behind as many redirects as they have. */
function scriptsOf(origin: Origin, world: World, round: number): Scripts {
  return newsrooms.flatMap(({ id, format }, index) => {
    const ways = world.sites[index]!.redirects
    const path = (count: number) => (count === 0 ? `/${id}` : `/${id}/moved-${count}`)
    const redirects = ways.map((status, count) => {
      return [path(count), { status, headers: { Location: origin.url(path(count + 1)) } }] as const
    })
    const head = { site: `https://${id}.example`, builtAt: START + round * STEP }
    const body = outletDocument(format, listedItems(world, index), head)
    return [...redirects, [path(ways.length), { headers: { 'Content-Type': CONTENT_TYPES[format] }, body }] as const]
  })
}

async function poll({ desk }: PlayedDesk, origin: Origin, scripts: Scripts): Promise<void> {
  for (const [path, reply] of scripts) origin.on(path, reply)
  const { refreshed } = await desk.round()
  expect(refreshed.map(({ state }) => state)).toEqual(newsrooms.map(() => 'ok'))
}

/** A desk with an empty store that is given the same polls; closed when it has been read. */
async function rebuilt(origin: Origin, config: Config, rounds: readonly Scripts[]): Promise<PlayedDesk> {
  const played = await openPlayedDesk(config, START)
  for (const [round, scripts] of rounds.entries()) {
    if (round > 0) played.tick(STEP)
    await poll(played, origin, scripts)
  }
  await played.desk.close()
  return played
}

async function play(history: readonly (readonly Happening[])[], origin: Origin): Promise<readonly string[]> {
  const world = createWorld()
  const readers = createReaders(world)
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const rounds: Scripts[] = []
  let base = 0
  let played = await openPlayedDesk(configOf(origin, { database, base }), START)
  for (const [round, happenings] of history.entries()) {
    const at = START + round * STEP
    if (happenings.some(({ kind }) => kind === 'base')) base += 1
    if (happenings.some(({ kind }) => kind === 'restart' || kind === 'base')) {
      await played.desk.close()
      played = await openPlayedDesk(configOf(origin, { database, base }), at)
      readers.read(played, `round ${round}, started anew`)
    } else if (round > 0) played.tick(STEP)
    for (const one of happenings) happen(world, one, { round, at })
    rounds.push(scriptsOf(origin, world, round))
    await poll(played, origin, rounds.at(-1)!)
    readers.read(played, `round ${round}`)
  }
  await played.desk.close()
  readers.read(await rebuilt(origin, configOf(origin, { database: 'sqlite::memory:', base }), rounds), 'rebuilt')
  return [...readers.complaints, ...readers.missing()]
}

it('a reader sees each story as new once, and as changed when its lead has really changed', async () => {
  const property = fc.asyncProperty(history, async (rounds) => {
    const origin = await startOrigin()
    expect(await play(rounds, origin)).toEqual([])
    await origin.close()
  })
  await fc.assert(property, { numRuns: 30, seed: 4 })
}, 240_000)
