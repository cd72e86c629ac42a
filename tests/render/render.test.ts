import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { render } from '../../src/render/render.ts'
import { child } from '../support/xml-tree.ts'
import { linksOf, renderAndRead, textOf } from './documents.ts'
import { hashesOfSomeEditions } from './hashes.ts'
import { anEdition, anEntry, theWireStory } from './make-edition.ts'

describe('render', () => {
  it('gives four documents with their paths and types', () => {
    expect(render(anEdition()).documents.map(({ url, contentType }) => [url, contentType])).toEqual([
      ['/feeds/middle-east.rss', 'application/rss+xml; charset=utf-8'],
      ['/feeds/middle-east.atom', 'application/atom+xml; charset=utf-8'],
      ['/feeds/middle-east.json', 'application/feed+json'],
      ['/feeds/middle-east', 'text/html; charset=utf-8'],
    ])
  })

  it('gives valid documents for a feed without stories', () => {
    const { rssItems, entries, json, page } = renderAndRead(anEdition({ entries: [] }))
    expect([rssItems, entries, json.items]).toEqual([[], [], []])
    expect(page).toContain('No stories yet')
  })

  it('says the same ids, links, titles and dates in all three formats', () => {
    const plain = anEntry({
      id: 'tag:p.example,2021:2',
      lead: { article: { url: 'https://Пример.example:443/a b?c=[d]' } },
    })
    const { rssItems, entries, json } = renderAndRead(anEdition({ entries: [theWireStory(), plain] }))
    const seconds = (date: string) => Date.parse(date)
    const rss = rssItems.map((item) => [
      textOf(item, 'guid'),
      textOf(item, 'link'),
      textOf(item, 'title'),
      seconds(textOf(item, 'pubDate')),
      seconds(textOf(item, 'atom:updated')),
    ])
    const atom = entries.map((entry) => [
      textOf(entry, 'id'),
      linksOf(entry, 'alternate')[0],
      textOf(entry, 'title'),
      seconds(textOf(entry, 'published')),
      seconds(textOf(entry, 'updated')),
    ])
    const feed = json.items.map((item) => [
      item.id,
      item.url,
      item.title,
      seconds(String(item.date_published)),
      seconds(String(item.date_modified)),
    ])
    expect(atom).toEqual(rss)
    expect(feed).toEqual(rss)
    expect(rss.map(([id]) => id)).toEqual([theWireStory().id, plain.id])
  })

  it('keeps every id when the base URL moves', () => {
    const ids = ['https://a.example', 'http://b.example/deep/path'].map((baseUrl) => {
      const { atom, entries, json, rssItems } = renderAndRead(anEdition({ baseUrl }))
      return [textOf(atom, 'id'), textOf(entries[0]!, 'id'), json.items[0]!.id, textOf(rssItems[0]!, 'guid')]
    })
    expect(ids[1]).toEqual(ids[0])
  })

  it('skips and counts an entry with neither title nor link, and keeps one with either', () => {
    const entries = [
      anEntry({ id: 'urn:x-test:1', lead: { article: { title: '\u0008 \u200b', url: 'javascript:1' } } }),
      anEntry({ id: 'urn:x-test:2', lead: { article: { title: ' ', url: 'https://www.p.example/piece' } } }),
      anEntry({ id: 'urn:x-test:3', lead: { article: { url: undefined } } }),
    ]
    const { skipped, json, rssItems } = renderAndRead(anEdition({ entries }))
    expect(skipped).toEqual([expect.stringContaining('neither title nor link')])
    expect(json.items.map(({ id, title }) => [id, title])).toEqual([
      ['urn:x-test:2', 'The Moscow Times'],
      ['urn:x-test:3', 'Putin asks both sides to step back'],
    ])
    expect(child(rssItems[1]!, 'guid').attributes.isPermaLink).toBe('false')
  })

  it('gives equal bytes for equal editions, whatever the time zone and locale', () => {
    const env = { ...process.env, TZ: 'Pacific/Apia', LC_ALL: 'ar_EG.UTF-8', LANG: 'ar_EG.UTF-8' }
    const printed = execFileSync(process.execPath, [`${import.meta.dirname}/print-hashes.ts`], {
      env,
      encoding: 'utf8',
    })
    const [place, ...hashes] = printed.trim().split('\n')
    expect(place).toBe('Pacific/Apia ar-EG')
    expect(hashes).toHaveLength(8)
    expect(hashes).toEqual(hashesOfSomeEditions())
  })
})
