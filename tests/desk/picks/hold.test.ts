import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../../src/desk/explain/explanation.ts'
import { saveApprovals } from '../../../src/store/feeds/approvals.ts'
import { entriesByKey } from '../../../src/store/feeds/entries.ts'
import { waitingFor } from '../../../src/store/feeds/waiting.ts'
import { proseOf, type RssItem } from '../../support/make-rss.ts'
import { START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, storyOf } from '../../support/wire.ts'
import { HOUR, MINUTE, openPickedDesk, titlesOf } from './picked-desk.ts'

const item = (id: string, title: string, at: number): RssItem => ({
  id,
  title,
  text: proseOf(id, 60),
  date: new Date(at).toUTCString(),
})
const old = item('old', 'Bakery reopens', START - 5 * HOUR)
const held = item('held', 'Bridge collapses', START + HOUR + 50 * MINUTE)
const other = item('other', 'Council decides', START + HOUR + 55 * MINUTE)
const killed = { ...held, title: 'KILL: Bridge collapses', text: 'Please disregard this story. It is withdrawn.' }
const POLL = 2 * HOUR
const waiting = (desk: TestDesk) => waitingFor(desk.desk.context.store.handle, 'wire')
const approve = async (desk: TestDesk, guid: string) => {
  const { store, now } = desk.desk.context
  const articleId = await articleOf(desk, 'one', guid)
  await saveApprovals(store.handle, [{ feed: 'wire', articleId, at: now() }])
}

/** A desk that has published what is old, and has just read what is new. */
async function heldDesk(feed: Parameters<typeof openPickedDesk>[1], ...polls: readonly (readonly RssItem[])[]) {
  const opened = await openPickedDesk({ one: [old] }, {})
  opened.says('one', [old], ...polls)
  const before = await opened.startWith()
  await before.roundAfter(0)
  const desk = await opened.startWith(undefined, feed)
  await desk.roundAfter(POLL)
  return { ...opened, desk }
}

