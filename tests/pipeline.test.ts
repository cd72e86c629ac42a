import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Source } from '../src/model/settings.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { proseOf, rss } from './support/make-rss.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { temporaryRoot } from './support/temporary-root.ts'
import { openTestDesk, START } from './support/test-desk.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
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

/** Replies of a source's feed, in order; the last one stays. */
function says(source: Source, ...documents: string[]): void {
  origin.on(new URL(source.url).pathname, ...documents.map((body) => ({ headers: xml, body })))
}

const everything = aFeed({ slug: 'all' })

describe('one story', () => {
  const wire = proseOf('wire', 200)

  it('is shown once, credited, with the other outlets named', async () => {
    says(one, rss([{ id: 'a', title: 'From one', text: `PARIS (AFP) - ${wire}` }], one.home))
    says(two, rss([{ id: 'b', title: 'Two has its own headline', text: `Local words first. ${wire}` }], two.home))
    says(three, rss([{ id: 'c', title: 'Something else', text: proseOf('other', 200) }], three.home))
    const test = await openTestDesk(aConfig({ sources: [one, two, three], feeds: [everything] }))
    await test.roundAfter(0)
    const { items } = test.json('all')
    expect(items).toHaveLength(2)
    const story = items.find((item) => item._wiredesk.agency)
    expect(story?._wiredesk.agency).toMatchObject({ id: 'afp', name: 'AFP' })
    expect(
      [story?._wiredesk.source.title, ...(story?._wiredesk.alsoReportedBy.map((other) => other.source) ?? [])].sort(),
    ).toEqual(['ONE', 'TWO'])
  })

  it('is shown from the source of highest priority, and in a feed that prefers another from that one', async () => {
    says(one, rss([{ id: 'a', title: 'From one', text: wire }], one.home))
    says(two, rss([{ id: 'b', title: 'From the second', text: wire }], two.home))
    const feeds = [everything, aFeed({ slug: 'ones', prefer: ['one'] })]
    const test = await openTestDesk(aConfig({ sources: [one, { ...two, priority: 5 }], feeds }))
    await test.roundAfter(0)
    expect(test.json('all').items[0]?.title).toBe('From the second')
    expect(test.json('ones').items[0]?.title).toBe('From one')
    expect(test.json('all').items[0]?.id).toBe(test.json('ones').items[0]?.id)
  })

  it('keeps its id and dates when a better copy takes the lead in the first hour, and its lead after that', async () => {
    const late = { ...three, priority: 9 }
    says(one, rss([{ id: 'a', title: 'From one', text: wire }], one.home))
    says(two, rss([]), rss([{ id: 'b', title: 'From the second', text: wire }], two.home))
    says(late, rss([]), rss([]), rss([{ id: 'c', title: 'From the third', text: wire }], three.home))
    const sources = [one, { ...two, priority: 5, everyMs: 30 * MINUTE }, { ...late, everyMs: 30 * MINUTE }]
    const test = await openTestDesk(aConfig({ sources, feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.json('all').items[0]
    await test.roundAfter(30 * MINUTE)
    const after = test.json('all').items[0]
    expect(after?.title).toBe('From the second')
    expect([after?.id, after?.date_published, after?.date_modified]).toEqual([
      before?.id,
      before?.date_published,
      before?.date_modified,
    ])
    await test.roundAfter(31 * MINUTE)
    expect(test.json('all').items[0]?.title).toBe('From the second')
    expect(test.json('all').items[0]?._wiredesk.alsoReportedBy.map((other) => other.source)).toEqual(['ONE', 'THREE'])
  })

  it('names the outlets known at its publication in its content, and later ones outside it', async () => {
    says(one, rss([{ id: 'a', title: 'From one', text: wire }], one.home))
    says(two, rss([{ id: 'b', title: 'Harbour wakes early', text: wire }], two.home))
    says(three, rss([]), rss([{ id: 'c', title: 'Boats come home', text: wire }], three.home))
    const test = await openTestDesk(
      aConfig({ sources: [{ ...one, priority: 1 }, two, { ...three, everyMs: 20 * MINUTE }], feeds: [everything] }),
    )
    await test.roundAfter(0)
    const before = test.json('all').items[0]
    expect(before?.content_html).toContain('TWO')
    await test.roundAfter(20 * MINUTE)
    const after = test.json('all').items[0]
    expect(after?._wiredesk.alsoReportedBy.map((other) => other.source)).toEqual(['TWO', 'THREE'])
    expect(after?.content_html).toBe(before?.content_html)
    expect(after?.date_modified).toBe(before?.date_modified)
  })

  it('does not republish a feed for a longer list of copies more often than every 15 minutes', async () => {
    says(one, rss([{ id: 'a', text: wire }], one.home))
    says(two, rss([]), rss([{ id: 'b', text: wire }], two.home))
    const test = await openTestDesk(aConfig({ sources: [one, { ...two, everyMs: 5 * MINUTE }], feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.text('/feeds/all.atom')
    await test.roundAfter(5 * MINUTE)
    expect(test.text('/feeds/all.atom')).toBe(before)
    await test.roundAfter(10 * MINUTE)
    expect(test.json('all').items[0]?._wiredesk.alsoReportedBy).toHaveLength(1)
  })

  it('stands as many stories in a feed that does not merge, each under its own id', async () => {
    says(one, rss([{ id: 'a', text: wire }], one.home))
    says(two, rss([{ id: 'b', text: wire }], two.home))
    const feeds = [everything, aFeed({ slug: 'planet', merge: false })]
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds }))
    await test.roundAfter(0)
    const ids = test.json('planet').items.map((item) => item.id)
    expect(new Set(ids).size).toBe(2)
    expect(ids).toContain(test.json('all').items[0]?.id)
  })

  it('is listed only with the copies that meet the condition of the feed', async () => {
    says(one, rss([{ id: 'a', title: 'Gaza talks', text: wire }], one.home))
    says(two, rss([{ id: 'b', title: 'Another headline', text: wire }], two.home))
    const topic = { kind: 'words', fields: ['title'], terms: ['gaza'] } as const
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [aFeed({ slug: 'gaza', topic })] }))
    await test.roundAfter(0)
    expect(test.json('gaza').items[0]?._wiredesk).toMatchObject({ why: ['title: gaza'], alsoReportedBy: [] })
  })
})

