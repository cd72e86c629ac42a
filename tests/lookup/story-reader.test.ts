import { describe, expect, it } from 'vitest'
import { answerStory } from '../../src/lookup/story-reader.ts'
import type { Config } from '../../src/model/settings.ts'
import { saveDecision } from '../../src/store/stories/decisions.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { relate } from '../support/relate.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../support/wire.ts'

async function page({ desk }: TestDesk, id: string): Promise<string | undefined> {
  const answer = await answerStory(desk.context.store.handle, id, desk.context)
  if (answer === undefined) return undefined
  return 'movedTo' in answer ? answer.movedTo : Buffer.from(answer.document.body).toString()
}

/** Two copies of one text, and a feed that takes the first alone. */
async function twoCopies(change: (config: Config) => Config = (config) => config) {
  const { sources, says } = await someOutlets('one', 'two')
  says('one', [wireItem('one', 'talks')])
  says('two', [wireItem('two', 'talks', { title: 'The other headline' })])
  const only = aFeed({ slug: 'only', topic: { kind: 'source', values: ['one'] } })
  const test = await openTestDesk(change(aConfig({ sources, feeds: [only] })))
  await test.roundAfter(0)
  const story = await storyOf(test, await articleOf(test, 'one', 'one'))
  return { test, story }
}

describe('the page of a story', () => {
  it('names the copies that a feed may list, and no others', async () => {
    const { test, story } = await twoCopies()
    const text = await page(test, story)
    expect(text).toContain('Report about talks')
    expect(text).toContain('Reported by one outlet')
    expect(text).not.toContain('The other headline')
    const everything = await twoCopies((config) => ({ ...config, feeds: [...config.feeds, aFeed({ slug: 'all' })] }))
    const whole = await page(everything.test, everything.story)
    expect(whole).toContain('The other headline')
    expect(whole).toContain('Reported by 2 outlets')
  })

  it('says how many reports it does not list', async () => {
    const { sources, says } = await someOutlets('one')
    says(
      'one',
      Array.from({ length: 203 }, (_, index) => wireItem(`n${index}`, `matter-${index}`)),
    )
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const story = await articleOf(test, 'one', 'n0')
    const { handle } = test.desk.context.store
    expect(await page(test, story)).not.toContain('not listed')
    await handle.updateTable('articles').set({ story_id: story }).execute()
    const text = (await page(test, story)) ?? ''
    expect(text.match(/<li><span class="headline"/g)).toHaveLength(200)
    expect(text).toContain('Reported by one outlet and more')
    expect(text).toContain('3 more reports are not listed here.')
  })

  it('is where the JSON feed says', async () => {
    const { test, story } = await twoCopies()
    expect(test.json('only').items[0]?._wiredesk.story).toBe(`http://desk.example/stories/${story}`)
  })

  it('shows headlines and links alone: no text, no picture, no address of a feed', async () => {
    const { test, story } = await twoCopies()
    const text = (await page(test, story)) ?? ''
    expect(text).not.toContain('talks0x0')
    expect(text).not.toContain('<img')
    expect(text).not.toContain('127.0.0.1')
  })

  it('is not there for a story in no feed, for one that left them all, and for what is no id', async () => {
    const nobody = aFeed({ slug: 'none', topic: { kind: 'source', values: ['nobody'] } })
    const { test, story } = await twoCopies((config) => ({ ...config, feeds: [nobody] }))
    expect(await page(test, story)).toBeUndefined()
    const left = await twoCopies()
    await left.test.desk.context.store.handle.updateTable('entries').set({ left_at: START }).execute()
    expect(await page(left.test, left.story)).toBeUndefined()
    for (const id of ['', 'x', "' or 1=1", '00000000-0000-5000-8000-000000000000']) {
      expect(await page(left.test, id)).toBeUndefined()
    }
  })

  it('leads on from an article that was put into another story', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    says('one', [wireItem('one', 'talks')])
    says('two', [wireItem('two', 'orchards')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [one, two] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'two', 'two')]
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: two, kind: 'join', otherId: one, at: START })
    await test.roundAfter(10_000)
    expect(await page(test, two)).toBe(`/stories/${one}`)
    expect(await page(test, one)).toContain('Reported by 2 outlets')
  })

  it('names related coverage that a feed carries', async () => {
    const { sources, says } = await someOutlets('one', 'two', 'three')
    for (const { id } of sources) says(id, [wireItem(id, `matter-${id}`)])
    const feed = aFeed({ slug: 'some', topic: { kind: 'source', values: ['one', 'two'] } })
    const test = await openTestDesk(aConfig({ sources, feeds: [feed] }))
    await test.roundAfter(0)
    const ids = await Promise.all(['one', 'two', 'three'].map((id) => articleOf(test, id, id)))
    const others = ids.slice(1).map((storyId) => ({ storyId, strength: 0.5, words: ['matter'] }))
    await relate(test.desk.context, { storyId: ids[0] as string, others, at: START })
    const text = (await page(test, ids[0] as string)) ?? ''
    expect(text).toContain('Report about matter-two')
    expect(text).not.toContain('Report about matter-three')
  })

  it('says nothing of a copy that its source took back', async () => {
    const { test, story } = await twoCopies((config) => ({ ...config, feeds: [aFeed({ slug: 'all' })] }))
    const two = await articleOf(test, 'two', 'two')
    const { handle } = test.desk.context.store
    await handle
      .updateTable('articles')
      .set({ withdrawn_at: START, withdrawn_reason: 'kill' })
      .where('id', '=', two)
      .execute()
    expect(await page(test, story)).not.toContain('The other headline')
  })
})
