import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/parse.ts'
import { read } from '../../src/read.ts'
import { aSource } from '../support/make-config.ts'

const url = 'https://reed.example/feed'
const source = aSource({ id: 'reeds', url })
const readBytes = (body: Uint8Array, contentType = 'text/xml') => read({ url, contentType, body }, source, 0)
const readText = (text: string) => readBytes(Buffer.from(text))
const parseText = (text: string) => parse({ url, contentType: 'text/xml', body: Buffer.from(text) })

/** The titles that are read, how many items are left out, and where the document breaks off. */
async function seen(text: string) {
  const result = await readText(text)
  if (result.kind !== 'articles') return result
  return { titles: result.articles.map(({ title }) => title), skipped: result.skipped, brokenOff: result.brokenOff }
}

const item = (title: string) =>
  `<item><guid>${title}</guid><title>${title}</title><description>Words of ${title}</description></item>`
const entry = (title: string) => `<entry><id>urn:${title}</id><title>${title}</title><content>Words</content></entry>`
const rss = '<?xml version="1.0"?><rss version="2.0"><channel><title>Reeds</title><link>https://reed.example/</link>'
const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Reeds</title><id>urn:reeds</id>'
const rdf =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">' +
  '<channel rdf:about="https://reed.example/"><title>Reeds</title></channel>'
const [a, b, c] = ['Ash', 'Birch', 'Cedar'].map(item) as [string, string, string]
const three = `${rss}${a}${b}${c}</channel></rss>`

const whole = { titles: ['Ash', 'Birch', 'Cedar'], skipped: 0, brokenOff: undefined }
const two = { titles: ['Ash', 'Birch'], skipped: 1, brokenOff: 'inside an item' }
const between = { titles: ['Ash', 'Birch'], skipped: 0, brokenOff: 'between items' }

describe('a document that breaks off inside an item', () => {
  it('gives the items before that one, wherever in it', async () => {
    const start = three.indexOf(c) + '<item>'.length
    const stop = three.indexOf(c) + c.length - '</item>'.length
    for (let end = start; end <= stop; end += 1) expect([end, await seen(three.slice(0, end))]).toEqual([end, two])
  })

  for (const [where, text] of [
    ['in an open CDATA section', `${rss}${a}${b}<item><title>Cedar</title><description><![CDATA[<p>Words`],
    ['in a CDATA section that swallows the rest', `${three.replace('Words of Cedar', '<![CDATA[Words')}`],
    ['in a comment that swallows the rest', `${three.replace('Words of Cedar', 'Words <!-- of Cedar')}`],
    ['in an attribute', `${rss}${a}${b}<item><title>Cedar</title><enclosure url="https://reed.example/c.mp`],
    ['in markup of its content', `${rss}${a}${b}<item><title>Cedar</title><description><p>Words <b>and`],
    ['in an end tag', `${rss}${a}${b}<item><title>Cedar</title></ite`],
    ['in RDF', `${rdf}${a}${b}<item rdf:about="https://reed.example/c"><title>Cedar</title>`],
    ['in Atom', `${atom}${entry('Ash')}${entry('Birch')}<entry><id>urn:Cedar</id><title>Cedar</title><content>Wo`],
    [
      'in XHTML',
      `${atom}${entry('Ash')}${entry('Birch')}<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>`,
    ],
    ['in items that are never closed', `${rss}${[a, b, c].join('').replaceAll('</item>', '')}`],
  ] as const) {
    it(`gives the items before that one: ${where}`, async () => expect(await seen(text)).toEqual(two))
  }

  it('is not read if it is the first', async () => {
    const reason = 'it breaks off before its first item ends'
    for (const text of [
      `${rss}<item><title>Ash</title><description>Words`,
      `${atom}<entry><title>Ash</title>`,
      '<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>Ash</title><content>Wo',
    ]) {
      expect(await readText(text)).toEqual({ kind: 'unreadable', reason })
    }
  })
})