describe('hold', () => {
  it('publishes a story that long after it came in, at the next beat, at the place of that moment', async () => {
    const { desk } = await heldDesk({ holdMs: 10 * MINUTE }, [held, old])
    const at = desk.desk.context.now()
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
    expect(titlesOf(desk, 'all')).toEqual(['Bridge collapses', 'Bakery reopens'])
    const before = desk.fingerprints()
    desk.advance(10 * MINUTE - 1)
    expect(await desk.desk.attend()).toEqual([])
    expect(desk.fingerprints()).toEqual(before)
    desk.advance(1)
    expect(await desk.desk.attend()).toContain('/feeds/wire.rss')
    expect(titlesOf(desk)).toEqual(['Bridge collapses', 'Bakery reopens'])
    const [all, wire] = ['all', 'wire'].map((slug) => desk.json(slug).items[0]!)
    expect(wire!._wiredesk).toMatchObject({ enteredAt: new Date(at + 10 * MINUTE).toISOString().replace('.000', '') })
    expect({ ...wire, _wiredesk: all!._wiredesk }).toEqual(all)
    expect(desk.text('/feeds/wire')).toContain('In this feed since')
    expect(await desk.desk.attend()).toEqual([])
    expect(await waiting(desk)).toEqual([])
  })

  it('numbers stories as they are let in', async () => {
    const { desk } = await heldDesk({ holdMs: 10 * MINUTE }, [held, old])
    const { handle } = desk.desk.context.store
    desk.advance(10 * MINUTE)
    await desk.desk.attend()
    const keyOf = async (guid: string) => storyOf(desk, await articleOf(desk, 'one', guid))
    const entries = await entriesByKey(handle, 'wire', [await keyOf('old'), await keyOf('held')])
    expect(entries.toSorted((a, b) => a.seq - b.seq).map(({ enteredAt }) => enteredAt)).toEqual([
      expect.any(Number),
      desk.desk.context.now(),
    ])
  })

  it('never shows what is withdrawn meanwhile, in any document', async () => {
    const { desk } = await heldDesk({ holdMs: 3 * HOUR }, [held, old], [killed, old])
    await desk.roundAfter(POLL)
    desk.advance(4 * HOUR)
    await desk.desk.attend()
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
    for (const end of ['.rss', '.atom', '.json', ''])
      expect(desk.text(`/feeds/wire${end}`)).not.toMatch(/bridge|deleted-entry/i)
    expect(titlesOf(desk, 'all')).toEqual(['Bakery reopens'])
    expect(await waiting(desk)).toEqual([])
  })

  it('shows the words of the moment at which it lets in', async () => {
    const corrected = { ...held, title: 'Bridge is closed' }
    const { desk } = await heldDesk({ holdMs: 3 * HOUR }, [held, old], [corrected, old])
    await desk.roundAfter(POLL)
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
    desk.advance(HOUR)
    await desk.desk.attend()
    expect(titlesOf(desk)).toEqual(['Bridge is closed', 'Bakery reopens'])
  })

  it('goes on over a stop, ends while the desk is down, and at the same moment', async () => {
    const { desk, startWith } = await heldDesk({ holdMs: 10 * MINUTE }, [held, old])
    const at = desk.desk.context.now()
    const again = await startWith(undefined, { holdMs: 10 * MINUTE })
    expect(titlesOf(again)).toEqual(['Bakery reopens'])
    const later = await startWith(undefined, { holdMs: 10 * MINUTE })
    expect(titlesOf(later)).toEqual(['Bridge collapses', 'Bakery reopens'])
    const { enteredAt } = later.json('wire').items[0]!._wiredesk as { enteredAt?: string }
    expect(Date.parse(enteredAt!)).toBe(at + 10 * MINUTE)
  })

  it('lets all in at once when its key goes, and waits as long as a changed one says', async () => {
    const { desk, startWith } = await heldDesk({ holdMs: HOUR }, [held, old])
    const since = desk.desk.context.now()
    const longer = await startWith(undefined, { holdMs: 2 * HOUR })
    expect((await waiting(longer)).map(({ dueAt }) => dueAt)).toEqual([since + 2 * HOUR])
    const none = await startWith()
    expect(titlesOf(none)).toEqual(['Bridge collapses', 'Bakery reopens'])
    expect(await waiting(none)).toEqual([])
  })

  it('holds nothing back that was in the feed before', async () => {
    const edited = { ...old, title: 'Bakery reopens on Monday' }
    const { desk } = await heldDesk({ holdMs: HOUR }, [edited])
    expect(titlesOf(desk)).toEqual(['Bakery reopens on Monday'])
  })

  it('drops what is dropped while it waits, and takes it up again', async () => {
    const { desk, startWith } = await heldDesk({ holdMs: HOUR }, [held, old])
    expect(await waiting(desk)).toHaveLength(1)
    const dropping = await startWith({ drop: ['https://one.example/held'] }, { holdMs: HOUR })
    expect(await waiting(dropping)).toEqual([])
    const again = await startWith(undefined, { holdMs: HOUR })
    expect(await waiting(again)).toHaveLength(1)
  })

  it('forgets what waits for a feed that is gone', async () => {
    const { desk } = await heldDesk({ holdMs: HOUR }, [held, old])
    const { handle } = desk.desk.context.store
    await handle.updateTable('waiting').set({ feed: 'nobody' }).execute()
    desk.advance(2 * HOUR)
    await desk.desk.attend()
    expect(await handle.selectFrom('waiting').selectAll().execute()).toEqual([])
  })

  it('is told by explain', async () => {
    const { desk } = await heldDesk({ holdMs: 10 * MINUTE }, [held, old])
    const { context } = desk.desk
    const explained = await explainArticle(context.store.handle, await articleOf(desk, 'one', 'held'), context)
    expect(explained?.feeds.find(({ slug }) => slug === 'wire')).toMatchObject({
      isIn: false,
      reasons: [`it waits until ${new Date(context.now() + 10 * MINUTE).toISOString()}: the feed holds stories back`],
    })
  })
})

