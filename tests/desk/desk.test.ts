import { symlinkSync } from 'node:fs'
import { v5 } from 'uuid'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import type { Source } from '../../src/model/settings.ts'
import { aConfig, aFeed, aSource } from '../support/make-config.ts'
import { proseOf, rss } from '../support/make-rss.ts'
import { type Origin, startOrigin } from '../support/origin.ts'
import { temporaryRoot } from '../support/temporary-root.ts'
import { openTestDesk, START } from '../support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const xml = { 'Content-Type': 'application/rss+xml' }
let origin: Origin
let one: Source
let two: Source
let three: Source
beforeEach(async () => {
  origin = await startOrigin()
  onTestFinished(() => origin.close())
  one = aSource({ id: 'one', url: origin.url('/one') })
  two = aSource({ id: 'two', url: origin.url('/two') })
  three = aSource({ id: 'three', url: origin.url('/three') })
})
function says(source: Source, ...documents: string[]): void {
  origin.on(new URL(source.url).pathname, ...documents.map((body) => ({ headers: xml, body })))
}
const everything = aFeed({ slug: 'all' })
const permalink = (link: string, title = 'T', text = proseOf(link, 60), more = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><guid>${link}</guid><link>${link}</link><title>${title}</title><description>${text}</description>${more}</item></channel></rss>`

it('a source cannot block another by claiming its made-up id first', async () => {
  const victim = v5(`${two.url}\nx1`, v5.URL)
  says(one, rss([{ id: `urn:uuid:${victim}`, title: 'squatter', text: proseOf('sq', 60) }], one.home))
  says(
    two,
    rss(
      [
        { id: 'x0', text: proseOf('x0', 60) },
        { id: 'x1', text: proseOf('x1', 60) },
      ],
      two.home,
    ),
  )
  const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [everything] }))
  const { refreshed } = await test.roundAfter(0)
  expect(refreshed.map((r) => [r.sourceId, r.state, r.reason])).toEqual([
    ['one', 'ok', undefined],
    ['two', 'ok', undefined],
  ])
  expect(test.json('all').items).toHaveLength(3)
})

it('one document cannot poison its own', async () => {
  const victim = v5(`${one.url}\nx1`, v5.URL)
  says(
    one,
    rss(
      [
        { id: `urn:uuid:${victim}`, text: proseOf('sq', 60) },
        { id: 'x1', text: proseOf('x1', 60) },
      ],
      one.home,
    ),
  )
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  const { refreshed } = await test.roundAfter(0)
  expect(refreshed.map((r) => [r.sourceId, r.state, r.reason])).toEqual([['one', 'ok', undefined]])
})

it('two feeds of one publisher: the second keeps its copy for a feed by source', async () => {
  const link = 'https://bbc.example/news/1'
  says(one, permalink(link))
  says(two, permalink(link))
  const feeds = [everything, aFeed({ slug: 'two', topic: { kind: 'source', values: ['two'] } })]
  const test = await openTestDesk(aConfig({ sources: [one, two], feeds }))
  await test.roundAfter(0)
  expect(test.json('all').items).toHaveLength(1)
  expect(test.json('two').items).toHaveLength(1)
})

it('a category added later brings the article into the feed', async () => {
  const a = { id: 'a', text: proseOf('a', 60) }
  says(one, rss([a]), rss([{ ...a, category: 'middle-east' }]))
  const feeds = [
    everything,
    aFeed({ slug: 'me', topic: { kind: 'words', fields: ['category'], terms: ['middle-east'] } }),
  ]
  const test = await openTestDesk(aConfig({ sources: [one], feeds }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(test.json('me').items).toHaveLength(1)
})
it('link changed under the same guid', async () => {
  const a = { id: 'a', text: proseOf('a', 60) }
  says(one, rss([{ ...a, link: 'https://n.example/old' }]), rss([{ ...a, link: 'https://n.example/new' }]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(test.json('all').items[0]?.url).toBe('https://n.example/new')
})
it('byline AFP added later', async () => {
  const a = { id: 'a', text: proseOf('a', 60) }
  says(one, rss([a]), rss([{ ...a, author: 'AFP' }]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(test.json('all').items[0]?._wiredesk.agency?.id).toBe('afp')
})
it('credit withdrawn by an edit', async () => {
  says(
    one,
    rss([{ id: 'a', text: `PARIS (AFP) - ${proseOf('a', 60)}` }]),
    rss([{ id: 'a', text: `By our own. ${proseOf('a', 60)}` }]),
  )
  const feeds = [everything, aFeed({ slug: 'wire', topic: { kind: 'agency', values: ['*'] } })]
  const test = await openTestDesk(aConfig({ sources: [one], feeds }))
  await test.roundAfter(0)
  expect(test.json('wire').items).toHaveLength(1)
  await test.roundAfter(HOUR)
  expect(test.json('all').items[0]?._wiredesk.agency ?? null).toBe(null)
  expect(test.json('wire').items).toHaveLength(0)
})

it('a feed taken out and put back has what came in between', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  says(one, rss([{ id: 'a' }]), rss([{ id: 'a' }, { id: 'b' }]))
  const config = (slugs: string[]) =>
    aConfig({ sources: [one], feeds: slugs.map((slug) => aFeed({ slug })), server: { database } })
  let t = await openTestDesk(config(['all', 'x']))
  await t.roundAfter(0)
  expect(t.json('x').items).toHaveLength(1)
  await t.close()
  t = await openTestDesk(config(['all']), START + 2 * HOUR)
  await t.roundAfter(0)
  await t.close()
  t = await openTestDesk(config(['all', 'x']), START + 2 * HOUR + MINUTE)
  await t.roundAfter(2 * HOUR)
  expect(t.json('all').items).toHaveLength(2)
  expect([...t.documents.keys()].filter((path) => path.startsWith('/feeds/x'))).toHaveLength(5)
  expect(t.json('x').items).toHaveLength(2)
})

it('an interrupted rebuild, config reverted, polled, then the new condition again', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const many = Array.from({ length: 700 }, (_, i) => ({ id: `m${i}`, title: `Moscow ${i}` }))
  const later = Array.from({ length: 300 }, (_, i) => ({ id: `n${i}`, title: `Moscow later ${i}` }))
  says(one, rss(many), rss([...later]))
  const feed = (term: string) =>
    aFeed({
      slug: 'x',
      items: { atLeast: 2000, withinMs: 48 * HOUR, atMost: 2000 },
      topic: { kind: 'words', fields: ['title'], terms: [term] },
    })
  const config = (term: string) => aConfig({ sources: [one], feeds: [feed(term)], server: { database } })
  let t = await openTestDesk(config('gaza'))
  await t.roundAfter(0)
  await t.close()
  // Start a rebuild for moscow and stop after its first batch.
  const { openDesk } = await import('../../src/desk/desk.ts')
  const d = await openDesk(config('moscow'), () => {}, { now: () => START + MINUTE })
  let n = 0
  const { transaction } = d.context.store
  Object.assign(d.context.store, {
    transaction: (w: never) => {
      if (++n > 1) throw new Error('killed')
      return transaction(w)
    },
  })
  await expect(d.prepare()).rejects.toThrow('killed')
  await d.close()
  t = await openTestDesk(config('gaza'), START + 2 * HOUR)
  await t.roundAfter(0)
  await t.close()
  t = await openTestDesk(config('moscow'), START + 3 * HOUR)
  expect(t.json('x').items).toHaveLength(1000)
})

it('a rebuild gives the new reason', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  says(one, rss([{ id: 'a', title: 'Gaza and Rafah' }]))
  const config = (term: string) =>
    aConfig({
      sources: [one],
      feeds: [aFeed({ slug: 'x', topic: { kind: 'words', fields: ['title'], terms: [term] } })],
      server: { database },
    })
  let t = await openTestDesk(config('gaza'))
  await t.roundAfter(0)
  await t.close()
  t = await openTestDesk(config('rafah'), START + MINUTE)
  expect(t.json('x').items[0]?._wiredesk.why).toEqual(['title: rafah'])
})

it('policy tightened, then the source removed before its next poll', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const long = proseOf('secret', 120)
  says(one, rss([{ id: 'a', text: long }]))
  const config = (sources: Source[]) => aConfig({ sources, feeds: [everything], server: { database } })
  let t = await openTestDesk(config([{ ...one, republish: 'full' }]))
  await t.roundAfter(0)
  await t.close()
  t = await openTestDesk(config([{ ...one, republish: 'link' }]), START + MINUTE)
  expect(t.text('/feeds/all.json')).not.toContain('secret')
  await t.close()
  t = await openTestDesk(config([]), START + 2 * MINUTE)
  expect(t.text('/feeds/all.json')).not.toContain('secret')
})

it('a single-item feed whose items link to one page', async () => {
  const link = 'https://pod.example/show'
  const ep = (n: number) =>
    rss([
      {
        id: `ep${n}`,
        title: `Episode ${n}`,
        text: proseOf(`ep${n}`, 60),
        link,
        date: new Date(START + (n - 1) * DAY - HOUR).toUTCString(),
      },
    ])
  says(one, ep(1), ep(2), ep(3))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  for (let n = 0; n < 3; n++) await test.roundAfter(n ? DAY : 0)
  expect(
    test
      .json('all')
      .items.map((i) => i.title)
      .sort(),
  ).toEqual(['Episode 1', 'Episode 2', 'Episode 3'])
})
it('show link shared by two items, then a document with one new item', async () => {
  const link = 'https://pod.example/show'
  const ep = (n: number) => ({ id: `ep${n}`, title: `Episode ${n}`, text: proseOf(`ep${n}`, 60), link })
  says(one, rss([ep(1), ep(2)]), rss([ep(3)]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(
    test
      .json('all')
      .items.map((i) => i.title)
      .sort(),
  ).toEqual(['Episode 1', 'Episode 2', 'Episode 3'])
})
it('template guid shared by two items, then a document with one item', async () => {
  const it = (n: number) => ({
    id: 'template',
    title: `Item ${n}`,
    text: proseOf(`ep${n}`, 60),
    link: `https://n.example/${n}`,
  })
  says(one, rss([it(1), it(2)]), rss([it(3)]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  expect(
    test
      .json('all')
      .items.map((i) => i.title)
      .sort(),
  ).toEqual(['Item 1', 'Item 2', 'Item 3'])
})

