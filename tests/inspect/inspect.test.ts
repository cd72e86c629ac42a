import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type InspectIo, type InspectOptions, inspectDocument, runInspect } from '../../src/inspect/inspect.ts'
import type { PollResult } from '../../src/model/poll-result.ts'
import { outputs } from '../support/outputs.ts'

const folder = new URL('../fixtures/documents/', import.meta.url).pathname
const picture = `${folder}rss/picture-and-credit.xml`

async function run(
  target: string | undefined,
  options: InspectOptions,
  more: {
    env?: object
    input?: string
    reply?: PollResult | ((url: string, mayBePrivate: boolean) => PollResult)
  } = {},
) {
  const io = outputs()
  const { reply } = more
  const fetchDocument: InspectIo['fetchDocument'] = async (url, mayBePrivate) => {
    if (reply === undefined) return io.fetchDocument(url, mayBePrivate)
    return typeof reply === 'function' ? reply(url, mayBePrivate) : reply
  }
  const stdin = Readable.from([Buffer.from(more.input ?? '')])
  const code = await runInspect(target, options, { ...io, env: { ...more.env }, stdin, fetchDocument })
  return { code, out: io.out(), err: io.errors() }
}

describe('inspect', () => {
  it('prints one object with every key, absent as null', async () => {
    const { code, out } = await run(picture, { json: true }, { env: { FEED_URL: 'https://harbour.example/rss' } })
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toHaveLength(1)
    const answer = JSON.parse(out)
    expect(Object.keys(answer.feed)).toEqual(['title', 'link', 'description', 'language', 'updated'])
    expect(answer.items).toHaveLength(2)
    expect(answer.items[0]).toEqual({
      id: null,
      title: 'One',
      link: null,
      published: null,
      updated: null,
      author: null,
      summary: null,
      contentHtml: null,
      contentText: null,
      categories: [],
      enclosures: [],
      image: 'https://harbour.example/wide.jpg',
      language: null,
      articleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('takes base and charset from the environment', async () => {
    const env = { FEED_URL: 'https://harbour.example/rss', FEED_CONTENT_TYPE: 'text/xml; charset=iso-8859-2' }
    const { out } = await run(`${folder}rss/header-charset-wins.xml`, { json: true }, { env })
    expect(JSON.parse(out).items[0].title).toBe('Zażółć gęślą jaźń')
  })

  it('neither clamps nor invents dates', async () => {
    const body = Buffer.from('<rss><channel><item><pubDate>1 Jan 2099</pubDate></item><item/></channel></rss>')
    const answer = await inspectDocument({ url: 'https://harbour.example/rss', contentType: '', body })
    expect(answer).toMatchObject({ items: [{ published: '2099-01-01T00:00:00Z' }, { published: null, updated: null }] })
  })

  it('shows an operator what a feed holds and lacks', async () => {
    const { code, out } = await run(`${folder}rss/podcast.xml`, {})
    expect(code).toBe(0)
    expect(out).toMatch(/^Format +RSS 2\.0$/m)
    expect(out).toMatch(/^Title +Harbour News$/m)
    expect(out).toMatch(/^Items +1$/m)
    expect(out).toMatch(/^Missing +link in all items$/m)
    expect(out).toContain('1. Episode 4')
  })

  it('says where a document breaks off, and shows all that is there', async () => {
    const cut = await run(`${folder}rss/truncated.xml`, {})
    expect(cut).toMatchObject({ code: 0, out: expect.stringMatching(/^Items +2$/m) })
    expect(cut.out).toMatch(/^Warning +it breaks off inside an item, which a poll would leave out$/m)
    const open = '<rss version="2.0"><channel><title>H</title><item><link>/1</link></item>'
    const { out } = await run('-', {}, { input: open })
    expect(out).toMatch(/^Warning +it breaks off between items, or is never closed$/m)
    expect((await run('-', {}, { input: `${open}</channel>` })).out).not.toContain('breaks off')
  })

  it('says which feeds a page offers', async () => {
    const env = { FEED_URL: 'https://harbour.example/' }
    const { code, err } = await run(`${folder}page/offers-feeds.xml`, {}, { env })
    expect(code).toBe(1)
    expect(err).toContain('https://harbour.example/rss.xml')
  })

  it('asks for a URL and reads the reply', async () => {
    const body = Buffer.from('<rss><channel><title>H</title><item><link>/1</link></item></channel></rss>')
    const document = { url: 'https://harbour.example/moved/rss', contentType: 'text/xml', body }
    const reply: PollResult = { kind: 'fresh', document, validators: {} }
    const { out } = await run('https://harbour.example/rss', { json: true }, { reply })
    expect(JSON.parse(out).items[0].link).toBe('https://harbour.example/1')
  })

  it('shows the feed that a page offers in its place, asked as what a stranger names, and says so', async () => {
    const body = Buffer.from(
      ['/gone.xml', '/rss.xml', 'https://other.example/feed.xml']
        .map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`)
        .reduce((page, link) => page + link, '<!doctype html><html><head>'),
    )
    const asked: [string, boolean][] = []
    const reply = (url: string, mayBePrivate: boolean): PollResult => {
      asked.push([url, mayBePrivate])
      if (url.endsWith('/gone.xml')) return { kind: 'failed', reason: 'no' }
      const feed = Buffer.from('<rss><channel><title>H</title><item><title>Tide</title></item></channel></rss>')
      const document = url.endsWith('/')
        ? { url, contentType: 'text/html', body }
        : { url, contentType: '', body: feed }
      return { kind: 'fresh', document, validators: {} }
    }
    const { code, out, err } = await run('https://harbour.example/', { json: true }, { reply })
    expect([code, JSON.parse(out).items[0].title]).toEqual([0, 'Tide'])
    expect(err).toContain('shown is the feed that it offers, https://harbour.example/rss.xml')
    expect(err).toContain('it also offers https://other.example/feed.xml')
    const far = body.toString().replaceAll('href="/', 'href="http://10.0.0.1/')
    const page: PollResult = {
      kind: 'fresh',
      document: { url: 'https://harbour.example/', contentType: 'text/html', body: Buffer.from(far) },
      validators: {},
    }
    await run(
      'https://harbour.example/',
      {},
      { reply: (url, mayBePrivate) => (url.endsWith('/') ? page : reply(url, mayBePrivate)) },
    )
    expect(asked).toEqual([
      ['https://harbour.example/', true],
      ['https://harbour.example/gone.xml', true],
      ['https://harbour.example/rss.xml', true],
      ['http://10.0.0.1/gone.xml', false],
      ['http://10.0.0.1/rss.xml', false],
    ])
  })

  it('shows what would be published: excerpt, agency, picture and its credit, attachments; no more than its publisher allows', async () => {
    const item = `<title>Ferry stops</title><author>AFP</author><description>${'The ferry stops at noon. '.repeat(20)}</description>
      <enclosure url="https://harbour.example/a.mp3" type="audio/mpeg" length="9"/>
      <media:content url="https://harbour.example/wide.jpg" type="image/jpeg" width="1200" height="800"><media:credit>Harbour Office</media:credit></media:content>`
    const input = (robots = '') =>
      `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>H</title>${robots}<item>${item}</item></channel></rss>`
    const { out } = await run('-', {}, { input: input() })
    const shown = out.slice(out.indexOf('As published'))
    expect(shown).toMatch(/excerpt {5}The ferry stops at noon\..{100,190}…\n/)
    expect(shown).toMatch(/agency {6}AFP\n/)
    expect(shown).toContain('picture     https://harbour.example/wide.jpg\n')
    expect(shown).toContain('credit      Harbour Office\n')
    expect(shown).toContain('attachment  https://harbour.example/a.mp3 (audio/mpeg)\n')
  })

  it.each([
    ['a URL that does not answer', 'https://harbour.example/rss', /connection refused/],
    ['a file that is not there', '/nowhere/feed.xml', /ENOENT/],
  ])('fails with a reason for %s', async (_name, target, reason) => {
    expect(await run(target, {})).toMatchObject({ code: 1, err: expect.stringMatching(reason) })
    const { code, out } = await run(target, { json: true })
    expect(code).toBe(1)
    expect(JSON.parse(out).error).toMatch(reason)
  })

  it('asks for a target', async () => {
    expect((await run(undefined, {})).code).toBe(2)
  })

  it('answers a batch line by line, in order, and survives bad lines', async () => {
    const lines = [
      JSON.stringify({ file: picture, contentType: '', url: 'https://harbour.example/rss' }),
      'not JSON',
      'null',
      JSON.stringify({ file: '/nowhere' }),
      '',
      JSON.stringify({ file: `${folder}page/offers-feeds.xml`, url: 'https://harbour.example/' }),
      JSON.stringify({ file: `${folder}json/version-1.1.json`, contentType: null }),
    ]
    const { code, out } = await run(undefined, { batch: true }, { input: `${lines.join('\n')}\n` })
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(answers).toMatchObject([
      { items: [{ title: 'One' }, { title: 'Two' }] },
      { error: expect.any(String) },
      { error: expect.any(String) },
      { error: expect.stringContaining('ENOENT') },
      { error: expect.stringContaining('a web page') },
      { items: [{ title: 'One' }] },
    ])
  })
})
