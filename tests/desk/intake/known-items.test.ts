import { describe, expect, it, onTestFinished } from 'vitest'
import { read } from '../../../src/read.ts'
import { loadTakedowns, newTakedown, saveTakedown, type Takedown } from '../../../src/store/takedowns/takedowns.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { proseOf, type RssItem, rss } from '../../support/make-rss.ts'
import { startOrigin } from '../../support/origin.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const SITE = 'https://news.example'
const item = (id: string, more: Partial<RssItem> = {}): RssItem => ({
  id,
  title: `Title of ${id} in full`,
  text: proseOf(id, 40),
  ...more,
})

/** Polls the documents in order, an hour apart, and gives the desk. */
async function played(
  documents: readonly string[],
  { ids = ['one'], isAllRead = false }: { readonly ids?: readonly string[]; readonly isAllRead?: boolean } = {},
) {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const sources = ids.map((id) => aSource({ id, url: origin.url('/feed') }))
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all', merge: false })] })
  const test = await openTestDesk(config)
  const { context } = test.desk
  if (isAllRead) Object.assign(context, { read: ((...given) => read(given[0], given[1], given[2])) as typeof read })
  const poll = async (body: string) => {
    origin.on('/feed', { headers: { 'Content-Type': 'application/rss+xml' }, body })
    await test.roundAfter(HOUR)
  }
  for (const body of documents) await poll(body)
  return { test, context, poll }
}

const titles = (test: TestDesk) =>
  test
    .json('all')
    .items.map(({ title }) => title)
    .toSorted()

function withoutGuids(items: readonly RssItem[]): string {
  return rss(items).replace(/<guid[^>]*>[^<]*<\/guid>/g, '')
}

describe('passing over items that have not changed', () => {
  const live = `${SITE}/live`
  const moved = (page: string) => item('a', { link: `${SITE}/${page}` })
  const empty = '<item><guid>template</guid></item></channel>'
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a page that two had is that of one alone, whose guid then changes',
      [
        rss([item('a', { link: live }), item('b', { link: live })]),
        rss([item('a', { link: live }), item('c')]),
        rss([item('a2', { link: live, title: 'Title of a in full', text: `${proseOf('a', 40)} more` }), item('c')]),
      ],
      ['Title of a in full', 'Title of b in full', 'Title of c in full'],
    ],
    [
      'an earlier page of an article without a guid stands beside its present one',
      [[moved('1')], [moved('2')], [moved('3')], [moved('3'), moved('2')]].map(withoutGuids),
      ['Title of a in full'],
    ],
    [
      'an empty item has another guid than the one that a source gives to everything',
      [item('a', { date: 'Mon, 09 Mar 2026 10:00:00 GMT' }), item('b', { date: 'Tue, 10 Mar 2026 11:00:00 GMT' })].map(
        (one) => rss([{ ...one, id: '1', link: `${SITE}/${one.id}` }]).replace('</channel>', empty),
      ),
      ['Title of a in full', 'Title of b in full'],
    ],
    [
      'a text comes again under another name while the first still stands',
      [rss([item('a')]), rss([item('a'), item('other', { title: 'Title of a in full', text: proseOf('a', 40) })])],
      ['Title of a in full', 'Title of a in full'],
    ],
  ])('gives what reading all of them would, where %s', async (_, documents, expected) => {
    const { test } = await played(documents)
    const { test: reference } = await played(documents, { isAllRead: true })
    expect(titles(test)).toEqual(expected)
    expect(titles(reference)).toEqual(expected)
  })

  it('keeps what comes to an address that another article left, and its edits', async () => {
    const old = item('old', { link: `${SITE}/live` })
    const kept = item('old', { link: `${SITE}/archive/3` })
    const fresh = item('fresh', { link: `${SITE}/live` })
    const edited = { ...fresh, title: 'Edited title of fresh in full' }
    const { test, poll } = await played([[old], [kept], [fresh, kept]].map(withoutGuids))
    const both = ['Title of fresh in full', 'Title of old in full']
    expect(titles(test)).toEqual(both)
    await poll(withoutGuids([edited, kept, item('another')]))
    expect(titles(test)).toEqual(['Edited title of fresh in full', 'Title of another in full', 'Title of old in full'])
  })

  it('lets an article in again whose takedown is undone while an answer waits for its commit', async () => {
    const { test, context, poll } = await played([rss([item('a'), item('b')])])
    const { handle } = context.store
    const [{ id }] = (await handle
      .selectFrom('articles')
      .select('id')
      .where('title', '=', 'Title of a in full')
      .execute()) as [{ id: string }]
    const takedown = newTakedown({
      kind: 'article',
      sourceId: undefined,
      articles: [{ id, sourceId: 'one' }],
      about: id,
      reason: undefined,
      at: START,
    })
    await order(test, takedown)
    await test.desk.attend()
    const { read: reader } = context
    Object.assign(context, {
      read: async (...given: Parameters<typeof reader>) => {
        const reading = await reader(...given)
        await order(test, { ...takedown, liftedAt: START })
        return reading
      },
    })
    await poll(rss([item('c'), item('a'), item('b')]))
    Object.assign(context, { read: reader })
    await poll(rss([item('c'), item('a'), item('b')]))
    expect(titles(test)).toEqual(['Title of a in full', 'Title of b in full', 'Title of c in full'])
  })

  it('keeps what a source shows when another of the same address is taken down', async () => {
    const { test, poll } = await played([rss([item('a')]), rss([item('a'), item('b')])], { ids: ['one', 'two'] })
    await order(
      test,
      newTakedown({ kind: 'source', sourceId: 'one', articles: [], about: 'one', reason: undefined, at: START }),
    )
    await poll(rss([item('a'), item('b'), item('c')]))
    expect(titles(test)).toEqual(['Title of a in full', 'Title of b in full', 'Title of c in full'])
  })
})

/** Leaves the word of the operator in the store, as another process does. */
async function order({ desk }: TestDesk, takedown: Takedown): Promise<void> {
  const { handle } = desk.context.store
  const stored = (await loadTakedowns(handle)).find(({ id }) => id === takedown.id)
  await saveTakedown(handle, { ...stored, ...takedown }, { names: [], isFiled: false })
}
