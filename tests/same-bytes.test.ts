import { execFile } from 'node:child_process'
import { cpSync, mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Desk } from '../src/desk/desk.ts'
import type { Config } from '../src/model/settings.ts'
import { read } from '../src/read.ts'
import { type Digests, differences, digestsOf, sha256 } from './support/digests.ts'
import type { OutletItem } from './support/outlet-document.ts'
import { type Outlets, openOutlets } from './support/outlets.ts'
import { openPlayedDesk, type PlayedDesk, type Playing, playDay } from './support/play-day.ts'
import { seeded } from './support/seeded.ts'
import { temporaryRoot } from './support/temporary-root.ts'
import { DAY_START, DAY_STEP, type Day, dayConfig, outlets, wireDay } from './support/wire-day.ts'

const ROUNDS = 8
const run = promisify(execFile)

let upstream: Outlets
let day: Day
let expected: Digests
/** With the store of the desk after the day. */
let folder: string

beforeAll(async () => {
  upstream = await openOutlets(outlets)
  day = wireDay(ROUNDS)
  const kept = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-'))
  folder = kept.path
  expected = await played({}, onDisk(folder))
  return async () => {
    kept.remove()
    await upstream.close()
  }
})

/** What is published after the day, played in some way. */
async function played(
  playing: Partial<Playing>,
  config: Config = dayConfig(upstream.urls),
  shown: Day = day,
): Promise<Digests> {
  upstream.say(shown)
  const { desk } = await playDay(config, { rounds: ROUNDS, ...playing })
  const digests = await digestsOf(desk)
  await desk.close()
  return digests
}

const onDisk = (root = temporaryRoot({})) => dayConfig(upstream.urls, `sqlite:${root}/desk.db`)

/** The desk after the day, started anew on a copy of its store. */
async function restarted(): Promise<PlayedDesk> {
  const root = temporaryRoot({})
  cpSync(folder, root, { recursive: true })
  upstream.say(day.slice(-1))
  const again = await openPlayedDesk(onDisk(root), DAY_START + (ROUNDS - 1) * DAY_STEP + 1)
  onTestFinished(() => again.desk.close())
  return again
}