it('when the store cannot be written, upstreams are not asked again at every heartbeat', async () => {
  says(one, rss([{ id: 'a', text: proseOf('a', 60) }]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  Object.assign(test.desk.context.store, {
    transaction: async () => {
      throw new Error('database or disk is full')
    },
  })
  for (let n = 0; n < 5; n++) await test.roundAfter(10_000).catch(() => {})
  expect(origin.log.length).toBeLessThan(3)
})
it('a due time far in the future after the clock was wrong', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  says(one, rss([{ id: 'a' }]), rss([{ id: 'a' }, { id: 'b' }]))
  const config = aConfig({ sources: [one], feeds: [everything], server: { database } })
  let t = await openTestDesk(config, START + 400 * DAY)
  await t.roundAfter(0)
  await t.close()
  t = await openTestDesk(config, START)
  const r = await t.roundAfter(2 * DAY)
  expect(r.refreshed).toHaveLength(1)
})

it('a swap of copies in one commit / edited other copy is published', async () => {
  const wire = proseOf('wire', 200)
  says(one, rss([{ id: 'a', title: 'From one', text: wire }], one.home))
  says(
    two,
    rss([{ id: 'b', title: 'Old headline', text: wire }], two.home),
    rss([{ id: 'b', title: 'New headline', text: wire }], two.home),
  )
  const test = await openTestDesk(aConfig({ sources: [{ ...one, priority: 3 }, two], feeds: [everything] }))
  await test.roundAfter(0)
  await test.roundAfter(HOUR)
  await test.roundAfter(HOUR)
  expect(test.json('all').items[0]?._wiredesk.alsoReportedBy[0]?.title).toBe('New headline')
})

it('joins do not depend on a restart', async () => {
  const run = async (restart: boolean) => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const link = 'https://x.example/story'
    const old = new Date(START - 10 * DAY).toUTCString()
    says(one, rss([{ id: 'a', link, date: old, text: 'short' }]))
    says(two, rss([]), rss([{ id: 'b', link, text: 'short' }]))
    const config = aConfig({ sources: [one, two], feeds: [everything], server: { database } })
    let t = await openTestDesk(config)
    await t.roundAfter(0)
    await t.desk.housekeep()
    if (restart) {
      await t.close()
      t = await openTestDesk(config, START + MINUTE)
    }
    await t.roundAfter(2 * HOUR)
    return t.json('all').items.length
  }
  expect(await run(true)).toBe(await run(false))
})

