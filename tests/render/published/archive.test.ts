import { describe, expect, it } from 'vitest'
import { withEntries } from '../../../src/documents/cut.ts'
import type { Edition } from '../../../src/model/editions.ts'
import { render } from '../../../src/render/render.ts'
import { jsonFeedComplaints } from '../../support/json-feed-rules.ts'
import { child, children, xmlTree } from '../../support/xml-tree.ts'
import { linksOf } from '../documents.ts'
import { anEdition, anEntry, NASTY, nastyEdition, theWireStory } from '../make-edition.ts'

const base = 'https://desk.example/news/feeds/middle-east'
const read = (edition: Edition) => {
  const [rss, atom, json] = render(edition).documents.map(({ body }) => body)
  const feed = JSON.parse(Buffer.from(json!).toString())
  expect(jsonFeedComplaints(feed)).toEqual([])
  return { channel: child(xmlTree(rss!), 'channel'), atom: xmlTree(atom!), feed }
}

describe('an archive', () => {
  const archive = anEdition({
    archive: 7,
    previousArchive: 6,
    hubs: ['https://hub.example/'],
    entries: [theWireStory()],
  })

  it('is served below its feed in three formats, without a page', () => {
    expect(render(archive).documents.map(({ url }) => url)).toEqual(
      ['rss', 'atom', 'json'].map((format) => `/feeds/middle-east/archive/7.${format}`),
    )
  })

  it('names itself, the current document and the archive before, and no hub', () => {
    const { channel, atom, feed } = read(archive)
    for (const [root, name, ending] of [
      [channel, 'atom:link', 'rss'],
      [atom, 'link', 'atom'],
    ] as const) {
      expect(children(root, 'fh:archive').map((node) => node.namespace)).toEqual([
        'http://purl.org/syndication/history/1.0',
      ])
      expect(linksOf(root, 'self', name)).toEqual([`${base}/archive/7.${ending}`])
      expect(linksOf(root, 'current', name)).toEqual([`${base}.${ending}`])
      expect(linksOf(root, 'prev-archive', name)).toEqual([`${base}/archive/6.${ending}`])
      expect([...linksOf(root, 'next-archive', name), ...linksOf(root, 'hub', name)]).toEqual([])
    }
    expect(feed).toMatchObject({ feed_url: `${base}.json`, next_url: `${base}/archive/6.json` })
    expect(feed).not.toHaveProperty('hubs')
  })

  it('has the id of its feed, for it is a part of it', () => {
    expect(child(read(archive).atom, 'id').text).toBe(child(read(anEdition()).atom, 'id').text)
  })

  it('that is the first names none before it', () => {
    const { channel, atom, feed } = read(anEdition({ archive: 1 }))
    expect([...linksOf(channel, 'prev-archive', 'atom:link'), ...linksOf(atom, 'prev-archive')]).toEqual([])
    expect(feed).not.toHaveProperty('next_url')
  })

  it('is not what the current document is called', () => {
    const { channel, atom, feed } = read(anEdition({ previousArchive: 7 }))
    expect([...children(channel, 'fh:archive'), ...children(atom, 'fh:archive')]).toEqual([])
    expect(linksOf(channel, 'prev-archive', 'atom:link')).toEqual([`${base}/archive/7.rss`])
    expect(linksOf(atom, 'prev-archive')).toEqual([`${base}/archive/7.atom`])
    expect(linksOf(atom, 'current')).toEqual([])
    expect(feed.next_url).toBe(`${base}/archive/7.json`)
  })
})

describe('a feed document', () => {
  const bytesOf = (body: Uint8Array) => Buffer.from(body)
  const inText = '<item>a</item></item><item> <entry>b</entry> {"items":["c"]} ]}'
  const content = `<p>${inText.replaceAll('<', '&lt;')}</p>`
  const tricky = anEntry({
    id: 'tag:p.example,2021:tricky',
    lead: { republish: 'full', article: { title: inText, summary: inText, contentHtml: content } },
  })
  const editions: readonly (readonly [string, Edition])[] = [
    ['one entry', anEdition()],
    ['several entries', anEdition({ entries: [theWireStory(), tricky, anEntry({ id: 'tag:p.example,2021:2' })] })],
    ['texts that look like entries', anEdition({ entries: [tricky] })],
    ['nasty strings', nastyEdition(NASTY)],
    ['an archive of these', { ...nastyEdition(NASTY), archive: 2, previousArchive: 1 }],
  ]
  for (const [name, edition] of editions) {
    it(`says where its entries stand, and can be put together of them again: ${name}`, () => {
      for (const { url, body, entries } of render(edition).documents) {
        if (!entries) continue
        const parts = entries.ranges.map(({ start, end }) => body.subarray(start, end))
        expect(parts).toHaveLength(edition.entries.length)
        expect(bytesOf(withEntries(body, entries, parts)).equals(bytesOf(body))).toBe(true)
        for (const part of parts) {
          const text = bytesOf(part).toString()
          if (url.endsWith('.json')) expect(Object.keys(JSON.parse(text))[0]).toBe('id')
          else expect(text).toMatch(/^(?:<item>.*<\/item>|\n<entry.*<\/entry>)$/su)
        }
      }
    })

    it(`stays right without some of its entries, and without any: ${name}`, () => {
      for (const { url, body, entries } of render(edition).documents) {
        if (!entries) continue
        for (const kept of [entries.ranges.slice(1), []]) {
          const parts = kept.map(({ start, end }) => body.subarray(start, end))
          const rest = withEntries(body, entries, parts)
          if (url.endsWith('.json')) expect(JSON.parse(bytesOf(rest).toString()).items).toHaveLength(kept.length)
          else expect(() => xmlTree(rest)).not.toThrow()
        }
      }
    })
  }

  it('keeps the marks of its making to itself', () => {
    for (const { body } of render(nastyEdition(NASTY)).documents) {
      expect(bytesOf(body).toString()).not.toMatch(/\p{Noncharacter_Code_Point}/u)
    }
  })
})
