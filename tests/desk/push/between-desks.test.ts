import { describe, expect, it, onTestFinished } from 'vitest'
import { linkHeader } from '../../../src/documents/link-header.ts'
import type { Source } from '../../../src/model/settings.ts'
import { startApp } from '../../serve/setup.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { type RssItem, rss } from '../../support/make-rss.ts'
import { conditional, startOrigin } from '../../support/origin.ts'
import { BEAT_MS, startOwnHeart } from '../../support/own-heart.ts'
import { publicWorld } from '../../support/public-world.ts'
import { openTestDesk } from '../../support/test-desk.ts'
import { HOUR, MINUTE } from './pushed-desk.ts'

/** A desk on loopback under a name of its own; in front of it stands what speaks https. */
async function openNamed(ports: Map<string, number>, name: string, sources: readonly Source[], scheme = 'https') {
  const baseUrl = `${scheme}://${name}.example`
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server: { baseUrl } })
  const test = await openTestDesk(config, undefined, publicWorld(ports))
  const { hub, takePush } = test.desk
  const called = new Set<string>()
  const taken: ReturnType<typeof takePush>[] = []
  await hub.openCallbacks(({ added = [], removed = [] }) => {
    for (const token of added) called.add(token)
    for (const token of removed) called.delete(token)
  })
  const app = await startApp({
    documents: test.documents,
    hub: { baseUrl, subscribe: hub.submit },
    callbacks: {
      isCalled: (token) => called.has(token),
      verify: hub.verify,
      deliver: (delivery) => taken.push(takePush(delivery)) > 0,
      maxBytes: 1_000_000,
    },
    linkHeader: (path) => linkHeader(path, config.server),
  })
  onTestFinished(() => app.close(0))
  ports.set(`${name}.example`, Number(new URL(app.url).port))
  return { ...test, taken, read: () => test.json('all').items, round: () => test.desk.round() }
}
/** Desks with real HTTP between them. */
function aWorld() {
  const ports = new Map<string, number>()
  const desks: Awaited<ReturnType<typeof openNamed>>[] = []
  return {
    async open(name: string, sources: readonly Source[], scheme?: string) {
      const desk = await openNamed(ports, name, sources, scheme)
      desks.push(desk)
      return desk
    },
    /** Lets everything that is under way come to its end; how many pushes were taken. */
    async settle() {
      for (let before = -1; ; ) {
        for (const { desk } of desks) await desk.hub.idle()
        for (const { taken } of desks) await Promise.all(taken)
        const pushes = desks.reduce((sum, { taken }) => sum + taken.length, 0)
        if (pushes === before) return pushes
        // In a loop it would never come to an end.
        expect(pushes).toBeLessThan(50)
        before = pushes
      }
    },
  }
}

async function aPaper(id: string, everyMs = HOUR) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  let edition = 0
  const publish = (items: readonly RssItem[]) => {
    edition += 1
    const headers = { 'content-type': 'application/rss+xml', etag: `"${edition}"` }
    origin.on('/feed', conditional({ headers, body: rss(items, `https://${id}.example`) }))
  }
  return { source: aSource({ id, name: `The ${id}`, url: origin.url('/feed'), everyMs }), publish, origin }
}

const deskSource = (name: string, format = 'atom', scheme = 'https') =>
  aSource({
    id: name,
    url: `${scheme}://${name}.example/feeds/all.${format}`,
    privateNetwork: false,
    home: `${scheme}://${name}.example`,
  })

const ferry = {
  id: 'ferry',
  title: 'Ferry stranded off the cape',
  text: 'A ferry ran aground off the cape at dawn, with forty people on board.',
  date: 'Tue, 10 Mar 2026 09:00:00 GMT',
}
const dredger = {
  id: 'dredger',
  title: 'Dredger clears the lower basin',
  text: 'The last of the silt was brought ashore on Tuesday morning.',
  date: 'Tue, 10 Mar 2026 11:40:00 GMT',
}
const strike = {
  id: 'strike',
  title: 'Harbour pilots call off their strike',
  text: 'Pilots of the southern harbour return to work on Monday after eleven days.',
  date: 'Tue, 10 Mar 2026 12:30:00 GMT',
}

