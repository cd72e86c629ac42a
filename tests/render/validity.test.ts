import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/model/documents.ts'
import type { Entry } from '../../src/model/editions.ts'
import { child, children, type XmlNode } from '../support/xml-tree.ts'
import { renderAndRead, textOf } from './documents.ts'
import { anEdition, anEntry, theWireStory } from './make-edition.ts'

const render = (entry: Entry) => {
  const { rssItems, entries, json, texts } = renderAndRead(anEdition({ entries: [entry] }))
  return { item: rssItems[0]!, entry: entries[0]!, json: json.items[0]!, texts }
}
const renderArticle = (article: Partial<Article>, republish: 'full' | 'excerpt' | 'link' = 'excerpt') =>
  render(anEntry({ lead: { republish, article } }))
const idsOf = (id: string) => {
  const { item, entry, json } = render(anEntry({ id }))
  return [textOf(item, 'guid'), textOf(entry, 'id'), json.id]
}
const placeOf = (node: XmlNode, name: string) => node.children.findIndex((one) => one.name === name)

describe('text that a validator or a reader would take for something else', () => {
  it('has one question mark where characters were lost, so that a word with a hole does not look whole', () => {
    const title = 'Mart\ufffdnez at the caf\ufffd\ufffd'
    const { item, entry, json, texts } = renderArticle({ title, contentHtml: `<p>${title}</p>` }, 'full')
    expect([textOf(item, 'title'), textOf(entry, 'title'), json.title]).toEqual(
      Array.from({ length: 3 }, () => 'Mart?nez at the caf?'),
    )
    for (const text of Object.values(texts)) expect(text).not.toContain('\ufffd')
  })

  it('that names an end tag is no HTML: RSS breaks the tag invisibly, Atom says HTML and escapes it once more', () => {
    const title = 'How </b> ends a <b>'
    const { item, entry, json } = renderArticle({ title, authors: [title], categories: [title], rights: title })
    const broken = 'How <\u2060/b> ends a <b>'
    for (const name of ['title', 'category', 'dc:creator', 'dc:rights']) expect(textOf(item, name)).toBe(broken)
    for (const name of ['title', 'rights']) {
      expect(textOf(entry, name)).toBe('How &lt;/b&gt; ends a &lt;b&gt;')
      expect(child(entry, name).attributes.type).toBe('html')
    }
    expect(textOf(child(entry, 'author'), 'name')).toBe(broken)
    expect(json.title).toBe(title)
  })

  it('names an end tag in the title of a link as well', () => {
    const story = theWireStory()
    const { item, entry } = render({ ...story, others: [{ ...story.others[0]!, title: 'a</i>' }] })
    const related = children(entry, 'link').filter(({ attributes }) => attributes.rel === 'related')
    for (const { attributes } of [child(item, 'atom:link'), ...related]) expect(attributes.title).toBe('a<\u2060/i>')
  })

  it('has its ampersands as hex references in both XML formats', () => {
    const { texts, entry } = renderArticle({ title: 'B&B2 &amp; more', contentHtml: '<p>A &amp; B</p>' }, 'full')
    expect(texts.rss).toContain('<title>B&#x26;B2 &#x26;amp; more</title>')
    expect(texts.atom).toContain('<title>B&#x26;B2 &#x26;amp; more</title>')
    expect(texts.atom).not.toContain('&amp;')
    expect(textOf(entry, 'content')).toContain('<p>A &amp; B</p>')
  })

  it('is right HTML in a description wherever an ampersand stands', () => {
    const { item } = renderArticle({ summary: 'AT&T, food & drink, this &… that &1 &amp; x <b> &' })
    expect(textOf(item, 'description')).toBe('AT&amp;T, food & drink, this &amp;… that &amp;1 &amp;amp; x &lt;b> &')
  })
})

describe('a value that a format does not know', () => {
  it.each([
    'tag:paper.example,2021-05:a/b?c=d',
    'tag:editor@paper.example,2021:x',
    'urn:uuid:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6',
    'urn:isbn:0451450523',
    'HTTPS://UPPER.example:443/%7ea?b=c#d',
  ])('leaves the id %s as it is', (id) => {
    expect(idsOf(id)).toEqual([id, id, id])
  })

  it.each([
    'urn:uuid:no-uuid',
    'urn:x:short-namespace',
    'tag:paper.example:no-year',
    'javascript:alert(1)',
    'doi:10.1000/182',
    'http:/one-slash',
    'https://paper.example/%zz',
    'https://paper.example/a#b#c',
    'https://user:secret@paper.example/',
    'https://пример.example/',
    '12345678',
  ])('gives what has the id %s one that others can read, the same in all formats', (id) => {
    const [one, ...others] = idsOf(id)
    expect(one).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(others).toEqual([one, one])
    expect(idsOf(id)[0]).toBe(one)
    expect(idsOf(`${id}x`)[0]).not.toBe(one)
  })

  it('says no language that is none', () => {
    const languages = (language: string) => {
      const { item, entry, json } = renderArticle({ language })
      return [children(item, 'dc:language')[0]?.text, entry.attributes['xml:lang'], json.language]
    }
    for (const none of ['english', 'jp', 'xx', 'en_GB', 'de-', '']) {
      expect(languages(none)).toEqual([undefined, undefined, undefined])
    }
    for (const one of ['en-GB', 'zh-Hant-TW', 'ckb', 'no']) expect(languages(one)).toEqual([one, one, one])
  })

  it('says no size that a reader cannot count', () => {
    const url = 'https://paper.example/a'
    const { item } = renderArticle({
      image: { url, width: 1e21, height: 2 ** 53 },
      enclosures: [{ url: `${url}.mp3`, type: 'audio/mpeg', length: 1e21 }],
    })
    expect(children(item, 'enclosure').map(({ attributes }) => attributes)).toEqual([
      { url: `${url}.mp3`, length: '0', type: 'audio/mpeg' },
    ])
    expect(children(item, 'media:content').map(({ attributes }) => attributes)).toEqual([{ url, medium: 'image' }])
  })
})

describe('the caption of a picture', () => {
  const image = { url: 'https://paper.example/a.jpg', caption: 'Smith & <i>Sons</i>', credit: 'Who made it' }

  it.each(['full', 'excerpt', 'link'] as const)('stands behind the texts, where the policy is %s', (republish) => {
    const { item, entry } = renderArticle({ image }, republish)
    for (const [node, texts] of [
      [item, ['description', 'content:encoded']],
      [entry, ['summary', 'content']],
    ] as const) {
      for (const text of texts) expect(placeOf(node, 'media:content')).toBeGreaterThan(placeOf(node, text))
    }
  })

  it('is HTML, so that rss2email takes the text of the story before it', () => {
    const { item, entry } = renderArticle({ image })
    for (const node of [item, entry]) {
      const { text, attributes } = child(child(node, 'media:content'), 'media:description')
      expect([text, attributes.type]).toEqual(['Smith &amp; &lt;i&gt;Sons&lt;/i&gt;', 'html'])
    }
  })
})
