import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import { aConfig, aFeed } from '../support/make-config.ts'
import { proseOf, type RssItem } from '../support/make-rss.ts'
import { openTestDesk, START, type TestDesk } from '../support/test-desk.ts'
import { articleOf, someOutlets, wireItem } from '../support/wire.ts'

const HOUR = 3_600_000

async function explained({ desk }: TestDesk, id: string) {
  const explanation = await explainArticle(desk.context.store.handle, id, desk.context)
  if (!explanation) throw new Error('not found')
  return { ...explanation, text: explanationLines(explanation).join('\n') }
}

describe('explain', () => {
  it('says with which poll an article came, and with which its latest version', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('one', 'talks')], [wireItem('one', 'talks', { title: 'Talks go on' })])
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const id = await articleOf(test, 'one', 'one')
    const url = sources[0]!.url
    const first = { brought: 'the article', at: START, sourceId: 'one', status: 200, url, format: 'RSS 2.0' }
    expect((await explained(test, id)).polls).toMatchObject([{ ...first, isRecorded: true, isPushed: false }])
    await test.roundAfter(2 * HOUR)
    const { polls, text } = await explained(test, id)
    expect(polls).toMatchObject([first, { ...first, brought: 'the latest version', at: START + 2 * HOUR }])
    expect(text).toContain(`the article: the poll of 2026-03-10T12:00:00Z, 200 from ${url}, RSS 2.0`)
    expect(text).toContain(`the latest version: the poll of 2026-03-10T14:00:00Z, 200 from ${url}, RSS 2.0`)
  })

  it('keeps no record of polls that brought nothing, and none for longer than articles', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('one', 'talks')])
    const server = { retention: { textMs: 10 * HOUR, indexMs: 20 * HOUR } }
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })], server }))
    for (const after of [0, 2 * HOUR, 2 * HOUR]) await test.roundAfter(after)
    const { handle } = test.desk.context.store
    const kept = () => handle.selectFrom('news_polls').selectAll().execute()
    expect(await kept()).toHaveLength(1)
    const id = await articleOf(test, 'one', 'one')
    await test.roundAfter(30 * HOUR)
    await test.desk.housekeep()
    expect(await kept()).toEqual([])
    expect((await explained(test, id)).text).toContain(
      'the article: the poll of 2026-03-10T12:00:00Z, of which no record is kept',
    )
  })

  it('says how each field was read', async () => {
    const { sources, says } = await someOutlets('one')
    says('one', [wireItem('one', 'talks', { author: 'AFP' })])
    const [source] = sources
    const believed = { ...source!, language: 'de', ignore: ['published' as const] }
    const test = await openTestDesk(aConfig({ sources: [believed], feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    const { fields, text } = await explained(test, await articleOf(test, 'one', 'one'))
    expect(Object.fromEntries(fields.map(({ field, from }) => [field, from]))).toEqual({
      title: 'title of the item',
      link: 'link of the item',
      date: 'an estimate: the source is not believed (ignore), and it was in its source’s first document',
      author: 'dc:creator of the item',
      text: 'description of the item',
      picture: 'the item declares none; a picture of its text may be shown',
      language: 'the source’s setting: neither item nor document says it',
      outlet: 'the name of the source in the files: ONE',
      agency: 'byline "AFP"',
    })
    expect(text).toContain('  author    dc:creator of the item')
  })

  it('says where an entry stands, and in which archive', async () => {
    const { sources, says } = await someOutlets('one')
    const items = Array.from({ length: 160 }, (_, at): RssItem => {
      const date = new Date(START - 30 * 24 * HOUR + at * HOUR).toUTCString()
      return { id: `n${at}`, title: `Number ${at} of the row`, text: proseOf(`matter${at}`, 20), date }
    })
    says('one', items.slice(0, 2), items)
    const [source] = sources
    const feeds = [aFeed({ slug: 'all', items: { atLeast: 5, atMost: 5, withinMs: HOUR } })]
    const test = await openTestDesk(aConfig({ sources: [{ ...source!, firstItems: 1000 }], feeds }))
    await test.roundAfter(0)
    await test.roundAfter(HOUR)
    const [newest] = (await explained(test, await articleOf(test, 'one', 'n159'))).feeds
    expect(newest).toMatchObject({ isIn: true, place: { number: 1, of: 5 } })
    const fifth = await explained(test, await articleOf(test, 'one', 'n155'))
    expect(fifth.text).toContain('number 5 of the 5 in its documents')
    const old = await explained(test, await articleOf(test, 'one', 'n3'))
    expect(old.feeds).toMatchObject([{ isIn: true, place: undefined, archive: 1 }])
    expect(old.text).toMatch(/in archive 1\n {4}it is not shown: \d+ stories are newer, and items\.atMost is 5/)
  })
})
