import { describe, expect, it } from 'vitest'
import { inspectDocument } from '../../src/inspect/inspect.ts'

const rss = (title: string) => `<rss version="2.0"><channel><title>Q</title><item>${title}</item></channel></rss>`
const atom = (title: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><id>1</id>${title}</entry></feed>`
const rdf = (title: string) =>
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">' +
  `<channel rdf:about="u"><title>Q</title></channel><item rdf:about="https://quay.example/1">${title}</item></rdf:RDF>`

async function titleOf(document: string): Promise<string | null> {
  const found = await inspectDocument({ url: 'https://quay.example/x', contentType: '', body: Buffer.from(document) })
  if ('error' in found) throw new Error(found.error)
  return found.items[0]!.title
}

describe('marks of CDATA that were escaped within a title', () => {
  it.each([
    [rss('<title>News: &lt;![CDATA[Boats &amp; tides]]&gt; today</title>'), 'News: Boats & tides today'],
    [rdf('<title>&lt;![CDATA[Boats]]&gt;: &lt;![CDATA[tides]]&gt;</title>'), 'Boats: tides'],
    [atom('<title type="html">News: &lt;![CDATA[&lt;i&gt;Boats&lt;/i&gt;]]&gt;</title>'), 'News: Boats'],
    [rss('<title><![CDATA[Now: <![CDATA[Boats]]]]><![CDATA[>]]></title>'), 'Now: Boats'],
  ])('go: %s', async (document, title) => {
    expect(await titleOf(document)).toBe(title)
  })

  it.each([
    [rss('<title>Escaping &lt;![CDATA[ sections in feeds</title>'), 'Escaping <![CDATA[ sections in feeds'],
    [rss('<title>What &lt;![CDATA[...]]&gt; means</title>'), 'What <![CDATA[...]]> means'],
    [
      atom('<title type="html">How &lt;code&gt;&amp;lt;![CDATA[a]]&amp;gt;&lt;/code&gt; works</title>'),
      'How <![CDATA[a]]> works',
    ],
  ])('stay where it is about them: %s', async (document, title) => {
    expect(await titleOf(document)).toBe(title)
  })
})