describe('a document that breaks off between items', () => {
  for (const [what, text] of [
    ['behind an item', `${rss}${a}${b}`],
    ['in white space', `${rss}${a}${b}\n\n  `],
    ['in the start tag of an item', `${rss}${a}${b}<ite`],
    ['in the end tag of the channel', `${rss}${a}${b}</chan`],
    ['in a comment that swallows the rest', `${rss}${a}${b}<!-- ${c}</channel></rss>`],
    ['in Atom', `${atom}${entry('Ash')}${entry('Birch')}`],
    ['in RDF', `${rdf}${a}${b}`],
    ['in RDF, whose image follows', `${rdf}${a}${b}<image rdf:about="x"><url>https://reed.example/i.png</url>`],
    ['behind a feed that is wrapped', `<answer><rss version="2.0"><channel>${a}${b}`],
    ['in elements of the channel behind the items', `${rss}${a}${b}<ttl>60</ttl><image><url>`],
  ] as const) {
    it(`gives them all, and says so: ${what}`, async () => expect(await seen(text)).toEqual(between))
  }

  it('gives what stands before its items', async () => {
    const result = await parseText(rss)
    expect(result).toMatchObject({ kind: 'feed', items: [], header: { link: 'https://reed.example/' } })
    expect(await readText(rss)).toMatchObject({ kind: 'articles', articles: [], brokenOff: 'between items' })
  })
})

describe('a sloppy document that lacks nothing', () => {
  const items = `${a}${b}${c}`
  const entries = ['Ash', 'Birch', 'Cedar'].map(entry).join('')
  for (const [what, text] of [
    ['all closed', three],
    ['the channel closed and not the root', `${rss}${items}</channel>`],
    ['the root closed and not the channel', `${rss}${items}</rss>`],
    ['both in capitals', `${rss}${items}</CHANNEL></RSS>`],
    ['the end tag without its last sign', `${rss}${items}</channel></rss`],
    ['the channel’s end tag without its last sign', `${rss}${items}</channel`],
    ['the root closed as that of another format', `${rss}${items}</feed>`],
    ['Atom closed with a prefix', `${atom}${entries}</atom:feed>`],
    ['Atom closed as RSS', `${atom}${entries}</rss>`],
    ['RDF closed without its prefix', `${rdf}${items}</RDF>`],
    ['words behind the root', `${three}<!-- made in 0.3 s`],
    ['an open comment behind the channel', `${rss}${items}</channel><!-- cached`],
    ['a script behind the root', `${three}<script>track()`],
    ['a wrapper that is not closed', `<answer>${three}`],
    ['the last item not closed', `${rss}${items.slice(0, -'</item>'.length)}</channel></rss>`],
    ['no item closed', `${rss}${items.replaceAll('</item>', '')}</channel></rss>`],
    ['RSS 0.9 with items behind the channel', `<rss version="0.91"><channel><title>R</title></channel>${items}</rss>`],
    ['RDF', `${rdf}${items}</rdf:RDF>`],
    ['an old root of its own', `<channel><title>R</title>${items}</channel>`],
    ['items alone', items],
  ] as const) {
    it(`is whole: ${what}`, async () => expect(await seen(text)).toEqual(whole))
  }

  it('is whole without items', async () => {
    for (const text of [`${rss}</channel></rss>`, `${rss}</channel>`, '<rss version="2.0"/>', `${atom}</feed>`]) {
      expect(await seen(text)).toEqual({ titles: [], skipped: 0, brokenOff: undefined })
    }
  })

  it('is whole as a lone entry', async () => {
    const lone = '<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:a</id><title>Ash</title></entry>'
    expect(await seen(lone)).toEqual({ titles: ['Ash'], skipped: 0, brokenOff: undefined })
  })
})

describe('a document that breaks off inside a character', () => {
  for (const [charset, accent] of [
    ['utf-8', Buffer.from('é')],
    ['shift_jis', Buffer.from([0x8d, 0x60])],
    ['gb18030', Buffer.from([0xb8, 0xdb])],
  ] as const) {
    it(`gives the letters of the items before as they are, in ${charset}`, async () => {
      const cedar = '<item><guid>c</guid><title>Cedar'
      const body = Buffer.concat([
        Buffer.from(`<?xml version="1.0" encoding="${charset}"?><rss version="2.0"><channel><item><title>Ash `),
        accent,
        Buffer.from(`</title></item>${cedar}`),
        accent.subarray(0, -1),
      ])
      const expected = `Ash ${new TextDecoder(charset).decode(accent)}`
      expect(await readBytes(body)).toMatchObject({ articles: [{ title: expected }], skipped: 1 })
      expect(await readBytes(body, `text/xml; charset=${charset}`)).toMatchObject({
        articles: [{ title: expected }],
      })
    })
  }
})

it('JSON that breaks off is unreadable', async () => {
  const json = '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"Ash"},{"id":"2","tit'
  expect(await readText(json)).toEqual({ kind: 'unreadable', reason: 'not well-formed JSON' })
})