describe('P40 between two desks', () => {
  it.each(['atom', 'rss', 'json'])('a story is pushed from the first to the second, as %s', async (format) => {
    const world = aWorld()
    const paper = await aPaper('gazette')
    paper.publish([ferry])
    const first = await world.open('first', [paper.source])
    await first.round()
    const second = await world.open('second', [deskSource('first', format)])
    await second.round()
    await world.settle()
    expect(second.read().map(({ title }) => title)).toEqual([ferry.title])
    paper.publish([strike, ferry])
    second.advance(HOUR)
    await first.roundAfter(HOUR)
    await world.settle()
    expect(second.taken).toHaveLength(1)
    expect(second.read().map(({ title }) => title)).toEqual([strike.title, ferry.title])
    const [here, there] = [first.read()[0]!, second.read()[0]!]
    expect([there.id, there.url, there.date_published]).toEqual([here.id, here.url, here.date_published])
    expect(there._wiredesk.source.title).toBe('The gazette')
    await second.roundAfter(2 * HOUR)
    expect(second.read()).toHaveLength(2)
  })

  it.each(['https', 'http'] as const)('without a beat of its heart, over %s', async (scheme) => {
    const world = aWorld()
    const paper = await aPaper('gazette', 6 * MINUTE)
    paper.publish([ferry])
    const first = await world.open('first', [paper.source], scheme)
    await first.round()
    const second = await world.open('second', [deskSource('first', 'atom', scheme)])
    const heart = await startOwnHeart(second.desk)
    await world.settle()
    expect(second.read().map(({ title }) => title)).toEqual([ferry.title])
    paper.publish([dredger, ferry])
    second.advance(6 * MINUTE)
    const before = second.desk.context.elapsed()
    await first.roundAfter(6 * MINUTE)
    expect(first.read().map(({ title }) => title)).toEqual([dredger.title, ferry.title])
    await world.settle()
    // Over http no secret can be agreed on: what comes is only a word to look.
    expect(heart.waits()).toEqual(scheme === 'https' ? [BEAT_MS] : [0, BEAT_MS])
    await heart.ringAtOnce()
    expect(second.read().map(({ title }) => title)).toEqual([dredger.title, ferry.title])
    expect(second.desk.context.elapsed()).toBe(before)
  })

  it('and on to a third: the first publisher stays the outlet, ids and dates survive', async () => {
    const world = aWorld()
    const paper = await aPaper('gazette')
    paper.publish([ferry])
    const desks = [await world.open('first', [paper.source])]
    await desks[0]!.round()
    for (const [name, from] of [
      ['second', 'first'],
      ['third', 'second'],
    ] as const) {
      const desk = await world.open(name, [deskSource(from)])
      await desk.round()
      desks.push(desk)
    }
    await world.settle()
    for (const desk of desks) desk.advance(HOUR)
    paper.publish([strike, ferry])
    await desks[0]!.round()
    await world.settle()
    const told = desks.map((desk) =>
      desk
        .read()
        .map(({ id, url, title, date_published, _wiredesk }) => [
          id,
          url,
          title,
          date_published,
          _wiredesk.source.title,
        ]),
    )
    expect(told[0]?.map(([, , title]) => title)).toEqual([strike.title, ferry.title])
    expect(desks.map(({ taken }) => taken.length)).toEqual([0, 1, 1])
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  it('a subscriber of the second reads in the words of each format who published it first, and who wrote it', async () => {
    const world = aWorld()
    const paper = await aPaper('gazette')
    const wired = { ...ferry, text: `LISBON (AFP) - ${ferry.text}`, author: 'Ann Lee' }
    paper.publish([wired])
    const first = await world.open('first', [paper.source])
    await first.round()
    const second = await world.open('second', [deskSource('first')])
    await second.round()
    await world.settle()
    const [atom, rss] = ['atom', 'rss'].map((format) => second.text(`/feeds/all.${format}`))
    expect(atom).toMatch(/<source><id>https:\/\/gazette\.example\/<\/id><title>The gazette<\/title>/)
    expect(atom).toContain('<author><name>Ann Lee</name></author><contributor><name>AFP</name></contributor>')
    expect(rss).toContain('<source url="https://gazette.example/">The gazette</source>')
    expect(rss).toContain('<dc:creator>Ann Lee</dc:creator>')
    const [item] = second.read()
    expect(item).toMatchObject({
      url: 'https://gazette.example/ferry',
      authors: [{ name: 'Ann Lee' }],
      _wiredesk: { source: { title: 'The gazette' }, agency: { id: 'afp' } },
    })
    for (const text of [atom, rss, item?.content_html]) expect(text).toContain('via FIRST')
  })

  it('that poll each other no push goes round for ever', async () => {
    const world = aWorld()
    const [gazette, courier] = [await aPaper('gazette'), await aPaper('courier')]
    gazette.publish([ferry])
    courier.publish([
      {
        ...strike,
        id: 'first-strike',
        title: 'Crane drivers vote on pay',
        text: 'Ballots are counted tonight in both terminals.',
      },
    ])
    const first = await world.open('first', [gazette.source, deskSource('second')])
    const second = await world.open('second', [courier.source, deskSource('first')])
    for (const desk of [first, second, first, second]) await desk.roundAfter(2 * HOUR)
    const before = await world.settle()
    gazette.publish([strike, ferry])
    for (const desk of [first, second]) desk.advance(HOUR)
    await first.round()
    const after = await world.settle()
    expect(after - before).toBeLessThanOrEqual(3)
    for (const desk of [first, second]) {
      expect(
        desk
          .read()
          .map(({ title }) => title)
          .toSorted(),
      ).toEqual(['Crane drivers vote on pay', ferry.title, strike.title].toSorted())
      expect(
        desk
          .read()
          .map(({ _wiredesk }) => _wiredesk.source.title)
          .toSorted(),
      ).toEqual(['The courier', 'The gazette', 'The gazette'])
    }
    const bytes = [first, second].map((desk) => desk.text('/feeds/all.atom'))
    for (const desk of [first, second, first, second]) await desk.roundAfter(25 * HOUR)
    expect(await world.settle()).toBe(after)
    expect([first, second].map((desk) => desk.text('/feeds/all.atom'))).toEqual(bytes)
  })

  it('that poll each other no word goes round for ever, where no secret can be agreed on', async () => {
    const world = aWorld()
    const paper = await aPaper('gazette', 6 * MINUTE)
    paper.publish([ferry])
    const first = await world.open('first', [paper.source, deskSource('second', 'atom', 'http')], 'http')
    const second = await world.open('second', [deskSource('first', 'atom', 'http')], 'http')
    for (const desk of [first, second, first, second]) await desk.roundAfter(2 * HOUR)
    const before = await world.settle()
    const hearts = [await startOwnHeart(first.desk), await startOwnHeart(second.desk)]
    paper.publish([dredger, ferry])
    for (const desk of [first, second]) desk.advance(6 * MINUTE)
    await first.round()
    let pushes = await world.settle()
    for (let last = before; pushes > last; pushes = await world.settle()) {
      last = pushes
      for (const heart of hearts) await heart.ringAtOnce()
    }
    expect(pushes - before).toBeGreaterThan(0)
    expect(pushes - before).toBeLessThanOrEqual(3)
    expect(hearts.map((heart) => heart.waits())).toEqual([[BEAT_MS], [BEAT_MS]])
    for (const desk of [first, second]) {
      expect(desk.read().map(({ title }) => title)).toEqual([dredger.title, ferry.title])
      expect(desk.read().map(({ _wiredesk }) => _wiredesk.source.title)).toEqual(['The gazette', 'The gazette'])
    }
  })
})

describe('S29 between two desks', () => {
  it('what somebody else posts adds nothing', async () => {
    const world = aWorld()
    const paper = await aPaper('gazette')
    paper.publish([ferry])
    const first = await world.open('first', [paper.source])
    await first.round()
    const second = await world.open('second', [deskSource('first')])
    await second.round()
    await world.settle()
    const [{ token }] = (await second.desk.context.store.handle.selectFrom('pushes').select('token').execute()) as [
      { token: string },
    ]
    const body = Buffer.from(rss([strike]))
    const forged = `sha256=${'0'.repeat(64)}`
    await second.desk.takePush({ token, contentType: 'application/rss+xml', signature: forged, body })
    expect(second.read().map(({ title }) => title)).toEqual([ferry.title])
  })
})