describe('what a first document brings', () => {
  it('keeps its place by date, but for what is news', async () => {
    const { startWith } = await openPickedDesk({
      one: [old, { id: 'new', title: 'Undated news', text: proseOf('new', 50) }],
    })
    const before = await startWith(undefined, { holdMs: HOUR })
    await before.roundAfter(0)
    const { handle } = before.desk.context.store
    await handle.updateTable('articles').set({ first_fetch: 'announced' }).execute()
    await handle
      .updateTable('articles')
      .set(({ ref }) => ({ published_at: ref('first_seen_at') }))
      .where('title', '=', 'Undated news')
      .execute()
    before.advance(HOUR)
    await before.desk.attend()
    const entered = before.json('wire').items.map(({ title, _wiredesk }) => [title, 'enteredAt' in _wiredesk])
    expect(entered).toEqual([
      ['Undated news', true],
      ['Bakery reopens', false],
    ])
  })
})

describe('approve', () => {
  it('publishes a story only after a word, at the place of that moment', async () => {
    const { desk } = await heldDesk({ needsApproval: true }, [held, other, old])
    desk.advance(5 * HOUR)
    expect(await desk.desk.attend()).toEqual([])
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
    await approve(desk, 'held')
    await desk.desk.attend()
    const at = desk.desk.context.now()
    expect(titlesOf(desk)).toEqual(['Bridge collapses', 'Bakery reopens'])
    expect(desk.json('wire').items[0]!._wiredesk).toMatchObject({
      enteredAt: new Date(at).toISOString().replace('.000', ''),
    })
    await approve(desk, 'held')
    expect(await desk.desk.attend()).toEqual([])
    expect((await waiting(desk)).map(({ dueAt }) => dueAt)).toEqual([undefined])
  })

  it('is kept over a stop, and by a later edit', async () => {
    const edited = { ...held, title: 'Bridge is closed' }
    const { desk, startWith } = await heldDesk({ needsApproval: true }, [held, old], [edited, old])
    await approve(desk, 'held')
    const again = await startWith(undefined, { needsApproval: true })
    expect(titlesOf(again)).toEqual(['Bridge collapses', 'Bakery reopens'])
    await again.roundAfter(POLL)
    expect(titlesOf(again)).toEqual(['Bridge is closed', 'Bakery reopens'])
  })

  it('waits for the end of a hold as well', async () => {
    const { desk } = await heldDesk({ needsApproval: true, holdMs: HOUR }, [held, old])
    await approve(desk, 'held')
    await desk.desk.attend()
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
    desk.advance(HOUR)
    await desk.desk.attend()
    expect(titlesOf(desk)).toEqual(['Bridge collapses', 'Bakery reopens'])
  })

  it('takes a line that adds a story for an approval', async () => {
    const { desk, startWith } = await heldDesk({ needsApproval: true }, [held, other, old])
    expect(await waiting(desk)).toHaveLength(2)
    const adding = await startWith({ add: [{ url: 'https://one.example/other' }] }, { needsApproval: true })
    expect(titlesOf(adding)).toEqual(['Council decides', 'Bakery reopens'])
  })

  it('has a new feed wait with everything', async () => {
    const { startWith } = await openPickedDesk({ one: [old, held] }, { needsApproval: true })
    const desk = await startWith()
    await desk.roundAfter(0)
    expect(titlesOf(desk)).toEqual([])
    expect(titlesOf(desk, 'all')).toHaveLength(2)
    await approve(desk, 'old')
    await desk.desk.attend()
    expect(titlesOf(desk)).toEqual(['Bakery reopens'])
  })

  it('is told by explain', async () => {
    const { desk } = await heldDesk({ needsApproval: true }, [held, old])
    const { context } = desk.desk
    const explained = await explainArticle(context.store.handle, await articleOf(desk, 'one', 'held'), context)
    expect(explained?.feeds.find(({ slug }) => slug === 'wire')).toMatchObject({
      isIn: false,
      reasons: ['it waits for approval: wiredesk approve wire URL'],
    })
  })
})