describe('an article', () => {
  it('is not taken for new or changed when white space, tracking or the order of items moves', async () => {
    const [a, b] = [
      { id: 'a', text: proseOf('a', 60) },
      { id: 'b', text: proseOf('b', 60) },
    ]
    says(
      one,
      rss([a, b]),
      rss([
        { ...b, link: 'https://news.example/b?utm_source=x' },
        { ...a, text: a.text.replaceAll(' ', '  ') },
      ]),
    )
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.text('/feeds/all.rss')
    const { refreshed } = await test.roundAfter(HOUR)
    expect(refreshed[0]).toMatchObject({ added: 0, changed: 0 })
    expect(test.text('/feeds/all.rss')).toBe(before)
  })

  it('keeps id and publication date and moves updated when its text really changes', async () => {
    says(one, rss([{ id: 'a', text: 'First words of it' }]), rss([{ id: 'a', text: 'Second words of it' }]))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.json('all').items[0]
    await test.roundAfter(HOUR)
    const after = test.json('all').items[0]
    expect(after?.id).toBe(before?.id)
    expect(after?.date_published).toBe(before?.date_published)
    expect(Date.parse(after?.date_modified ?? '')).toBe(START + HOUR)
    expect(after?.content_html).toContain('Second words')
  })

  it('without a date has that of its first sight, and keeps it', async () => {
    says(
      one,
      rss([]),
      rss([{ id: 'a', text: 'Words' }]),
      rss([
        { id: 'a', text: 'Words' },
        { id: 'b', text: 'More' },
      ]),
    )
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }), START - HOUR)
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    await test.roundAfter(HOUR)
    const dates = test.json('all').items.map((item) => [item.title, Date.parse(item.date_published)])
    expect(Object.fromEntries(dates)).toEqual({ 'Title of a': START, 'Title of b': START + HOUR })
  })

  it('is the same article when its guid changes and its address does not', async () => {
    const link = 'https://news.example/the-page'
    says(one, rss([{ id: 'old', title: 'T', link }]), rss([{ id: 'new', title: 'T', link }]))
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.text('/feeds/all.json')
    await test.roundAfter(HOUR)
    expect(test.text('/feeds/all.json')).toBe(before)
  })

  it('of one source is not taken over by another source that copies its guid', async () => {
    const guid = 'tag:one.example,2026:a'
    says(one, rss([{ id: guid, title: 'The real one', text: proseOf('real', 60) }], one.home))
    says(two, rss([{ id: guid, title: 'An impostor', text: proseOf('fake', 60) }], two.home))
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [everything] }))
    await test.roundAfter(0)
    const items = test.json('all').items
    expect(items.map((item) => item.title).sort()).toEqual(['An impostor', 'The real one'])
    expect(items.find((item) => item.title === 'The real one')?.id).toBe(guid)
    expect(new Set(items.map((item) => item.id)).size).toBe(2)
  })

  it('that comes back through another desk under our id is dropped', async () => {
    says(one, rss([{ id: 'a', text: proseOf('a', 60) }], one.home))
    const echo = (id: string) => rss([{ id, title: 'Echo', text: 'Cut short' }], two.home)
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [everything] }))
    says(two, rss([]))
    await test.roundAfter(0)
    says(two, echo(test.json('all').items[0]?.id ?? ''))
    await test.roundAfter(HOUR)
    expect(test.json('all').items.map((item) => item.title)).toEqual(['Title of a'])
  })
})