describe('every stored document has the same bytes', () => {
  it('of which there are some of every sort', () => {
    const paths = Object.keys(expected)
    for (const sort of [/\.rss$/, /\.atom$/, /\.json$/, /\/archive\/2\.atom$/, /^\/$/, /\.opml$/, /^\/feeds\/wire$/]) {
      expect(
        paths.filter((path) => sort.test(path)),
        `${sort}`,
      ).not.toEqual([])
    }
    expect(paths.filter((path) => path.startsWith('/stories/')).length).toBeGreaterThan(20)
  })

  it('when all feeds are rendered once more, later', async () => {
    const { desk, tick } = await restarted()
    // Lists of copies that wait for their quarter of an hour go out first.
    tick(DAY_STEP)
    await desk.round()
    const before = await digestsOf(desk)
    const { handle } = desk.context.store
    await handle.deleteFrom('documents').execute()
    await handle.updateTable('feeds').set({ render_hash: '' }).execute()
    tick(DAY_STEP)
    await desk.prepare()
    expect(differences(bodies(await digestsOf(desk)), bodies(before))).toEqual([])
  })

  it('after a restart, and hands them out at once', async () => {
    const { desk, handedOut } = await restarted()
    expect(differences(await digestsOf(desk), expected)).toEqual([])
    expect(handedOut.size).toBeGreaterThan(30)
    for (const [path, { body }] of handedOut) expect(expected[path], path).toContain(sha256(body))
  })

  it('when the desk is started anew before every round', async () => {
    expect(differences(await played({ isReopened: (round) => round > 0 }, onDisk()), expected)).toEqual([])
  })

  it.each([
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8', timeZone: 'Pacific/Kiritimati', locale: 'ar-EG' },
    { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', timeZone: 'America/St_Johns', locale: 'tr-TR' },
  ])('in another time zone and locale: $timeZone, $locale', async ({ TZ, LC_ALL, ...place }) => {
    upstream.say(day)
    const program = `${import.meta.dirname}/support/print-digests.ts`
    const settings = [program, JSON.stringify(dayConfig(upstream.urls)), String(ROUNDS)]
    const env = { ...process.env, TZ, LC_ALL, LANG: LC_ALL }
    const { stdout } = await run(process.execPath, settings, { env, maxBuffer: 2 ** 24 })
    const { digests, ...where } = JSON.parse(stdout)
    expect(where).toEqual(place)
    expect(differences(digests, expected)).toEqual([])
  })

  // Items of one date, and those without, stand in the order of their document.
  it.each([1, 2])('when the documents list items with dates of their own in another order (%i)', async (seed) => {
    const random = seeded(seed)
    const dated = datedApart(day)
    const mixed = dated.map((shown) => new Map([...shown].map(([id, items]) => [id, random.shuffled(items)])))
    expect(mixed).not.toEqual(dated)
    const inOrder = await played({}, undefined, dated)
    expect(differences(await played({}, undefined, mixed), inOrder)).toEqual([])
  })

  it('whether items that did not change are read again or not', async () => {
    const all: typeof read = (document, source, at) => read(document, source, at)
    upstream.say(day)
    const { desk } = await playDay(dayConfig(upstream.urls), { rounds: ROUNDS, overrides: { read: all } })
    onTestFinished(() => desk.close())
    expect(differences(await digestsOf(desk), expected)).toEqual([])
  })

  it.each([
    ['which of two others is related more', 'Harbour tunnel glacier valley museum'],
    ['which of two may not stand beside the other', 'Evening briefing: harbour tunnel bridge'],
  ])('when a document lists two copies of one story the other way round: %s', async (_, title) => {
    const copies = [
      { ...piece('Harbour tunnel bridge glacier valley', 1), date: '2026-03-10T20:01:00Z' },
      { ...piece(title, 1), guid: 'other', link: undefined, date: '2026-03-10T20:02:00Z' },
    ]
    const found: Digests[] = []
    for (const own of [copies, copies.toReversed()]) {
      const shown: [string, OutletItem[]][] = [
        ['ilgaz', [piece('Minister speaks quietly yesterday evening', 1)]],
        ['echo', [piece('Harbour tunnel bridge reopening celebrated', 2)]],
        ['zeta', [piece('Glacier valley museum reopening postponed', 3)]],
      ]
      const rounds = [new Map(shown), new Map([...shown, ['nord', own]]), new Map(shown)]
      upstream.say(rounds)
      const config = { ...dayConfig(upstream.urls), neverMerge: [{ kind: 'title', terms: ['briefing'] } as const] }
      const { desk } = await playDay(config, { rounds: rounds.length })
      found.push(await digestsOf(desk))
      await desk.close()
    }
    expect(differences(found[1]!, found[0]!)).toEqual([])
  })

  it.each([1, 2])('when the replies of a round finish in another order (%i)', async (seed) => {
    const random = seeded(seed)
    const orders = day.map(() => random.shuffled(outlets.map(({ id }) => id)))
    const gates = day.map(() => barriers())
    const ends = day.map(() => barriers())
    upstream.say(day, (reply, id, round) => ({ ...reply, after: gates[round]!.get(id)!.promise }))
    const finished: string[] = []
    let playing = 0
    const overrides = {
      read: (async (document, source, at) => {
        const reading = await read(document, source, at)
        finished.push(source.id)
        ends[playing]!.get(source.id)!.resolve()
        return reading
      }) satisfies typeof read,
    }
    const round = async (desk: Desk, number: number) => {
      playing = number
      const done = desk.round()
      for (const id of orders[number]!) {
        gates[number]!.get(id)!.resolve()
        await ends[number]!.get(id)!.promise
      }
      await done
    }
    const { desk } = await playDay(dayConfig(upstream.urls), { rounds: ROUNDS, overrides, round })
    onTestFinished(() => desk.close())
    expect(finished).toEqual(orders.flat())
    expect(differences(await digestsOf(desk), expected)).toEqual([])
  })
})

/** The same day, with every item at an instant of its own, shortly before the round in which it is first shown. */
function datedApart(shown: Day): Day {
  const dates = new Map<string, string>()
  return shown.map((documents, round) => {
    const dateOf = (id: string, { guid, link }: OutletItem) => {
      const name = `${id} ${link ?? guid}`
      const date = dates.get(name) ?? new Date(DAY_START + round * DAY_STEP - dates.size * 1000).toISOString()
      dates.set(name, date)
      return date
    }
    return new Map([...documents].map(([id, items]) => [id, items.map((one) => ({ ...one, date: dateOf(id, one) }))]))
  })
}

const piece = (title: string, seed: number): OutletItem => ({
  guid: title,
  link: `https://x.example/${title.replaceAll(' ', '-')}`,
  title,
  html: `<p>${seeded(seed).words(80)}</p>`,
})

const barriers = () => new Map(outlets.map(({ id }) => [id, Promise.withResolvers<void>()]))

/** Digests of the bodies alone. */
function bodies(digests: Digests): Digests {
  return Object.fromEntries(Object.entries(digests).map(([path, words]) => [path, words.split(' ')[0]!]))
}