it('a failing site page does not keep the feeds from being announced', async () => {
  says(one, rss([{ id: 'a' }]), rss([{ id: 'a' }, { id: 'b' }]))
  const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
  await test.roundAfter(0)
  const { pack } = test.desk.context
  Object.assign(test.desk.context, {
    pack: (d: { url: string }, l: number) => {
      if (!d.url.startsWith('/feeds/')) throw new Error('no')
      return pack(d as never, l)
    },
  })
  await test.roundAfter(2 * HOUR).catch(() => {})
  Object.assign(test.desk.context, { pack })
  await test.roundAfter(2 * HOUR)
  expect(test.json('all').items).toHaveLength(2)
})

it('Retry-After is counted from the reply', async () => {
  const gate = Promise.withResolvers<void>()
  const slow = await startOrigin({ address: '127.0.0.2' })
  onTestFinished(() => slow.close())
  // a clock that moves during the round
  let now = START
  const { openDesk } = await import('../../src/desk/desk.ts')
  const { read } = await import('../../src/read.ts')
  origin.on('/one', () => {
    now += 50_000
    return { status: 429, headers: { 'Retry-After': '60' } }
  })
  const d = await openDesk(aConfig({ sources: [{ ...one, everyMs: MINUTE }], feeds: [everything] }), () => {}, {
    now: () => now,
    random: () => 0,
    read,
  })
  onTestFinished(() => d.close())
  await d.prepare()
  const { refreshed } = await d.round()
  gate.resolve()
  expect(refreshed[0]!.nextPollAt).toBeGreaterThanOrEqual(now + 60_000)
})

