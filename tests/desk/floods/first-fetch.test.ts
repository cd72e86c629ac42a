import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../../src/desk/explain/explanation-lines.ts'
import { findArticles } from '../../../src/lookup/find-articles.ts'
import { aSource } from '../../support/make-config.ts'
import { proseOf, rss } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { anItem, DAY, HOUR, openFloodedDesk, reply, someItems } from './flooded-desk.ts'

const names = (name: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${name}${from + index}`)

describe('the first document of a source', () => {
  it('is announced by its newest items alone, and stored whole', async () => {
    const { poll, shown, test } = await openFloodedDesk()
    const { refreshed } = await poll(someItems('a', 30), 0)
    expect(refreshed).toMatchObject([{ state: 'ok', added: 30, skipped: 0 }])
    expect(shown()).toEqual(names('a', 0, 10))
    expect(test.text('/feeds/all.rss').match(/<item>/g)).toHaveLength(10)
  })

  it('fills the archives with the rest, so that nothing is lost to who looks back', async () => {
    const { poll, test } = await openFloodedDesk()
    await poll(someItems('a', 30), 0)
    const { handle } = test.desk.context.store
    const rows = await handle.selectFrom('entries').select(['archive', 'shown', 'is_quiet']).execute()
    expect(rows.filter((row) => row.is_quiet === 1)).toHaveLength(20)
    expect(rows.filter((row) => row.is_quiet === 1 && row.archive !== null && row.shown === 0)).toHaveLength(20)
    expect(test.text('/feeds/all.atom')).toContain('rel="prev-archive"')
  })

  it.each([
    [0, 0],
    [3, 3],
    [29, 29],
    [30, 30],
    [10_000, 30],
  ])('with firstItems of %i announces %i of 30', async (firstItems, count) => {
    const { poll, shown } = await openFloodedDesk({ source: { firstItems } })
    await poll(someItems('a', 30), 0)
    expect(shown()).toEqual(names('a', 0, count))
  })

  it('announces none that is older than the feed wants, though there is room', async () => {
    const { poll, shown } = await openFloodedDesk({ feed: { maxAgeMs: 5 * HOUR } })
    await poll(someItems('a', 30), 0)
    expect(shown()).toEqual(names('a', 0, 6))
  })

  it('counts what has no date by its place in the document', async () => {
    const { poll, shown } = await openFloodedDesk({ source: { firstItems: 3 } })
    await poll(
      someItems('a', 12).map(({ date: _, ...item }) => item),
      0,
    )
    expect(shown()).toEqual(names('a', 0, 3))
  })

  it('announces as many of those that a source may contribute', async () => {
    const only = { kind: 'words', fields: ['title'], terms: ['b*'] } as const
    const { poll, shown } = await openFloodedDesk({ source: { only, firstItems: 2 } })
    const mixed = [...someItems('a', 5), ...someItems('b', 5, 10).map((item) => ({ ...item, title: `b${item.title}` }))]
    await poll(mixed, 0)
    expect(shown()).toEqual(['b0', 'b1'])
  })

  it('is followed by documents of which all is announced that is new', async () => {
    const { poll, shown } = await openFloodedDesk()
    await poll(someItems('a', 30), 0)
    await poll([...someItems('b', 15, -1).map((item) => item), ...someItems('a', 30)])
    expect(shown()).toHaveLength(25)
    expect(shown()).not.toContain('a10')
  })

  it('is the first that could be read, after failures too', async () => {
    const { origin, poll, shown, test } = await openFloodedDesk()
    origin.on('/one', { status: 500 })
    await test.roundAfter(0)
    await poll(someItems('a', 30), DAY)
    expect(shown()).toEqual(names('a', 0, 10))
  })

  it('that breaks off announces no more with its rest', async () => {
    const { origin, poll, shown, test } = await openFloodedDesk()
    const whole = rss(someItems('a', 30))
    const cut = whole.slice(0, whole.indexOf('<guid isPermaLink="false">a16'))
    origin.on('/one', { headers: { 'Content-Type': 'application/rss+xml' }, body: cut })
    await test.roundAfter(0)
    expect(shown()).toHaveLength(10)
    await poll(someItems('a', 30))
    expect(shown()).toEqual(names('a', 0, 10))
  })

  it('that has a copy of a story of another source is named there; a later copy of another brings what was silent', async () => {
    const story = { title: 'The harbour of Tarnby is closed for a week', text: proseOf('harbour', 60) }
    const late = { title: 'A bridge across the Lune is opened', text: proseOf('bridge', 60) }
    const upstream = await openFloodedDesk()
    const { origin } = upstream
    const two = aSource({ id: 'two', url: origin.url('/two'), everyMs: HOUR, firstItems: 10 })
    const desk = await openFloodedDesk({ origin, source: { firstItems: 2 }, others: [two] })
    origin.on('/one', { status: 500 })
    origin.on('/two', reply([anItem('told', 30, story)]))
    await desk.test.roundAfter(0)
    expect(desk.shown()).toEqual(['told'])
    origin.on('/one', reply([...someItems('a', 4), anItem('copy', 31, story), anItem('old', 32, late)]))
    await desk.test.roundAfter(DAY)
    const [, , told] = desk.test.json('all').items
    expect(desk.shown()).toEqual(['a0', 'a1', 'told'])
    expect(told?._wiredesk.alsoReportedBy).toMatchObject([{ source: 'ONE' }])
    origin.on('/two', reply([anItem('opened', -24, late), anItem('told', 30, story)]))
    await desk.test.roundAfter(HOUR)
    const bridge = desk.test.json('all').items.find(({ title }) => title === late.title)
    expect(desk.shown()).toHaveLength(4)
    expect(bridge?._wiredesk.alsoReportedBy).toHaveLength(1)
  })

  it('stays silent where its items are edited', async () => {
    const { poll, shown } = await openFloodedDesk({ source: { firstItems: 2 } })
    await poll(someItems('a', 6), 0)
    await poll(someItems('a', 6).map((item) => (item.id === 'a5' ? { ...item, text: proseOf('edited', 50) } : item)))
    expect(shown()).toEqual(['a0', 'a1'])
  })
})

describe('feeds, after a first document', () => {
  const words = (...terms: readonly string[]) => ({ kind: 'words', fields: ['title'], terms }) as const

  it('that are new are filled with silent pieces too, since nobody reads them yet', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openFloodedDesk({ server })
    await first.poll(someItems('a', 30), 0)
    await first.test.close()
    const { origin } = first
    const second = await openFloodedDesk({ server, origin, feed: { slug: 'young' } })
    expect(second.test.json('young').items).toHaveLength(30)
  })

  it('whose condition is widened keep silent what was silent', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openFloodedDesk({ server, feed: { topic: words('a1 had', 'a20 had') } })
    await first.poll(someItems('a', 30), 0)
    expect(first.shown()).toEqual(['a1'])
    await first.test.close()
    const second = await openFloodedDesk({ server, origin: first.origin, feed: { topic: words('had') } })
    expect(second.shown()).toEqual(names('a', 0, 10))
  })

  it('that do not merge announce the same', async () => {
    const { poll, shown } = await openFloodedDesk({ feed: { merge: false } })
    await poll(someItems('a', 30), 0)
    await poll([...someItems('b', 2, -2), ...someItems('a', 30)])
    expect(shown()).toEqual(['b0', 'b1', ...names('a', 0, 10)])
  })

  it('announce a story of two first documents where it is among the newest of one', async () => {
    const story = { title: 'The harbour of Tarnby is closed for a week', text: proseOf('harbour', 60) }
    const silent = { title: 'A bridge across the Lune is opened', text: proseOf('bridge', 60) }
    const { origin } = await openFloodedDesk()
    const two = aSource({ id: 'two', url: origin.url('/two'), everyMs: HOUR, firstItems: 1 })
    const desk = await openFloodedDesk({ origin, source: { firstItems: 2 }, others: [two] })
    origin.on('/two', reply([anItem('told', 30, story), anItem('bridge', 40, silent)]))
    await desk.poll([...someItems('a', 4), anItem('copy', 29, story), anItem('over', 39, silent)], 0)
    expect(desk.test.json('all').items.map(({ title }) => title)).toContain(story.title)
    expect(desk.test.json('all').items.map(({ title }) => title)).not.toContain(silent.title)
    expect(desk.shown()).toHaveLength(3)
  })

  it('take back what was silent as they take back all else', async () => {
    const { poll, test } = await openFloodedDesk({ source: { firstItems: 2 } })
    await poll(someItems('a', 6), 0)
    await poll(someItems('a', 6).map((item) => (item.id === 'a5' ? { ...item, title: `KILL: ${item.title}` } : item)))
    const { handle } = test.desk.context.store
    const left = await handle.selectFrom('entries').select('key').where('left_at', 'is not', null).execute()
    expect(left).toHaveLength(1)
  })
})

describe('a source under another id', () => {
  it('brings back what was shown, and announces nothing else of what it has', async () => {
    const server = { database: `sqlite:${temporaryRoot({})}/store.db` }
    const first = await openFloodedDesk({ server })
    await first.poll(someItems('a', 30), 0)
    await first.test.close()
    const second = await openFloodedDesk({ server, origin: first.origin, source: { id: 'uno', firstItems: 3 } })
    await second.poll(someItems('a', 30), HOUR)
    expect(second.shown()).toEqual(names('a', 0, 10))
  })
})

describe('explain', () => {
  it('says why a silent piece is in no document', async () => {
    const { poll, test } = await openFloodedDesk()
    await poll(someItems('a', 30), 0)
    const { context } = test.desk
    const [id = ''] = await findArticles(context.store.handle, 'https://news.example/a20')
    const explanation = await explainArticle(context.store.handle, id, context)
    const words =
      'it is in archives alone: the first document of its source had it behind the newest, which firstItems counts'
    expect(explanationLines(explanation!).join('\n')).toContain(words)
  })
})
