import { describe, expect, it } from 'vitest'
import { emptySheet } from '../../../src/desk/sheet/sheet.ts'
import { loadDecidedStandings } from '../../../src/desk/stories/decided-standings.ts'
import { decisionsAbout, saveDecision } from '../../../src/store/stories/decisions.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import { proseOf } from '../../support/make-rss.ts'
import { temporaryRoot } from '../../support/temporary-root.ts'
import { openTestDesk, START, type TestDesk } from '../../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../../support/wire.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Three outlets with one text, in a feed that merges and one that does not. */
async function threeCopies(server = {}) {
  const { sources, says } = await someOutlets('one', 'two', 'three')
  for (const { id } of sources) says(id, [wireItem(id, 'talks')])
  const feeds = [aFeed({ slug: 'all' }), aFeed({ slug: 'planet', merge: false })]
  const config = aConfig({ sources, feeds, server })
  const test = await openTestDesk(config)
  await test.roundAfter(0)
  return { test, config, says }
}

async function say(test: TestDesk, kind: 'split' | 'join', articleId: string, otherId?: string): Promise<void> {
  await saveDecision(test.desk.context.store.handle, { articleId, kind, otherId, at: START })
}

/** What a feed shows: by source, the id of its item and how many outlets are named beside it. */
function shown(test: TestDesk, slug: string): Record<string, readonly [string, number]> {
  const items = test.json(slug).items
  return Object.fromEntries(
    items.map((item) => [item._wiredesk.source.id, [item.id, item._wiredesk.alsoReportedBy.length]]),
  )
}

describe('split', () => {
  it('takes one article out of its story, at the next heartbeat, although nothing is due', async () => {
    const { test } = await threeCopies()
    const before = shown(test, 'all')
    expect(before).toEqual({ one: [expect.any(String), 2] })
    const two = await articleOf(test, 'two', 'two')
    await say(test, 'split', two)
    const { published } = await test.roundAfter(10_000)
    expect(published).toContain('/feeds/all.json')
    const after = shown(test, 'all')
    expect(after.one, 'the story that stays keeps its id').toEqual([before.one?.[0], 1])
    expect(after.two).toEqual([`urn:uuid:${two}`, 0])
    expect(await storyOf(test, two)).toBe(two)
  })

  it('takes the outlet out of the closing line of what stays', async () => {
    const { test } = await threeCopies()
    await say(test, 'split', await articleOf(test, 'two', 'two'))
    await test.roundAfter(10_000)
    const stays = test.json('all').items.find((item) => item._wiredesk.source.id === 'one')
    expect(stays?.content_html).toContain('THREE')
    expect(stays?.content_html).not.toContain('TWO')
  })

  it('leaves the public id with the story that stays when its own first article goes', async () => {
    const { test } = await threeCopies()
    const [id] = shown(test, 'all').one as [string, number]
    const one = await articleOf(test, 'one', 'one')
    await say(test, 'split', one)
    await test.roundAfter(10_000)
    const after = shown(test, 'all')
    expect(Object.keys(after).sort()).toEqual(['one', 'two'])
    expect(after.two).toEqual([id, 1])
    expect(after.one?.[0]).toMatch(/^urn:uuid:/)
    expect(after.one?.[0]).not.toBe(id)
    expect(await storyOf(test, one)).not.toBe(one)
  })

  it('makes an id that is known as ours when it comes back through another desk', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'echo')
    for (const id of ['one', 'two']) says(id, [wireItem(id, 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    says('echo', [])
    await test.roundAfter(0)
    await say(test, 'split', await articleOf(test, 'one', 'one'))
    await test.roundAfter(10_000)
    const made = shown(test, 'all').one?.[0] ?? ''
    says('echo', [{ id: made, title: 'Something else', text: proseOf('elsewhere', 80) }])
    await test.roundAfter(HOUR)
    expect(Object.keys(shown(test, 'all')).sort()).toEqual(['one', 'two'])
  })

  it('keeps every id and entry in a feed that does not merge', async () => {
    const { test } = await threeCopies()
    const before = shown(test, 'planet')
    expect(Object.keys(before)).toHaveLength(3)
    await say(test, 'split', await articleOf(test, 'one', 'one'))
    await test.roundAfter(10_000)
    expect(shown(test, 'planet')).toEqual(before)
    await say(test, 'join', await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two'))
    await test.roundAfter(10_000)
    expect(shown(test, 'planet')).toEqual(before)
  })

  it('is followed by the memory: a copy of the article that was taken out joins that one', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'late')
    says('one', [wireItem('one', 'talks')])
    const text = `${proseOf('talks', 80)} ${proseOf('more', 40)}`
    says('two', [wireItem('two', 'talks', { text })])
    says('late', [], [wireItem('late', 'talks', { text })])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    await say(test, 'split', two)
    await test.roundAfter(2 * HOUR)
    expect(await storyOf(test, await articleOf(test, 'late', 'late'))).toBe(await storyOf(test, two))
    expect(await storyOf(test, one)).not.toBe(await storyOf(test, two))
  })

  it('of an article that stands alone moves nothing, and leaves no word', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('one', 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const before = shown(test, 'all')
    const one = await articleOf(test, 'one', 'one')
    await say(test, 'split', one)
    await test.roundAfter(10_000)
    expect(shown(test, 'all')).toEqual(before)
    const { handle } = test.desk.context.store
    expect(await decisionsAbout(handle, [one])).toEqual(new Map())
    expect((await loadDecidedStandings(handle, emptySheet(START), [one])).forbids(one, 'another')).toBe(false)
  })
})

