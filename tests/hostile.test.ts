import { describe, expect, it, onTestFinished } from 'vitest'
import type { FeedDocument } from '../src/model/documents.ts'
import { createReaderPool } from '../src/readers/reader-pool.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { type Origin, startOrigin } from './support/origin.ts'
import { openTestDesk } from './support/test-desk.ts'

const head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title>'
const rss = (...items: string[]) => `${head}${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`

async function withOrigin(): Promise<Origin> {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  return origin
}

describe('the readers', () => {
  const source = aSource({ id: 'one', url: 'http://one.example/feed' })
  const document = (text: string): FeedDocument => ({
    url: source.url,
    contentType: 'text/xml',
    body: Buffer.from(text),
  })

  /** A pool of one reader, and the time of each reading that has begun, for the test to end. */
  function openPool() {
    const times: AbortController[] = []
    const pool = createReaderPool({ timeoutMs: 1500, heapMegabytes: 256, threads: 1 }, () => {
      times.push(new AbortController())
      return times.at(-1)!.signal
    })
    onTestFinished(() => pool.close())
    return { times, read: (text: string) => pool.read(document(text), source, 0) }
  }
  const good = rss('<title>good</title>')
  const late = { kind: 'unreadable', reason: 'reading it took longer than 1.5 s' }

  it('give a document that waits behind others its whole time', async () => {
    const { times, read } = openPool()
    const [first, second, third] = [read(good), read(good), read(good)]
    await first
    expect(times).toHaveLength(2)
    await second
    expect(times).toHaveLength(3)
    expect((await third).kind).toBe('articles')
  })

  it('read the next document after one that was killed for its time, and say why it was', async () => {
    const { times, read } = openPool()
    await read(good)
    const slow = read(rss(`<title>t</title><description>${'&lt;b&gt; word &lt;/b&gt;'.repeat(40_000)}</description>`))
    times[1]?.abort()
    expect(await slow).toEqual(late)
    expect((await read(good)).kind).toBe('articles')
  })
})

describe('a document made to do harm', () => {
  it('loses at most the item that does it', async () => {
    const origin = await withOrigin()
    const bad = `<title>bad</title>${'<category>c</category>'.repeat(200_000)}`
    origin.on('/feed', { body: rss('<title>good</title>', bad) })
    const source = aSource({ id: 'evil', url: origin.url('/feed') })
    const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    expect(test.json('all').items.map((item) => item.title)).toContain('good')
  })

  it('does not swell: a long base is not written out again for each of many links', async () => {
    const origin = await withOrigin()
    const links = '<a href="x">y</a>'.repeat(600)
    const base = `http://h.example/${'a/'.repeat(10_000)}`
    const items = Array.from(
      { length: 24 },
      (_, index) => `<title>t${index}</title><description><![CDATA[${links}]]></description>`,
    )
    const body = rss(...items).replaceAll('<item>', `<item xml:base="${base}">`)
    origin.on('/feed', { body })
    const source = aSource({ id: 'evil', url: origin.url('/feed'), republish: 'full' })
    const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    expect(test.json('all').items).toHaveLength(24)
    expect(test.text('/feeds/all.json').length).toBeLessThan(body.length * 2)
  })

  it('does not carry addresses of any length into what is published', async () => {
    const origin = await withOrigin()
    const long = (length: number) => 'a'.repeat(length)
    const enclosures = Array.from({ length: 20 }, (_, index) => `<enclosure url="http://h/${index}${long(100_000)}"/>`)
    const more = `<link>http://h/${long(1_000_000)}</link>${enclosures.join('')}<dc:source>http://h/${long(100_000)}</dc:source>`
    origin.on('/feed', { body: rss(`<title>t</title>${more}`) })
    const source = aSource({ id: 'evil', url: origin.url('/feed') })
    const test = await openTestDesk(aConfig({ sources: [source], feeds: [aFeed({ slug: 'all' })] }))
    await test.roundAfter(0)
    expect(test.json('all').items).toHaveLength(1)
    expect(test.text('/feeds/all.rss').length).toBeLessThan(20_000)
  })
})
