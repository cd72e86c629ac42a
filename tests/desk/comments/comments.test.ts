import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configOf, NOVEMBER, type Publisher, pollOf } from '../../support/published-sources.ts'
import { type JsonItem, openTestDesk, type TestDesk } from '../../support/test-desk.ts'

const HOUR = 3_600_000
const forum = { id: 'forum', name: 'Forum', url: 'https://forum.example/feed' }
const given = readFileSync(new URL('../../fixtures/published/comments.xml', import.meta.url), 'utf8')
const paths = ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json', '/feeds/all']

type Commented = JsonItem & { readonly _wiredesk: { readonly comments?: string; readonly commentCount?: number } }

async function desk(serves: readonly string[], own: Partial<Publisher> = {}): Promise<TestDesk> {
  const publishers = [{ ...forum, ...own, serves }]
  const test = await openTestDesk(configOf(publishers), NOVEMBER, { poll: pollOf(publishers) })
  await test.desk.round()
  return test
}

const itemsOf = (test: TestDesk) => test.json('all').items as readonly Commented[]

function rss(more: string, title = 'Ferry timetable'): string {
  return `<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"><channel><title>F</title>
    <link>https://forum.example/</link><item><title>${title}</title><link>https://forum.example/p/1</link><guid isPermaLink="false">1</guid>
    <pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate><description>When the ferries go.</description>${more}</item></channel></rss>`
}

