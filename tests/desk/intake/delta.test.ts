import { describe, expect, it, onTestFinished } from 'vitest'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { type Reply, startOrigin } from '../../support/origin.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const type = { 'Content-Type': 'application/rss+xml' }

const item = (id: string, more: Partial<RssItem> = {}): RssItem => ({
  id,
  title: `Title of ${id} in full`,
  text: proseOf(id, 40),
  date: `Mon, 09 Mar 2026 1${id.length % 10}:00:00 GMT`,
  ...more,
})
const whole = (etag: string, ...items: readonly RssItem[]): Reply => ({ headers: { ...type, etag }, body: rss(items) })
const delta = (etag: string | undefined, ...items: readonly RssItem[]): Reply => ({
  status: 226,
  headers: { ...type, IM: 'feed', ...(etag && { etag }) },
  body: rss(items),
})

async function played(...replies: readonly Reply[]) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const sources = [aSource({ id: 'one', url: origin.url('/one'), everyMs: HOUR, republish: 'full' })]
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  const rounds = []
  for (const reply of replies) {
    origin.on('/one', reply)
    rounds.push((await test.roundAfter(HOUR)).refreshed[0]!)
  }
  return {
    origin,
    test,
    rounds,
    titles: () =>
      test
        .json('all')
        .items.map(({ title }) => title)
        .toSorted(),
  }
}

const three = [item('a'), item('b'), item('c')]
const titlesOf = (...ids: readonly string[]) => ids.map((id) => `Title of ${id} in full`)

describe('P28 a delta', () => {
  it('adds what it has, and leaves what it does not name as it was', async () => {
    const { origin, titles, rounds } = await played(whole('"1"', ...three), delta('"2"', item('d')), { status: 304 })
    expect(titles()).toEqual(titlesOf('a', 'b', 'c', 'd'))
    expect(rounds[1]).toMatchObject({ state: 'ok', status: 226, items: 1, added: 1, changed: 0 })
    expect(origin.log.map((request) => request.header('if-none-match'))).toEqual([undefined, '"1"', '"2"'])
    expect(origin.log.map((request) => request.header('a-im'))).toEqual([undefined, 'feed', 'feed'])
  })

  it('changes what it has again', async () => {
    const edited = item('b', { title: 'Another title of b', text: proseOf('b', 60) })
    const { titles, test, rounds } = await played(whole('"1"', ...three), delta('"2"', edited))
    expect(titles()).toEqual(['Another title of b', ...titlesOf('a', 'c')])
    expect(rounds[1]).toMatchObject({ added: 0, changed: 1 })
    expect(test.json('all').items).toHaveLength(3)
  })

  it('of one item with another story under a known name is that item, edited', async () => {
    const other = item('b', { title: 'Quite another headline', text: proseOf('z', 40) })
    const { titles } = await played(whole('"1"', ...three), delta('"2"', other))
    const full = await played(whole('"1"', ...three), whole('"2"', item('a'), other, item('c')))
    expect(titles()).toEqual(full.titles())
  })

  it('brings a text that still stands under another name as what a whole document would make of it', async () => {
    const again = item('d', { title: 'Title of a in full', text: proseOf('a', 40) })
    const { rounds, titles } = await played(whole('"1"', ...three), delta('"2"', again))
    const full = await played(whole('"1"', ...three), whole('"2"', again, ...three))
    expect(titles()).toEqual(full.titles())
    const counts = ({ added, changed, joined }: (typeof rounds)[number]) => ({ added, changed, joined })
    expect(counts(rounds[1]!)).toEqual(counts(full.rounds[1]!))
    expect(rounds[1]!.added).toBe(1)
  })

  it('puts nothing in the place of what it leaves out, nor does the whole document that follows', async () => {
    const { titles, rounds } = await played(
      whole('"1"', ...three),
      delta('"2"', item('d')),
      delta('"3"', item('e')),
      whole('"4"', item('f'), item('e'), item('d'), ...three),
    )
    expect(titles()).toEqual(titlesOf('a', 'b', 'c', 'd', 'e', 'f'))
    expect(rounds[3]).toMatchObject({ added: 1, changed: 0 })
  })

  it('with nothing in it drops nothing', async () => {
    const { titles, rounds } = await played(whole('"1"', ...three), delta('"2"'), whole('"3"', ...three))
    expect(titles()).toEqual(titlesOf('a', 'b', 'c'))
    expect(rounds[1]).toMatchObject({ state: 'ok', items: 0 })
    expect(rounds[2]).toMatchObject({ added: 0, changed: 0 })
  })

  it('without an ETag of its own leaves us with the one that we have', async () => {
    const { origin, titles } = await played(whole('"1"', ...three), delta(undefined, item('d')), { status: 304 })
    expect(origin.log.at(-1)?.header('if-none-match')).toBe('"1"')
    expect(titles()).toEqual(titlesOf('a', 'b', 'c', 'd'))
  })

  it('with the same bytes as a whole document is not that document', async () => {
    const { rounds } = await played(whole('"1"', ...three), delta('"2"', item('d')), whole('"3"', item('d')))
    expect(rounds[2]).toMatchObject({ isUnchanged: false })
  })

  for (const [what, reply] of [
    ['a 226 that does not say what was done to it', { ...delta('"2"', item('d')), headers: { ...type, etag: '"2"' } }],
    ['a 226 to which something else was done', { ...delta('"2"', item('d')), headers: { ...type, IM: 'vcdiff' } }],
    ['a 206', { ...whole('"2"', item('d')), status: 206 }],
  ] as const) {
    it(`is not ${what}, which is an error`, async () => {
      const { origin, titles, rounds } = await played(whole('"1"', ...three), reply, { status: 304 })
      expect(rounds[1]).toMatchObject({ state: 'failing', status: reply.status })
      expect(titles()).toEqual(titlesOf('a', 'b', 'c'))
      expect(origin.log.at(-1)?.header('if-none-match')).toBe('"1"')
    })
  }
})