describe('a source that misbehaves', () => {
  it('does not stop the others, and says what is wrong', async () => {
    origin.on('/one', { status: 500 })
    origin.on('/two', { headers: xml, body: '<html><body>Maintenance</body></html>' })
    says(three, rss([{ id: 'c' }]))
    const test = await openTestDesk(aConfig({ sources: [one, two, three], feeds: [everything] }))
    const { refreshed } = await test.roundAfter(0)
    expect(refreshed.map(({ sourceId, state }) => [sourceId, state])).toEqual([
      ['one', 'failing'],
      ['three', 'ok'],
      ['two', 'failing'],
    ])
    expect(refreshed[0]?.reason).toContain('500')
    expect(test.json('all').items).toHaveLength(1)
    expect(test.status().sources.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'one failing',
      'two failing',
      'three ok',
    ])
  })

  it('asks with the validators of the last document that could be read', async () => {
    const good = { headers: { ...xml, ETag: '"good"' }, body: rss([{ id: 'a' }]) }
    const page = { headers: { 'Content-Type': 'text/html', ETag: '"page"' }, body: '<html><p>Oops</p></html>' }
    origin.on('/one', good, page, good)
    const test = await openTestDesk(aConfig({ sources: [one], feeds: [everything] }))
    await test.roundAfter(0)
    const before = test.text('/feeds/all.atom')
    await test.roundAfter(HOUR)
    await test.roundAfter(2 * HOUR)
    expect(origin.log.map((request) => request.header('if-none-match'))).toEqual([undefined, '"good"', '"good"'])
    expect(test.text('/feeds/all.atom')).toBe(before)
  })

  it('is recorded as failing when our own code breaks on it', async () => {
    says(one, rss([{ id: 'a' }]))
    says(two, rss([{ id: 'b' }]))
    const test = await openTestDesk(aConfig({ sources: [one, two], feeds: [everything] }))
    const { read } = test.desk.context
    Object.assign(test.desk.context, {
      read: (...args: Parameters<typeof read>) => {
        if (args[1].id === 'one') throw new Error('a bug')
        return read(...args)
      },
    })
    const { refreshed } = await test.roundAfter(0)
    expect(refreshed.map(({ state }) => state)).toEqual(['failing', 'ok'])
    expect(test.json('all').items).toHaveLength(1)
    expect((await test.roundAfter(MINUTE - 1)).refreshed).toEqual([])
  })
})

describe('a feed', () => {
  it('whose condition changes is filled from what is known, without polling, and keeps ids', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    says(
      one,
      rss([
        { id: 'a', title: 'Gaza' },
        { id: 'b', title: 'Moscow' },
      ]),
    )
    const topic = (term: string) => ({ kind: 'words', fields: ['title'], terms: [term] }) as const
    const config = (term: string) =>
      aConfig({ sources: [one], feeds: [everything, aFeed({ slug: 'x', topic: topic(term) })], server: { database } })
    const first = await openTestDesk(config('gaza'))
    await first.roundAfter(0)
    expect(first.json('x').items.map((item) => item.title)).toEqual(['Gaza'])
    const all = first.fingerprints()['/feeds/all.rss']
    await first.close()
    const second = await openTestDesk(config('moscow'), START + MINUTE)
    expect(second.json('x').items.map((item) => item.title)).toEqual(['Moscow'])
    expect(second.fingerprints()['/feeds/all.rss']).toEqual(all)
    expect(origin.log).toHaveLength(1)
  })
})
