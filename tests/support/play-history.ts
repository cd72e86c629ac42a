import type { Instant } from '../../src/model/instant.ts'
import type { Config } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from './make-config.ts'
import { createWorld, happen, listedItems, newsrooms, type World } from './newsrooms-history.ts'
import type { Origin, Reply } from './origin.ts'
import { CONTENT_TYPES, outletDocument } from './outlet-document.ts'
import { openPlayedDesk, type PlayedDesk } from './play-day.ts'
import type { History } from './random-histories.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STEP = 20 * MINUTE
const START: Instant = Date.parse('2026-03-10T12:00:00Z')

export type HistoryPlace = {
  readonly origin: Origin
  /** URL of the store. */
  readonly database: string
}

/** Looks at a desk after a round, or after the restart before it. */
export type Look = (played: PlayedDesk, when: { readonly round: number; readonly isRestart: boolean }) => void

type Scripts = readonly (readonly [path: string, reply: Reply])[]

/** What a history came to: what the newsrooms have said, and how the desk was asked for it. */
export type PlayedHistory = {
  readonly rounds: readonly Scripts[]
  /** Number of the address under which the desk ended. */
  readonly base: number
}

/** Plays a history on a desk, `look` being called after each round and each restart; the desk is closed at the end. */
export async function playHistory(
  history: History,
  { origin, database, world = createWorld() }: HistoryPlace & { readonly world?: World },
  look: Look,
): Promise<PlayedHistory> {
  const rounds: Scripts[] = []
  let base = 0
  let played = await openPlayedDesk(configOf(origin, { database, base }), START)
  for (const [round, happenings] of history.entries()) {
    const at = START + round * STEP
    if (happenings.some(({ kind }) => kind === 'base')) base += 1
    if (happenings.some(({ kind }) => kind === 'restart' || kind === 'base')) {
      await played.desk.close()
      played = await openPlayedDesk(configOf(origin, { database, base }), at)
      look(played, { round, isRestart: true })
    } else if (round > 0) played.tick(STEP)
    for (const one of happenings) happen(world, one, { round, at })
    rounds.push(scriptsOf(origin, world, round))
    await poll(played, origin, rounds.at(-1)!)
    look(played, { round, isRestart: false })
  }
  await played.desk.close()
  return { rounds, base }
}

/** A desk with an empty store that is given the polls of a history once more; closed when it has been given all. */
export async function replayHistory(
  { rounds, base }: PlayedHistory,
  { origin, database }: HistoryPlace,
): Promise<PlayedDesk> {
  const played = await openPlayedDesk(configOf(origin, { database, base }), START)
  for (const [round, scripts] of rounds.entries()) {
    if (round > 0) played.tick(STEP)
    await poll(played, origin, scripts)
  }
  await played.desk.close()
  return played
}

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
  const read = refreshed.filter(({ state }) => state === 'ok').map(({ sourceId }) => sourceId)
  if (read.length !== newsrooms.length) throw new Error(`of all newsrooms only these were read: ${read.join(', ')}`)
}
