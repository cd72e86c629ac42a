import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/settings.ts'
import { readOrigins } from '../../../src/normalize/origins/field-origins.ts'
import { read } from '../../../src/read.ts'
import { aSource } from '../../support/make-config.ts'

const AT = Date.parse('2026-03-10T12:00:00Z')

/** What gave each field of the only item of a document, in words, by field. */
async function originsOf(body: string, settings: Partial<Source> = {}, contentType = 'application/xml') {
  const source = aSource({ id: 'one', url: 'https://one.example/feed', ...settings })
  const document = { url: source.url, contentType, body: Buffer.from(body) }
  const reading = await read(document, source, AT)
  const article = reading.kind === 'articles' ? reading.articles[0] : undefined
  const origins = readOrigins(article?.from ?? '')
  return Object.fromEntries(origins.map(({ field, element, rule }) => [field, element ?? rule]))
}

const rss = (item: string, channel = '') =>
  `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>One</title>${channel}<item>${item}</item></channel></rss>`

describe('where the fields of an article were read', () => {
  it('names the elements of RSS', async () => {
    const item = `<title>Rain</title><link>https://one.example/rain</link><pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
      <dc:creator>Ann Lee</dc:creator><description>Short</description><content:encoded>It rains a lot.</content:encoded>
      <media:content url="https://one.example/rain.jpg" medium="image"/>`
    expect(await originsOf(rss(item, '<language>en</language>'))).toEqual({
      title: 'title',
      link: 'link',
      date: 'pubDate',
      author: 'dc:creator',
      text: 'content:encoded',
      picture: 'media:content',
      language: 'document',
    })
  })

  it('names the rules that stand in where the item says nothing', async () => {
    const item = '<guid>https://one.example/rain</guid><description>It rains a lot in the hills.</description>'
    expect(await originsOf(rss(item), { language: 'de' })).toEqual({
      title: 'made of the text',
      link: 'guid',
      date: 'first seen',
      author: 'none',
      text: 'description',
      picture: 'none',
      language: 'setting',
    })
  })

  it('names what the source is not believed', async () => {
    const item = `<title>Rain</title><link>https://one.example/rain</link><pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
      <author>Ann Lee</author><enclosure url="https://one.example/rain.jpg" type="image/jpeg"/>`
    const ignore = ['published', 'author', 'image'] as const
    expect(await originsOf(rss(item), { ignore })).toMatchObject({
      date: 'not believed',
      author: 'not believed',
      picture: 'not believed',
    })
  })

  it('names the elements of Atom, and what comes of the feed', async () => {
    const entry = `<entry xml:lang="fr"><id>urn:x:1</id><title>Pluie</title><link href="https://one.example/pluie"/>
      <updated>2026-03-10T08:00:00Z</updated><summary>Il pleut.</summary></entry>`
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>One</title><author><name>Ann</name></author>${entry}</feed>`
    expect(await originsOf(feed)).toEqual({
      title: 'atom:title',
      link: 'link',
      date: 'atom:updated',
      author: 'document',
      text: 'atom:summary',
      picture: 'none',
      language: 'xml:lang',
    })
  })

  it('names the keys of JSON Feed', async () => {
    const item = {
      id: '1',
      external_url: 'https://two.example/rain',
      title: 'Rain',
      content_text: 'It rains.',
      date_published: '2026-03-10T08:00:00Z',
      image: 'https://one.example/rain.jpg',
      authors: [{ name: 'Ann' }],
    }
    const feed = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'One',
      language: 'en',
      items: [item],
    })
    expect(await originsOf(feed, {}, 'application/feed+json')).toEqual({
      title: 'title',
      link: 'external_url',
      date: 'date_published',
      author: 'authors',
      text: 'content_text',
      picture: 'image',
      language: 'document',
    })
  })
})
