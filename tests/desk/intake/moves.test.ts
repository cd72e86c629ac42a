import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { describeRefreshed } from '../../../src/commands/poll.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { rss } from '../../support/make-rss.ts'
import { conditional, type Origin, type Reply, type Script, startOrigin } from '../../support/origin.ts'
import { openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const moved = (location: string, status = 301): Reply => ({ status, headers: { location } })
const feed = (id: string, etag = '"1"'): Script =>
  conditional({ headers: { 'Content-Type': 'application/rss+xml', etag }, body: rss([{ id }]) })

let origin: Origin
let test: TestDesk
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  const sources = [aSource({ id: 'one', url: origin.url('/old'), everyMs: HOUR, republish: 'full' })]
  test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  origin.on('/new', feed('a'))
  origin.on('/else', feed('a'))
})

/** Polls so many times, so far apart; gives what was asked for each time. */
async function asked(times: number, apart: number): Promise<readonly string[]> {
  const paths: string[] = []
  for (let time = 0; time < times; time++) {
    const before = origin.log.length
    await test.roundAfter(apart)
    paths.push(
      origin.log
        .slice(before)
        .map(({ path }) => path)
        .join(' '),
    )
  }
  return paths
}

describe('P11 a source that has moved for good', () => {
  for (const status of [301, 308]) {
    it(`is asked at its new address after five answers (${status}) over a day`, async () => {
      origin.on('/old', moved('/new', status))
      expect(await asked(5, 6 * HOUR)).toEqual(Array(5).fill('/old /new'))
      expect(await asked(3, 6 * HOUR)).toEqual(Array(3).fill('/new'))
      expect(origin.log.at(-1)?.header('if-none-match')).toBe('"1"')
    })
  }

  it('is asked at the old one until a day has passed, however often it says so', async () => {
    origin.on('/old', moved('/new'))
    expect(await asked(23, HOUR)).toEqual(Array(23).fill('/old /new'))
    expect(await asked(4, HOUR)).toEqual(['/old /new', '/old /new', '/new', '/new'])
  })

  it('has to say so five times in a row', async () => {
    origin.on('/old', ...Array<Reply>(4).fill(moved('/new')), feed('a', '"old"'), moved('/new'))
    expect(await asked(5, 6 * HOUR)).toEqual([...Array(4).fill('/old /new'), '/old'])
    expect(await asked(6, 6 * HOUR)).toEqual([...Array(5).fill('/old /new'), '/new'])
  })

  it('has to name the same address each time', async () => {
    origin.on('/old', moved('/new'), moved('/new'), moved('/new'), moved('/else'), moved('/new'))
    expect(await asked(8, 12 * HOUR)).toEqual([
      ...['/old /new', '/old /new', '/old /new', '/old /else'],
      ...Array(4).fill('/old /new'),
    ])
    expect(await asked(2, 12 * HOUR)).toEqual(['/old /new', '/new'])
  })

  it('has to have a feed there', async () => {
    origin.on('/old', moved('/page'))
    origin.on('/page', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sold</title>' })
    for (const paths of await asked(12, 8 * DAY)) expect(paths).toBe('/old /page')
  })

  it('keeps what was learnt through polls without an answer', async () => {
    origin.on('/old', moved('/new'), moved('/new'), moved('/new'), { raw: '' }, moved('/new'))
    expect((await asked(6, DAY)).slice(4)).toEqual(['/old /new', '/old /new'])
    expect(await asked(1, DAY)).toEqual(['/new'])
  })

  it('has only what is permanent from the beginning adopted', async () => {
    origin.on('/old', moved('/middle'))
    origin.on('/middle', moved('/new', 302))
    expect(await asked(5, 8 * HOUR)).toEqual(Array(5).fill('/old /middle /new'))
    expect(await asked(2, 8 * HOUR)).toEqual(Array(2).fill('/middle /new'))
  })

  it('has nothing adopted behind a temporary redirect', async () => {
    origin.on('/old', moved('/middle', 307))
    origin.on('/middle', moved('/new', 301))
    expect(await asked(9, 8 * HOUR)).toEqual(Array(9).fill('/old /middle /new'))
  })

  it('keeps its entries, their ids and its state, and says where it is', async () => {
    origin.on('/old', moved('/new'))
    await asked(5, 8 * HOUR)
    const before = test.json('all')
    const { refreshed } = await test.roundAfter(8 * HOUR)
    expect(test.json('all')).toEqual(before)
    const remark = `moved for good to ${origin.url('/new')}, which is asked instead`
    expect(describeRefreshed(refreshed[0]!)).toBe(`one: unchanged; ${remark}`)
    expect(test.status().sources[0]).toMatchObject({
      state: 'ok',
      reason: 'moved for good, and asked at its new address',
    })
  })

  it('is asked at its old address once a week for 30 days', async () => {
    origin.on('/old', moved('/new'))
    await asked(5, 8 * HOUR)
    const paths = await asked(60, DAY)
    expect(paths.flatMap((path, day) => (path === '/old /new' ? day : []))).toEqual([6, 13, 20, 27])
    expect(paths.filter((path) => path === '/new')).toHaveLength(56)
  })

  const answers: readonly (readonly [string, Script])[] = [
    ['has the feed again', feed('a', '"old"')],
    ['leads elsewhere', moved('/else')],
    ['leads there for the time being', moved('/new', 302)],
  ]
  for (const [what, reply] of answers) {
    it(`is asked at its old address again once that ${what}`, async () => {
      origin.on('/old', ...Array<Reply>(5).fill(moved('/new')), reply)
      await asked(5, 8 * HOUR)
      const paths = await asked(9, DAY)
      expect(paths.slice(0, 6)).toEqual(Array(6).fill('/new'))
      for (const path of paths.slice(6)) expect(path).toMatch(/^\/old/)
      expect(test.status().sources[0]?.reason).toBeUndefined()
    })
  }

  for (const reply of [{ status: 404 }, { status: 500 }, { status: 410 }, { raw: '' }] as const) {
    it(`stays at its new one when the old one is no longer there (${JSON.stringify(reply)})`, async () => {
      origin.on('/old', ...Array<Reply>(5).fill(moved('/new')), reply)
      await asked(5, 8 * HOUR)
      const paths = await asked(9, DAY)
      expect(paths[6]).toBe('/old /new')
      expect(paths.slice(7)).toEqual(['/new', '/new'])
      expect(test.status().sources[0]?.state).toBe('ok')
    })
  }

  it('may move once more', async () => {
    origin.on('/old', moved('/new'))
    await asked(5, 8 * HOUR)
    origin.on('/new', moved('/else'))
    expect(await asked(5, 8 * HOUR)).toEqual(Array(5).fill('/new /else'))
    expect(await asked(1, 8 * HOUR)).toEqual(['/else'])
  })
})

describe('P12 a source that is elsewhere for the time being', () => {
  for (const status of [302, 303, 307]) {
    it(`is asked at its own address each time (${status})`, async () => {
      origin.on('/old', moved('/new', status), moved('/new', status), feed('a', '"old"'))
      expect(await asked(3, 6 * HOUR)).toEqual(['/old /new', '/old /new', '/old'])
      origin.on('/old', moved('/new', status))
      expect(await asked(8, 6 * HOUR)).toEqual(Array(8).fill('/old /new'))
    })
  }
})
