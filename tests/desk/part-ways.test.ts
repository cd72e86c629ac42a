import { describe, expect, it } from 'vitest'
import { saveDecision } from '../../src/store/decisions.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { proseOf, type RssItem } from '../support/make-rss.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, storyOf, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000
const other: Partial<RssItem> = { title: 'Ferry strike ends', text: proseOf('ferry harbour union', 80) }

/** Three outlets with one text; what one of them makes of it at its second poll; at its third it is as before. */
async function threeCopies(outlet: string, edit: Partial<RssItem>) {
  const { sources, says } = await someOutlets('one', 'two', 'three')
  for (const { id } of sources) {
    const item = wireItem(id, 'talks')
    says(id, [item], ...(id === outlet ? [[{ ...item, ...edit }], [item]] : []))
  }
  const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
  await test.roundAfter(0)
  return test
}

/** What the feed shows: by source, the id of its item and the outlets that are named beside it. */
function shown(test: TestDesk): Record<string, readonly [string, readonly string[]]> {
  return Object.fromEntries(
    test
      .json('all')
      .items.map(({ id, _wiredesk: { source, alsoReportedBy } }) => [
        source.id,
        [id, alsoReportedBy.map((mention) => mention.source)],
      ]),
  )
}

describe('an article that is edited', () => {
  it('leaves its story when it became another text, and the story goes on with its next copy and its id', async () => {
    const test = await threeCopies('one', other)
    const [id] = shown(test).one as [string, readonly string[]]
    await test.roundAfter(HOUR)
    const after = shown(test)
    expect(after.two).toEqual([id, ['THREE']])
    expect(after.one).toEqual([expect.stringMatching(/^urn:uuid:/), []])
    expect(after.one?.[0]).not.toBe(id)
    expect(test.json('all').items.find((item) => item.id === id)?.content_html).not.toContain('ONE')
  })

  it('leaves it when it is one of the other copies as well, and is named beside it no more', async () => {
    const test = await threeCopies('three', other)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual({
      one: [expect.any(String), ['TWO']],
      three: [expect.stringMatching(/^urn:uuid:/), []],
    })
  })

  it('stays when its text was rewritten under a like headline', async () => {
    const test = await threeCopies('one', { title: 'New report about talks', text: proseOf('ferry harbour union', 80) })
    const before = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual(before)
  })

  it('stays when its text has grown under a new headline', async () => {
    const grown = { title: 'Ferry strike ends', text: `${proseOf('talks', 80)} ${proseOf('ferry harbour union', 160)}` }
    const test = await threeCopies('one', grown)
    const before = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual(before)
  })

  it('stays where the operator put it', async () => {
    const test = await threeCopies('three', other)
    const [one, three] = [await articleOf(test, 'one', 'one'), await articleOf(test, 'three', 'three')]
    const { handle } = test.desk.context.store
    await saveDecision(handle, { articleId: three, word: 'split', otherId: undefined, at: START })
    await saveDecision(handle, { articleId: three, word: 'join', otherId: one, at: START })
    await test.roundAfter(10_000)
    await test.roundAfter(HOUR)
    expect(await storyOf(test, three)).toBe(await storyOf(test, one))
  })

  it('has left for good: its old text again does not bring it back', async () => {
    const test = await threeCopies('one', other)
    await test.roundAfter(HOUR)
    const parted = shown(test)
    await test.roundAfter(HOUR)
    expect(shown(test)).toEqual(parted)
  })
})