it('an old item forgotten by retention whose id its story still has', async () => {
  const wire = proseOf('wire', 200)
  const a = { id: 'tag:two.example,2026:a', title: 'From two', text: wire }
  says(one, rss([{ id: 'b', title: 'From one', text: wire }]))
  says(two, rss([a]), rss([a, { id: 'z', text: proseOf('z', 50) }]))
  const feed = aFeed({ slug: 'all', prefer: ['one'] })
  const test = await openTestDesk(
    aConfig({
      sources: [one, { ...two, priority: 5 }].map((s) => ({ ...s, everyMs: 20 * DAY })),
      feeds: [feed],
      server: { retention: { textMs: 10 * DAY, indexMs: 10 * DAY } },
    }),
  )
  await test.roundAfter(0)
  expect(test.json('all').items[0]?.id).toBe('tag:two.example,2026:a')
  expect(test.json('all').items[0]?.title).toBe('From one')
  Object.assign(test.desk.context, { now: () => START + 11 * DAY })
  await test.desk.housekeep()
  Object.assign(test.desk.context, { now: () => START + 21 * DAY })
  const { refreshed } = await test.desk.round()
  expect(refreshed.map((r) => [r.sourceId, r.state, r.reason])).toEqual([
    ['one', 'ok', undefined],
    ['two', 'ok', undefined],
  ])
})
it('an entry whose lead is forgotten stays while another copy is kept', async () => {
  const wire = proseOf('wire', 200)
  says(one, rss([{ id: 'a', title: 'From one', text: wire }]))
  says(two, rss([]), rss([{ id: 'b', title: 'From two', text: wire }]))
  const many = Array.from({ length: 60 }, (_, i) => ({ id: `f${i}`, text: proseOf(`f${i}`, 30) }))
  says(three, rss([]), rss([]), rss(many))
  const test = await openTestDesk(
    aConfig({
      sources: [one, two, three].map((s) => ({ ...s, everyMs: DAY })),
      feeds: [aFeed({ slug: 'all' })],
      server: { retention: { textMs: 10 * DAY, indexMs: 10 * DAY } },
    }),
  )
  await test.roundAfter(0)
  await test.roundAfter(2 * DAY)
  await test.roundAfter(2 * DAY)
  const rows = () => test.desk.context.store.handle.selectFrom('entries').select(['key', 'seq', 'lead_id']).execute()
  const n = (await rows()).length
  Object.assign(test.desk.context, { now: () => START + 11 * DAY })
  await test.desk.housekeep()
  expect((await rows()).length).toBe(n)
})
it('the feed date does not go back when its newest entry leaves', async () => {
  const item = (id: string, title: string, h: number) => ({
    id,
    title,
    text: proseOf(id, 60),
    date: new Date(START - h * HOUR).toUTCString(),
  })
  says(
    one,
    rss([item('a', 'gaza a', 5)]),
    rss([item('a', 'gaza a', 5), item('b', 'gaza b', 3)]),
    rss([item('a', 'gaza a', 5), item('b', 'other', 3)]),
  )
  const test = await openTestDesk(
    aConfig({
      sources: [one],
      feeds: [aFeed({ slug: 'all', topic: { kind: 'words', fields: ['title'], terms: ['gaza'] } })],
    }),
  )
  const upd = () => /<updated>([^<]+)/.exec(test.text('/feeds/all.atom'))?.[1]
  await test.roundAfter(0)
  const u: (string | undefined)[] = [upd()]
  await test.roundAfter(HOUR)
  u.push(upd())
  await test.roundAfter(HOUR)
  u.push(upd())
  expect(u).toEqual([...u].sort())
})

