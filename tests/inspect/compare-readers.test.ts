import { describe, expect, it } from 'vitest'
import { readerComparisonReport } from '../../src/inspect/compare-readers.ts'
import { compareDocument, runInspect } from '../../src/inspect/inspect.ts'
import type { Inspection, Refusal } from '../../src/inspect/inspect-report.ts'
import { outputs } from '../support/outputs.ts'

function rss(items: string) {
  const body = Buffer.from(`<rss version="2.0"><channel><title>Harbour News</title>${items}</channel></rss>`)
  return { url: 'https://harbour.example/rss', contentType: '', body }
}

const xhtml = {
  url: 'https://harbour.example/atom',
  contentType: '',
  body: Buffer.from(
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><id>1</id><title>Same</title></entry><entry><id>2</id>' +
      '<title>Tide</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>two</b> three</div>' +
      '</content></entry></feed>',
  ),
}

describe('the two readings of a document', () => {
  it('differ in nothing where both read the same', async () => {
    const comparison = await compareDocument(rss('<item><guid>a</guid><title>One</title></item>'))
    expect(comparison.disagreements).toEqual([])
    expect(readerComparisonReport(comparison)).toContain('0 differences, in 0 of 1 items.')
  })

  it('are told apart field by field, and what is the same is not shown', async () => {
    const comparison = await compareDocument(xhtml)
    expect(comparison.disagreements).toEqual([
      { item: 1, field: 'text', ours: 'One two three', theirs: 'One threetwo' },
    ])
    const report = readerComparisonReport(comparison)
    expect(report).toMatch(/^Item 2: Tide\n {2}text +One two three +One threetwo$/m)
    expect(report).not.toContain('Same')
    expect(report).toContain('1 differences, in 1 of 2 items.')
  })

  it('may hold different items, which are paired by id', async () => {
    const rdf =
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>' +
      '<title>H</title><item><title>Inside</title><link>https://h.example/1</link></item></channel>' +
      '<item><title>Beside</title><link>https://h.example/2</link></item></rdf:RDF>'
    const comparison = await compareDocument({ ...xhtml, body: Buffer.from(rdf) })
    expect(comparison.disagreements).toEqual([{ item: 0, field: 'item', ours: 'Inside', theirs: null }])
    expect(readerComparisonReport(comparison)).toMatch(/^Item 1: Inside\n {2}item +Inside +\(nothing\)$/m)
  })

  it('show where long texts part', async () => {
    const { ours, theirs } = await compareDocument(rss('<item><title>One</title></item>'))
    const long = `${'low water '.repeat(20)}at noon`
    const report = readerComparisonReport({
      ours,
      theirs,
      disagreements: [{ item: 0, field: 'text', ours: long, theirs: long.replace('noon', 'night') }],
    })
    expect(report).toMatch(/^ {2}text +….*at noon +….*at night$/m)
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThan(120)
  })

  it('say in whose column a document is refused, however long the reason', () => {
    const reason = `a web page, not a feed; it offers https://harbour.example/${'feeds/'.repeat(12)}`
    const [refused, read] = [{ error: reason }, { feed: {}, items: [] } as unknown as Inspection]
    const lines = (ours: Inspection | Refusal, theirs: Inspection | Refusal) =>
      readerComparisonReport({ ours, theirs, disagreements: [] }).trimEnd().split('\n')
    const left = lines(refused, read)
    expect(left[1]).toMatch(/^Reads {9}refuses: a web page, not a feed; it offers {8}0 items$/)
    expect(left[2]).toMatch(/^ {14}https:\/\/\S+$/)
    expect(left.at(-1)).toBe('Only rss-parser reads it.')
    const both = lines(refused, refused)
    expect(both[2]).toMatch(/^ {14}https:\/\/\S+ +https:\/\/\S+$/)
    expect(both.at(-1)).toBe('Neither reads it.')
    expect(Math.max(...both.map((line) => line.length))).toBeLessThan(120)
  })

  it('cannot move the cursor of the terminal', async () => {
    const { ours, theirs } = await compareDocument(rss('<item><title>One</title></item>'))
    const disagreements = [{ item: 0, field: 'title', ours: 'a\u001b[2Jb\u202e', theirs: null }]
    expect(readerComparisonReport({ ours, theirs, disagreements })).toMatch(/a \[2Jb/)
  })
})

describe('inspect --compare', () => {
  const folder = new URL('../fixtures/documents/', import.meta.url).pathname

  it('prints both readings, and why one of them refuses', async () => {
    const io = outputs()
    expect(await runInspect(`${folder}rss/bare-ampersand.xml`, { compare: true }, io)).toBe(0)
    expect(io.out()).toMatch(/^Reads +1 items +refuses: Invalid character in entity name$/m)
    expect(io.out()).toMatch(/^Only Wiredesk reads it\.$/m)
  })

  it('prints one JSON object where that is asked for', async () => {
    const io = outputs()
    expect(await runInspect(`${folder}rss/guid-as-link.xml`, { compare: true, json: true }, io)).toBe(0)
    const answer = JSON.parse(io.out())
    expect(Object.keys(answer)).toEqual(['ours', 'theirs', 'disagreements'])
    expect(answer.disagreements[0]).toEqual({ item: 0, field: 'link', ours: expect.any(String), theirs: null })
  })

  it('fails where our reader finds no feed, or there is no document', async () => {
    const io = outputs()
    expect(await runInspect(`${folder}page/offers-feeds.xml`, { compare: true }, io)).toBe(1)
    expect(io.out()).toContain('refuses: a web page')
    expect(await runInspect('/nowhere/feed.xml', { compare: true }, io)).toBe(1)
    expect(io.errors()).toContain('ENOENT')
  })
})
