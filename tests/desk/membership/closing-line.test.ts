import { describe, expect, it } from 'vitest'
import type { Server } from '../../../src/model/settings.ts'
import { aConfig, aFeed } from '../../support/make-config.ts'
import type { RssItem } from '../../support/make-rss.ts'
import { openTestDesk } from '../../support/test-desk.ts'
import { someOutlets, wireItem } from '../../support/wire.ts'

const HOUR = 3_600_000

describe('the closing line of an entry', () => {
  it('does not grow when only a label of its lead is new, and grows with its words', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    const labelled = wireItem('one', 'talks', { category: 'diplomacy' })
    says('one', [wireItem('one', 'talks')], [labelled], [{ ...labelled, title: 'Talks go on' }])
    says('two', [], [wireItem('two', 'talks')])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [first] = test.json('all').items
    await test.roundAfter(HOUR)
    const [second] = test.json('all').items
    expect(second).toMatchObject({ tags: ['diplomacy'], content_html: first?.content_html })
    expect(second?._wiredesk.alsoReportedBy).toHaveLength(1)
    await test.roundAfter(HOUR)
    expect(test.json('all').items[0]?.content_html).toContain('Also reported by TWO.')
  })

  it('does not name an agency that a later copy credits; the entry does, outside its content', async () => {
    const { sources, says } = await someOutlets('one', 'two')
    const credited = wireItem('two', 'talks', { more: '<dc:creator>AFP</dc:creator>' })
    says('one', [wireItem('one', 'talks')])
    says('two', [], [credited])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const [first] = test.json('all').items
    await test.roundAfter(2 * HOUR)
    const [second] = test.json('all').items
    expect(second?._wiredesk.agency).toMatchObject({ id: 'afp' })
    expect(second?.content_html).toBe(first?.content_html)
    expect(test.text('/feeds/all.rss')).toContain('<dc:contributor>AFP</dc:contributor>')
    expect(test.text('/feeds/all.atom')).toMatch(/<contributor>\s*<name>AFP<\/name>/)
  })
})

/** What the feed says of a story when its lead says it in other words at the very moment at which another copy comes in. */
async function editedBeside(copy: Partial<RssItem>, server: Partial<Server> = {}) {
  const { sources, says } = await someOutlets('one', 'two')
  says('one', [wireItem('one', 'talks')], [wireItem('one', 'talks', { title: 'Talks go on' })])
  says('two', [], [wireItem('two', 'talks', copy)])
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server }))
  await test.roundAfter(0)
  expect(test.json('all').items[0]?.content_html).not.toContain('TWO')
  await test.roundAfter(2 * HOUR)
  const [item] = test.json('all').items
  expect(item?.title).toBe('Talks go on')
  return item?.content_html
}

describe('the closing line of a new version', () => {
  it('names the outlet whose copy came in the same round', async () => {
    expect(await editedBeside({})).toContain('Also reported by TWO.')
  })

  it('names the agency that this copy credits as well', async () => {
    const content = await editedBeside({ author: 'AFP' })
    expect(content).toContain('TWO')
    expect(content).toContain('AFP')
  })

  it('names them as well where they came in a round of their own at that moment', async () => {
    const { polling } = aConfig({ sources: [], feeds: [] }).server
    const server = { polling: { ...polling, round: 1 } }
    expect(await editedBeside({}, server)).toContain('Also reported by TWO.')
    expect(await editedBeside({ author: 'AFP' }, server)).toContain('AFP')
  })
})