it('documents made under wider rights are not served after a restart, and the two spellings of a store have one lock', async () => {
  const folder = temporaryRoot({})
  const config = (republish: 'full' | 'link', path = 'desk.db') =>
    aConfig({
      sources: [{ ...one, republish }],
      feeds: [everything],
      server: { database: `sqlite:${folder}/${path}` },
    })
  says(one, rss([{ id: 'a', text: 'Words that were shown in full' }]))
  const first = await openTestDesk(config('full'))
  await first.roundAfter(0)
  expect(first.text('/feeds/all.json')).toContain('Words that were shown')
  symlinkSync(`${folder}/desk.db`, `${folder}/link.db`)
  await expect(openTestDesk(config('full', 'link.db'))).rejects.toThrow(/in use by another/)
  await first.close()

  const restored: string[] = []
  const second = await openDesk(config('link'), ({ documents = [] }) => {
    restored.push(...documents.map((document) => Buffer.from(document.body).toString()))
  })
  await second.restore()
  await second.close()
  expect(restored.join()).not.toContain('Words that were shown')
  const same = await openDesk(config('full'), ({ documents = [] }) => {
    restored.push(...documents.map((document) => Buffer.from(document.body).toString()))
  })
  await same.restore()
  await same.close()
  expect(restored.join()).toContain('Words that were shown')
})

it('the last documents are handed out before the memory of recent articles is recalled, which a round without news does not need', async () => {
  const config = aConfig({
    sources: [one],
    feeds: [everything],
    server: { database: `sqlite:${temporaryRoot({})}/desk.db` },
  })
  says(one, rss([{ id: 'a', text: 'The ferry sails again.' }]))
  const first = await openTestDesk(config)
  await first.roundAfter(0)
  await first.close()

  const shown: string[] = []
  const second = await openDesk(config, ({ documents = [] }) => shown.push(...documents.map(({ path }) => path)), {
    now: () => START,
  })
  await second.restore()
  expect([shown.includes('/feeds/all.json'), second.context.candidates.size()]).toEqual([true, 0])
  await second.prepare()
  await second.round([])
  expect(second.context.candidates.size()).toBe(0)
  says(one, rss([{ id: 'b', text: 'The tram is late again.' }]))
  await second.round([one])
  expect(second.context.candidates.size()).toBe(2)
  await second.close()
})

it('documents that were held back after a change of the files are handed out although their bytes stayed', async () => {
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const feeds = [aFeed({ slug: 'all' })]
  const before = await openTestDesk(aConfig({ sources: [], feeds, server: { database } }))
  const paths = [...before.documents.keys()].sort()
  await before.close()
  const unused = [{ id: 'afp', name: 'AFP', names: [], sites: ['afp.example'] }]
  const after = await openTestDesk(aConfig({ sources: [], feeds, agencies: unused, server: { database } }))
  expect(paths).toContain('/feeds/all.rss')
  expect([...after.documents.keys()].sort()).toEqual(paths)
})
