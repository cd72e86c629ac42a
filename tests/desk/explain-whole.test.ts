import { describe, expect, it } from 'vitest'
import { explainArticle } from '../../src/desk/explain/explanation.ts'
import { explanationLines } from '../../src/desk/explain/explanation-lines.ts'
import type { Source } from '../../src/model/settings.ts'
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
    const { url } = sources[0]!
    const { context } = test.desk
    const facts = (sourceId: string) => ({ ...context.newsroom.facts(sourceId), feedUrl: url })
    const open = { ...context, newsroom: { ...context.newsroom, facts } }
    const explainedOpen = async () => {
      const explanation = (await explainArticle(context.store.handle, id, open))!
      return { ...explanation, text: explanationLines(explanation).join('\n') }
    }
    const first = { brought: 'the article', at: START, sourceId: 'one', status: 200, url, format: 'RSS 2.0' }
    expect((await explainedOpen()).polls).toMatchObject([{ ...first, isRecorded: true, isPushed: false }])
    await test.roundAfter(2 * HOUR)
    const { polls, text } = await explainedOpen()
    expect(polls).toMatchObject([first, { ...first, brought: 'the latest version', at: START + 2 * HOUR }])
    expect(text).toContain(`the article: the poll of 2026-03-10T12:00:00Z, 200 from ${url}, RSS 2.0`)
    expect(text).toContain(`the latest version: the poll of 2026-03-10T14:00:00Z, 200 from ${url}, RSS 2.0`)
    const hidden = await explained(test, id)
    expect(hidden.text).toContain('the article: the poll of 2026-03-10T12:00:00Z, 200, RSS 2.0')
    expect(JSON.stringify(hidden), 'of a source on a private network').not.toContain(url)
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
      picture: 'the item declares none',
      language: 'the source’s setting: neither item nor document says it',
      outlet: 'the name of the source in the files: ONE',
      agency: 'byline "AFP"',
    })
    expect(text).toContain('  author    AFP: dc:creator of the item')
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

  it('numbers entries of one instant as the documents have them', async () => {
    const { sources, says } = await someOutlets('one')
    const ids = ['a', 'b', 'c', 'd']
    says(
      'one',
      ids.map((id) => wireItem(id, `matter-${id}`, { date: new Date(START - HOUR).toUTCString() })),
    )
    const test = await openTestDesk(aConfig({ sources, feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    await test.desk.context.store.handle.updateTable('entries').set({ position: 0 }).execute()
    const places = ids.map(
      async (id) => (await explained(test, await articleOf(test, 'one', id))).feeds[0]?.place?.number,
    )
    expect((await Promise.all(places)).toSorted()).toEqual([1, 2, 3, 4])
  })
})

describe('explain, of single fields', () => {
  /** What is said of the fields of an item, as it stands in each of two polls. */
  async function fieldsIn(polls: readonly string[], settings: Partial<Source> = {}) {
    const { sources, replies } = await someOutlets('one')
    const head = '<rss version="2.0"><channel><title>One</title><language>en</language>'
    replies(
      'one',
      ...polls.map((item) => ({
        body: `${head}<item><guid>https://one.example/x</guid>${item}</item></channel></rss>`,
      })),
    )
    const source = { ...sources[0]!, republish: 'full' as const, ...settings }
    const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
    for (const _ of polls) await test.roundAfter(2 * HOUR)
    const { fields, text } = await explained(test, await articleOf(test, 'one', 'https://one.example/x'))
    return {
      said: text,
      ...Object.fromEntries(fields.map(({ field, from, value }) => [field, { from, value }])),
    } as Readonly<Record<'date' | 'title' | 'picture' | 'language' | 'link', { from: string; value?: string }>> & {
      said: string
    }
  }
  const BODY = '<title>Rain in the hills - One News</title><description>Rain fell on the hills all night.</description>'
  const LATER = BODY.replace('Rain fell', 'Snow fell')
  const AHEAD = '<pubDate>Wed, 11 Mar 2026 12:00:00 GMT</pubDate>'

  it('says that a date lay ahead, also once the item is edited and its date has come', async () => {
    const said = 'first seen: the item’s date lay ahead of that'
    expect((await fieldsIn([`${BODY}${AHEAD}`])).date.from).toBe(said)
    const dated = '<pubDate>Tue, 10 Mar 2026 13:00:00 GMT</pubDate>'
    expect((await fieldsIn([`${BODY}${AHEAD}`, `${LATER}${dated}`])).date.from).toBe(said)
    expect((await fieldsIn([`${BODY}${dated}`, LATER])).date.from).toBe('pubDate of the item')
  })

  it('shows what is published of a link, a picture and a language', async () => {
    const link = '<link>https://one.example/x?utm_source=feed</link>'
    const inText = `<title>Rain</title><description>&lt;p>Rain fell.&lt;/p>&lt;img src="https://one.example/rain.jpg">&lt;p>All night.&lt;/p></description>${link}`
    const { picture, language, link: shown, said } = await fieldsIn([inText])
    expect(shown).toEqual({ from: 'link of the item', value: 'https://one.example/x' })
    expect(language).toEqual({ from: 'the document: the item says none', value: 'en' })
    expect(picture).toEqual({
      from: 'the first of its text: the item declares none',
      value: 'https://one.example/rain.jpg',
    })
    expect(said).toContain('  language  en: the document: the item says none')
    expect((await fieldsIn([inText], { images: 'none' })).picture).toEqual({ from: 'not published (images: none)' })
    expect((await fieldsIn([inText], { republish: 'excerpt' })).picture).toEqual({ from: 'the item declares none' })
  })

  it('says what the settings take off a title', async () => {
    expect((await fieldsIn([BODY], { titleStrip: [' - One News'] })).title.from).toBe(
      'title of the item, without what title.strip takes off',
    )
  })
})