function atom(more: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>F</title><link href="https://forum.example/"/><entry>
    <id>tag:forum.example,2026:1</id><title>Ferry timetable</title><updated>2026-11-29T08:00:00Z</updated><link href="https://forum.example/p/1"/><summary>When the ferries go.</summary>${more}</entry></feed>`
}

describe('the page with the comments on an item', () => {
  it('passes through in all formats and stands on pages', async () => {
    const test = await desk([given])
    expect(itemsOf(test).map(({ _wiredesk }) => _wiredesk.comments)).toEqual([
      'https://lemmy.example/post/77',
      'https://news.hn.example/item?id=1',
    ])
    const [rss, atom, , page] = paths.map(test.text)
    expect(rss).toContain('<comments>https://lemmy.example/post/77</comments>')
    expect(rss).toContain('<comments>https://news.hn.example/item?id=1</comments>')
    expect(atom).toContain('<link rel="replies" type="text/html" href="https://lemmy.example/post/77"/>')
    expect(page).toMatch(/<a [^>]*href="https:\/\/lemmy\.example\/post\/77"[^>]*>Comments<\/a>/)
  })

  it.each([
    ['Atom', atom('<link rel="replies" type="text/html" href="https://forum.example/p/1#c"/>')],
    [
      'Atom beside the feed of the comments',
      atom(
        '<link rel="replies" type="application/atom+xml" href="https://forum.example/p/1/feed"/><link rel="replies" type="text/html" href="https://forum.example/p/1#c"/>',
      ),
    ],
    ['Atom without a type', atom('<link rel="replies" href="/p/1#c"/>')],
    [
      'Atom by its IRI',
      atom('<link rel="http://www.iana.org/assignments/relation/replies" href="https://forum.example/p/1#c"/>'),
    ],
    [
      'Atom in RSS',
      rss(
        '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="replies" type="text/html" href="https://forum.example/p/1#c"/>',
      ),
    ],
    ['RSS, as a fragment of its page', rss('<comments>#c</comments>')],
    [
      'RSS, beside the feed of the comments',
      rss(
        '<comments> https://forum.example/p/1#c\n</comments><wfw:commentRss>https://forum.example/p/1/feed</wfw:commentRss>',
      ),
    ],
    [
      'JSON of another desk',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'F',
        items: [
          {
            id: '1',
            url: 'https://forum.example/p/1',
            title: 'F',
            _wiredesk: { comments: 'https://forum.example/p/1#c' },
          },
        ],
      }),
    ],
  ])('is read in %s', async (_, document) => {
    const test = await desk([document])
    expect(itemsOf(test)[0]!._wiredesk.comments).toBe('https://forum.example/p/1#c')
    expect(test.text('/feeds/all.rss')).toContain('<comments>https://forum.example/p/1#c</comments>')
  })

  it('is no number, word, script or address with a key', async () => {
    const written = [
      '12',
      'true',
      '3 comments',
      'javascript:alert(1)',
      'mailto:a@b.example',
      'https://u:p@x.example/',
      '',
    ]
    for (const comments of written) {
      const test = await desk([rss(`<comments>${comments}</comments>`)])
      expect(itemsOf(test)[0]!._wiredesk.comments).toBeUndefined()
      expect(test.text('/feeds/all.rss')).not.toContain('<comments>')
    }
    const secret = { url: 'https://forum.example/feed?token=sEcReTkEy99aB1234567' }
    const test = await desk([rss('<comments>https://forum.example/c?token=sEcReTkEy99aB1234567</comments>')], secret)
    for (const path of paths) expect(test.text(path)).not.toContain('sEcReT')
    const bare = await desk([rss('<comments>https://forum.example/feed</comments>')], secret)
    expect(itemsOf(bare)[0]!._wiredesk.comments).toBeUndefined()
  })

  it('is not linked twice on a page', async () => {
    const test = await desk([rss('<comments>https://forum.example/p/1</comments>')])
    expect(itemsOf(test)[0]!._wiredesk.comments).toBe('https://forum.example/p/1')
    expect(test.text('/feeds/all')).not.toContain('>Comments<')
  })

  it('is shown anew without a new date when it moves', async () => {
    const test = await desk([
      rss('<comments>https://forum.example/a</comments>'),
      rss('<comments>https://forum.example/b</comments>'),
    ])
    const [before] = itemsOf(test)
    await test.roundAfter(2 * HOUR)
    const [after] = itemsOf(test)
    expect(after!._wiredesk.comments).toBe('https://forum.example/b')
    expect(after!.date_modified).toBe(before!.date_modified)
  })
})

describe('a count of comments', () => {
  const counted = (count: number, title?: string) =>
    rss(`<comments>https://forum.example/c</comments><slash:comments>${count}</slash:comments>`, title)

  it('is written in the words of each format', async () => {
    const test = await desk([counted(7)])
    expect(test.text('/feeds/all.rss')).toMatch(/<slash:comments[^>]*>7<\/slash:comments>/)
    expect(test.text('/feeds/all.atom')).toMatch(/<link [^>]*rel="replies"[^>]*thr:count="7"/)
    expect(test.text('/feeds/all.atom')).toMatch(/<thr:total[^>]*>7<\/thr:total>/)
    expect(itemsOf(test)[0]!._wiredesk.commentCount).toBe(7)
  })

  it.each([
    ['thr:total', atom('<thr:total>7</thr:total>')],
    [
      'thr:count of the page',
      atom(
        '<link rel="replies" type="application/atom+xml" href="https://forum.example/f" thr:count="5"/><link rel="replies" type="text/html" href="https://forum.example/c" thr:count="7"/>',
      ),
    ],
    ['no page beside it', rss('<slash:comments>7</slash:comments>')],
  ])('is read from %s', async (_, document) => {
    expect(itemsOf(await desk([document]))[0]!._wiredesk.commentCount).toBe(7)
  })

  it('is none if it is no number', async () => {
    for (const count of ['many', '-1', '1e9', '7 comments', '99999999999999999999'])
      expect(
        itemsOf(await desk([rss(`<slash:comments>${count}</slash:comments>`)]))[0]!._wiredesk.commentCount,
      ).toBeUndefined()
  })

  it('never makes an entry anew, and is written with the next change', async () => {
    const test = await desk([counted(7), counted(8), counted(9, 'Ferry timetable, mended')])
    const before = test.fingerprints()
    await test.roundAfter(2 * HOUR)
    expect(test.fingerprints()).toEqual(before)
    await test.roundAfter(2 * HOUR)
    expect(itemsOf(test)[0]).toMatchObject({ title: 'Ferry timetable, mended', _wiredesk: { commentCount: 9 } })
  })
})
