import { expect, it } from 'vitest'
import { answerStory } from '../../src/lookup/story-reader.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { openTestDesk, type TestDesk } from '../support/test-desk.ts'
import { someOutlets, wireItem } from '../support/wire.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The headlines on the page of the only story. */
async function storyPage({ desk, json }: TestDesk): Promise<string> {
  const address = json('all').items[0]!._wiredesk.story
  const answer = await answerStory(desk.context.store.handle, address.split('/').at(-1)!, desk.context)
  return answer && 'document' in answer ? Buffer.from(answer.document.body).toString() : ''
}

it('a copy past its retention is kept as long as another copy of its story is not', async () => {
  const { sources, says } = await someOutlets('two', 'one')
  says('one', [wireItem('one', 'talks', { title: 'The first headline' })])
  says('two', [], [wireItem('two', 'talks', { title: 'The leading headline' })])
  const server = { retention: { textMs: 10 * DAY, indexMs: 10 * DAY } }
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server }))
  await test.roundAfter(0)
  test.advance(30 * MINUTE)
  await test.desk.round(sources)
  expect(test.json('all').items.map(({ title }) => title)).toEqual(['The leading headline'])
  test.advance(10 * DAY - 15 * MINUTE)
  await test.desk.housekeep()
  expect(await storyPage(test)).toContain('The first headline')
  test.advance(30 * MINUTE)
  await test.desk.housekeep()
  expect(await storyPage(test), 'once all are').not.toContain('The first headline')
})
