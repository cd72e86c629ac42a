import { describe, expect, it } from 'vitest'
import type { Relation } from '../../../src/model/stories.ts'
import { forgetRelated, relatedStories } from '../../../src/store/stories/related.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { relate } from '../../support/relate.ts'
import { openTestDesk, START } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Two outlets that report one event in words of their own; the feed `one` carries the first alone. */
async function twoStories() {
  const { sources, says } = await someOutlets('one', 'two')
  says('one', [wireItem('one', 'talks')])
  says('two', [wireItem('two', 'truce')])
  const feeds = [aFeed({ slug: 'all' }), aFeed({ slug: 'one', topic: { kind: 'source', values: ['one'] } })]
  const test = await openTestDesk(aConfig({ sources, feeds }))
  await test.roundAfter(0)
  const story = async (id: string) => storyOf(test, await articleOf(test, id, id))
  return { test, says, one: await story('one'), two: await story('two') }
}

const relation = (storyId: string, strength = 0.6): Relation => ({ storyId, strength, words: ['ceasefire', 'envoy'] })

describe('related stories', () => {
  it('name each other in the feed that has both, a quarter of an hour later, and are not news', async () => {
    const { test, one, two } = await twoStories()
    const before = test.json('all')
    await relate(test.desk.context, { storyId: two, others: [relation(one)], at: START + MINUTE })
    await test.roundAfter(2 * MINUTE)
    expect(test.json('all'), 'a longer list is not published at once').toEqual(before)
    // Nothing new is polled, and the feed is published all the same.
    await test.roundAfter(HOUR)
    const after = test.json('all')
    const mentions = after.items.map((item) => [item._wiredesk.source.id, item._wiredesk.related])
    expect(Object.fromEntries(mentions)).toEqual({
      one: [{ source: 'TWO', title: 'Report about truce', url: 'https://two.example/two' }],
      two: [{ source: 'ONE', title: 'Report about talks', url: 'https://one.example/one' }],
    })
    expect(after.items.map((item) => item.date_modified)).toEqual(before.items.map((item) => item.date_modified))
    expect(after.items.map((item) => item.content_html)).toEqual(before.items.map((item) => item.content_html))
    expect(test.json('one').items[0]?._wiredesk.related).toEqual([])
  })

  it('follow the lead of the other: its new headline is named', async () => {
    const { test, says, one, two } = await twoStories()
    await relate(test.desk.context, { storyId: two, others: [relation(one)], at: START + MINUTE })
    await test.roundAfter(HOUR)
    says('two', [wireItem('two', 'truce', { title: 'Truce holds' })])
    await test.roundAfter(2 * HOUR)
    const item = test.json('all').items.find(({ _wiredesk }) => _wiredesk.source.id === 'one')
    expect(item?._wiredesk.related).toMatchObject([{ title: 'Truce holds' }])
  })

  it('are kept in both directions, the twenty most alike of each', async () => {
    const { test, one } = await twoStories()
    const { handle } = test.desk.context.store
    await forgetRelated(handle, [one])
    const many = Array.from({ length: 30 }, (_, index) => relation(`s${index}`, index / 100))
    await relate(test.desk.context, { storyId: one, others: many, at: START })
    const related = await relatedStories(handle, [one, 's29', 's0'])
    expect(related.get(one)?.map(({ storyId }) => storyId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `s${29 - index}`),
    )
    expect(related.get('s29')).toEqual([{ ...relation(one, 0.29), at: START }])
  })

  it('are never related to themselves, and keep the date at which they were found', async () => {
    const { test, one, two } = await twoStories()
    const { handle } = test.desk.context.store
    const { context } = test.desk
    await relate(context, { storyId: one, others: [relation(one), relation(two)], at: START })
    await relate(context, { storyId: two, others: [relation(one, 0.9)], at: START + HOUR })
    expect((await relatedStories(handle, [one])).get(one)).toEqual([{ ...relation(two, 0.9), at: START }])
  })

  it('are forgotten with the story', async () => {
    const { test, one, two } = await twoStories()
    const { handle } = test.desk.context.store
    await relate(test.desk.context, { storyId: one, others: [relation(two)], at: START })
    await handle.updateTable('entries').set({ shown: 0 }).execute()
    await handle.updateTable('articles').set({ first_seen_at: 0 }).where('story_id', '=', two).execute()
    await test.desk.housekeep()
    expect((await relatedStories(handle, [one, two])).size).toBe(0)
  })
})