describe('a split that follows a join', () => {
  it('gives the article the story and the id back that readers know from the split before', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    for (const id of ['one', 'two']) says(id, [wireItem(id, 'talks')])
    says('three', [wireItem('three', 'orchards')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [one, two, three] = [
      await articleOf(test, 'one', 'one'),
      await articleOf(test, 'two', 'two'),
      await articleOf(test, 'three', 'three'),
    ]
    await say(test, 'split', one)
    await test.roundAfter(10_000)
    const [story, id] = [await storyOf(test, one), shown(test, 'all').one]
    // The story that it opened is empty as well after this, and was another's when readers saw it last.
    await say(test, 'join', two, three)
    await say(test, 'join', one, three)
    await test.roundAfter(10_000)
    expect(test.json('all').items).toHaveLength(1)
    await say(test, 'split', one)
    await test.roundAfter(10_000)
    expect(await storyOf(test, one)).toBe(story)
    expect(shown(test, 'all').one).toEqual(id)
  })
})

describe('join', () => {
  it('puts one article into the story of another, and a split gives it its old story back', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', [wireItem('one', 'talks')])
    says('two', [wireItem('two', 'orchards')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const before = shown(test, 'all')
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    await say(test, 'join', two, one)
    await test.roundAfter(10_000)
    expect(shown(test, 'all')).toEqual({ one: [before.one?.[0], 1] })
    await say(test, 'split', two)
    await test.roundAfter(10_000)
    expect(shown(test, 'all')).toEqual(before)
  })

  it('gives the story the credit of the copy that came, and takes it away with it', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', [wireItem('one', 'talks')])
    says('two', [wireItem('two', 'orchards', { author: 'AFP' })])
    const wire = aFeed({ slug: 'wire', topic: { kind: 'agency', values: ['afp'] } })
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' }), wire] }))
    await test.roundAfter(0)
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    await say(test, 'join', two, one)
    await test.roundAfter(10_000)
    expect(test.json('all').items[0]?._wiredesk.agency?.id).toBe('afp')
    expect(test.json('wire').items).toHaveLength(1)
    await say(test, 'split', two)
    await test.roundAfter(10_000)
    expect(test.json('wire').items.map((item) => item._wiredesk.source.id)).toEqual(['two'])
  })

  it('to the own story, or to an article that is gone, moves nothing', async () => {
    const { test } = await threeCopies()
    const before = shown(test, 'all')
    await say(test, 'join', await articleOf(test, 'two', 'two'), await articleOf(test, 'one', 'one'))
    await say(test, 'join', await articleOf(test, 'two', 'two'), 'nobody')
    await say(test, 'split', 'nobody')
    await test.roundAfter(10_000)
    expect(shown(test, 'all')).toEqual(before)
    const waiting = test.desk.context.store.handle.selectFrom('decisions').select('id').where('applied_at', 'is', null)
    expect(await waiting.execute()).toEqual([])
  })
})

describe('what was said', () => {
  it('outlives a restart, and gives the same bytes after it', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const { test, config } = await threeCopies({ database })
    await say(test, 'split', await articleOf(test, 'two', 'two'))
    await test.roundAfter(10_000)
    const before = test.fingerprints()
    await test.close()
    const again = await openTestDesk(config, START + MINUTE)
    expect(again.fingerprints()).toEqual(before)
  })

  it('while no desk ran is done before anything is polled', async () => {
    const database = `sqlite:${temporaryRoot({})}/desk.db`
    const { test, config } = await threeCopies({ database })
    await say(test, 'split', await articleOf(test, 'two', 'two'))
    await test.close()
    const again = await openTestDesk(config, START + MINUTE)
    expect(again.json('all').items).toHaveLength(2)
  })

  it.each(['one', 'two'])(
    'parts copies that were all forgotten and come back, whichever is first: %s',
    async (split) => {
      const { sources, says } = await someOutlets('one', 'two', 'three')
      for (const id of ['one', 'two']) says(id, [wireItem(id, 'talks')], [], [], [wireItem(id, 'talks')])
      says('three', [], [], [], [], [wireItem('three', 'talks')])
      const server = { retention: { textMs: HOUR, indexMs: HOUR } }
      const test = await openTestDesk(aConfig({ sources, feeds: [], server }))
      await test.roundAfter(0)
      await say(test, 'split', await articleOf(test, split, split))
      await test.roundAfter(HOUR)
      await test.roundAfter(100 * HOUR)
      await test.desk.housekeep()
      expect(await test.desk.context.store.handle.selectFrom('articles').select('id').execute()).toEqual([])
      await test.roundAfter(HOUR)
      const stories = [await storyOf(test, await articleOf(test, 'one', 'one'))]
      stories.push(await storyOf(test, await articleOf(test, 'two', 'two')))
      expect(stories[0]).not.toBe(stories[1])
      await test.roundAfter(HOUR)
      expect(stories, 'one that never stood beside it may').toContain(
        await storyOf(test, await articleOf(test, 'three', 'three')),
      )
    },
  )

  it('keeps apart until the two are joined again', async () => {
    const { test } = await threeCopies()
    const { handle } = test.desk.context.store
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    await say(test, 'split', two)
    await test.roundAfter(10_000)
    const story = await storyOf(test, two)
    expect((await loadDecidedStandings(handle, emptySheet(START), [one])).forbids(one, story)).toBe(true)
    expect((await loadDecidedStandings(handle, emptySheet(START), ['newcomer'])).forbids('newcomer', story)).toBe(false)
    await say(test, 'join', two, one)
    expect((await loadDecidedStandings(handle, emptySheet(START), [one])).forbids(one, story)).toBe(false)
  })

  it('is known of articles that are forgotten and come back', async () => {
    const { test } = await threeCopies()
    const { handle } = test.desk.context.store
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    const story = await storyOf(test, one)
    await say(test, 'split', two)
    await say(test, 'join', 'newcomer', one)
    await test.roundAfter(10_000)
    await handle.deleteFrom('articles').where('id', '=', two).execute()
    const decided = await loadDecidedStandings(handle, emptySheet(START), [one, two, 'newcomer'])
    expect(decided.standingOf(one)).toBeUndefined()
    expect(decided.standingOf(two)).toMatchObject({ storyId: two, evidence: { kind: 'operator', word: 'split' } })
    expect(decided.standingOf('newcomer')).toMatchObject({ storyId: story, evidence: { word: 'join', articleId: one } })
    expect(decided.forbids(two, story)).toBe(true)
    expect(decided.forbids(two, two)).toBe(false)
    expect(decided.forbids(one, story)).toBe(false)
  })
})
