import { expect, it } from 'vitest'
import type { Addition } from '../../../src/model/feed-parts.ts'
import { endFutureDates } from '../../../src/store/future-dates.ts'
import { saveDecision } from '../../../src/store/stories/decisions.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, wireItem } from '../../support/wire.ts'
import { HOUR, openPickedDesk, titlesOf } from './picked-desk.ts'

const nothing = { kind: 'words', fields: ['title'], terms: ['zzz'] } as const

it('a copy that is added by hand counts among the outlets that carry its story', async () => {
  const { startWith, says } = await openPickedDesk(
    { one: [], two: [], three: [] },
    { topic: { kind: 'outlets', count: 3 } },
  )
  const shown = async (desk: TestDesk) => {
    const [item] = desk.json('wire').items
    return [item?._wiredesk.why, item?._wiredesk.alsoReportedBy.length]
  }
  const flood = wireItem('a', 'flood', { title: 'Flood' })
  says('one', [flood])
  says('two', [], [flood])
  says('three', [], [flood])
  const desk = await startWith()
  await desk.roundAfter(0)
  await desk.roundAfter(2 * HOUR)
  expect(await shown(desk)).toEqual([['outlets: 3'], 2])
  expect(await shown(await startWith({ add: [{ url: 'https://one.example/a' }] }))).toEqual([['outlets: 3'], 2])
})

it('a copy that is added by hand is shown though too few carry its story', async () => {
  const { startWith } = await openPickedDesk(
    { one: [wireItem('a', 'flood', { title: 'Flood' })] },
    { topic: { kind: 'outlets', count: 3 } },
  )
  const desk = await startWith()
  await desk.roundAfter(0)
  expect(titlesOf(desk)).toEqual([])
  expect(titlesOf(await startWith({ add: [{ url: 'https://one.example/a' }] }))).toEqual(['Flood'])
})

/** A desk with feeds `wire`, which has an own article of the editor's about a scoop, and `other`, both of picks alone. */
async function ownAndAdded() {
  const { sources, says } = await someOutlets('one')
  says('one', [wireItem('1', 'ferry', { title: 'Ferry runs again' })])
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const own = { url: 'https://nobody.example/scoop', title: 'My scoop', summary: 'Mine' }
  const open = (added: { readonly wire: readonly Addition[]; readonly other: readonly Addition[] }, at: number) => {
    const feeds = (['wire', 'other'] as const).map((slug) =>
      aFeed({ slug, topic: nothing, picks: { file: `feeds/${slug}.picks.yaml`, pin: [], drop: [], add: added[slug] } }),
    )
    return openTestDesk(aConfig({ sources, server: { database }, feeds }), at)
  }
  const first = await open({ wire: [own], other: [] }, START)
  await first.roundAfter(0)
  const { handle } = first.desk.context.store
  const { id: articleId } = await handle
    .selectFrom('articles')
    .select('id')
    .where('source_id', '=', '_wire')
    .executeTakeFirstOrThrow()
  await saveDecision(handle, { articleId, kind: 'join', otherId: await articleOf(first, 'one', '1'), at: START })
  await first.close()
  return { open, own }
}

it('an editor’s own article stays while no source brings it, whatever copy of its story is added beside it or elsewhere', async () => {
  const brought = { url: 'https://one.example/1' }
  const { open, own } = await ownAndAdded()
  const beside = await open({ wire: [own], other: [brought] }, START + HOUR)
  expect([titlesOf(beside), titlesOf(beside, 'other')]).toEqual([['My scoop'], ['Ferry runs again']])
  await beside.close()
  const both = await open({ wire: [own, brought], other: [] }, START + 2 * HOUR)
  const rows = await both.desk.context.store.handle
    .selectFrom('articles')
    .select(['source_id', 'withdrawn_at'])
    .execute()
  expect(rows.find(({ source_id }) => source_id === '_wire')?.withdrawn_at).toBeNull()
})

it('an editor’s own article that its source brings draws nothing to it any more', async () => {
  const url = 'https://one.example/9'
  const { startWith, says } = await openPickedDesk({ one: [], two: [] })
  says('one', [], [wireItem('9', 'orchard', { title: 'Orchard in bloom', link: url })])
  const { desk, roundAfter } = await startWith({ add: [{ url, title: 'Orchard in bloom this week', summary: 'Mine' }] })
  await roundAfter(0)
  await roundAfter(2 * HOUR)
  const { store, candidates } = desk.context
  const rows = await store.handle.selectFrom('articles').select(['id', 'source_id', 'withdrawn_at']).execute()
  expect(rows).toHaveLength(2)
  for (const { id, source_id, withdrawn_at } of rows) {
    const isOwn = source_id.startsWith('_')
    expect([source_id, withdrawn_at !== null, candidates.get(id) !== undefined]).toEqual([source_id, isOwn, !isOwn])
  }
})

it('a story is let in as of the moment at which its hold goes, also where a source goes at the same time', async () => {
  const { sources, says } = await someOutlets('one', 'two')
  const date = new Date(START - 3 * HOUR).toUTCString()
  says('one', [], [wireItem('1', 'ferry', { title: 'Ferry runs again', date })])
  says('two', [], [wireItem('1', 'ferry', { title: 'The ferry is back', date })])
  const database = `sqlite:${temporaryRoot({})}/desk.db`
  const held = aConfig({ sources, server: { database }, feeds: [aFeed({ slug: 'wire', holdMs: 20 * HOUR })] })
  const first = await openTestDesk(held, START)
  await first.roundAfter(0)
  await first.roundAfter(HOUR)
  await first.close()
  const rest = sources.filter(({ id }) => id !== 'two')
  const free = aConfig({ sources: rest, server: { database }, feeds: [aFeed({ slug: 'wire' })] })
  const second = await openTestDesk(free, START + 2 * HOUR)
  const { sort_at } = await second.desk.context.store.handle
    .selectFrom('entries')
    .select('sort_at')
    .executeTakeFirstOrThrow()
  expect(sort_at - START).toBe(2 * HOUR)
})

it('a story that waits since a time of a clock that was ahead waits no longer for that', async () => {
  const { startWith } = await openPickedDesk(
    { one: [wireItem('1', 'ferry', { title: 'Ferry runs again' })] },
    { holdMs: HOUR },
  )
  const test = await startWith()
  await test.roundAfter(0)
  const { handle } = test.desk.context.store
  const before = START - 100 * HOUR
  await handle.transaction().execute((transaction) => endFutureDates(transaction, { at: before, byMs: undefined }))
  const rows = await handle.selectFrom('waiting').select(['since', 'due_at']).execute()
  expect(rows).toEqual([{ since: before, due_at: before + HOUR }])
})
