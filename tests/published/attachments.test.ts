import { describe, expect, it } from 'vitest'
import { atomOf, caseDocument, jsonOf, type Published, publish, rssOf } from '../support/published.ts'
import type { XmlNode } from '../support/xml-tree.ts'

const named = (node: XmlNode | undefined, name: string) => node?.children.filter((child) => child.name === name) ?? []

/** The RSS item whose attachments are looked at: its enclosures, and what Media RSS has, pictures left out. */
function filesOf({ rssItems }: Published, at = 0) {
  const enclosures = named(rssItems[at], 'enclosure').map(({ attributes }) => attributes)
  const others = named(rssItems[at], 'media:content').filter(({ attributes }) => attributes.medium !== 'image')
  return { enclosures, others: others.map(({ attributes }) => attributes.url) }
}

const item = (more: string, link = '<link>https://quay.example/1</link>') =>
  `<item><title>Tides</title>${link}<guid isPermaLink="false">q1</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate><description>We talk about tides.</description>${more}</item>`

describe('attachments', () => {
  it('are all enclosures, whatever a feed forgets to say of them', async () => {
    const published = await publish(caseDocument('enclosures.xml'))
    for (const [at, { attachments }] of published.items.entries()) {
      expect(filesOf(published, at).enclosures).toEqual([
        { url: expect.stringContaining('https://cdn.pod.example/'), length: '0', type: 'audio/mpeg' },
      ])
      expect(attachments).toEqual([{ url: expect.stringContaining('.mp3'), mime_type: 'audio/mpeg' }])
    }
  })

  it.each([
    ['<enclosure url="https://cdn.example/a.m4a?token=1"/>', 'audio/mp4', '0'],
    ['<enclosure url="https://cdn.example/a.mp3" length="-1" type="application/octet-stream"/>', 'audio/mpeg', '0'],
    ['<enclosure url="https://cdn.example/a.MP4" length="12.5" type="mp4"/>', 'video/mp4', '0'],
    ['<enclosure url="https://cdn.example/get?file=a.ogg&amp;x=1" length="7"/>', 'audio/ogg', '7'],
    [
      '<enclosure url="https://cdn.example/stream/77" length="7" type="AUDIO/X-M4A;charset=utf-8"/>',
      'audio/x-m4a',
      '7',
    ],
    ['<enclosure url="https://cdn.example/stream/77"/>', 'application/octet-stream', '0'],
    ['<media:content url="https://cdn.example/a.opus"/>', 'audio/opus', '0'],
    ['<media:content url="https://cdn.example/a.mp4" medium="video" fileSize="9"/>', 'video/mp4', '9'],
  ])('%s', async (element, type, length) => {
    const published = await publish(rssOf(item(element)))
    expect(filesOf(published).enclosures).toMatchObject([{ type, length }])
    expect(published.items[0]?.attachments?.[0]?.mime_type).toBe(type)
  })

  it('are read alike in Atom and JSON Feed', async () => {
    const entry = `<entry><id>urn:1</id><title>A</title><link href="https://quay.example/1"/><link rel="enclosure" href="https://cdn.example/a.mp3" type="audio/mpeg; charset=binary"/><link rel="enclosure" href="https://cdn.example/a.pdf"/><updated>2026-11-29T08:00:00Z</updated><content>a</content></entry>`
    const atom = await publish(atomOf(entry))
    expect(filesOf(atom)).toEqual({
      enclosures: [{ url: 'https://cdn.example/a.mp3', type: 'audio/mpeg', length: '0' }],
      others: ['https://cdn.example/a.pdf'],
    })
    const attachments = [{ url: 'https://cdn.example/a.mp3', mime_type: '' }, { url: 'https://cdn.example/b.ogg' }]
    const json = await publish(
      jsonOf({ id: '1', url: 'https://quay.example/1', title: 'A', content_text: 'a', attachments }),
    )
    expect(json.items[0]?.attachments?.map(({ mime_type }) => mime_type)).toEqual(['audio/mpeg', 'audio/ogg'])
    expect(json.atom).toContain('<link rel="enclosure" type="audio/ogg" href="https://cdn.example/b.ogg"/>')
  })

  it('of Flash are none', async () => {
    const { items, rssItems } = await publish(caseDocument('flash.xml'))
    expect(items[0]?.attachments).toBeUndefined()
    expect(named(rssItems[0], 'enclosure')).toEqual([])
    expect(items[0]?.image).toBe('https://tube.example/1.jpg')
    for (const flash of [
      '<enclosure url="https://cdn.example/film" length="9" type="application/x-shockwave-flash"/>',
      '<enclosure url="https://cdn.example/film.swf?x=1" length="9" type="video/mp4"/>',
      '<media:content url="https://cdn.example/player.swf" medium="video"/>',
    ]) {
      expect((await publish(rssOf(item(flash)))).items[0]?.attachments).toBeUndefined()
    }
    const json = {
      id: '1',
      url: 'https://quay.example/1',
      title: 'A',
      content_text: 'a',
      attachments: [{ url: 'https://cdn.example/a.swf', mime_type: 'application/x-shockwave-flash' }],
    }
    expect((await publish(jsonOf(json))).items[0]?.attachments).toBeUndefined()
  })

  it('are where an item without a page leads', async () => {
    const sound = '<enclosure url="https://cdn.example/a.mp3" length="7" type="audio/mpeg"/>'
    const { items, rssItems, atom, page } = await publish(rssOf(item(sound, '')))
    expect(items[0]?.url).toBe('https://cdn.example/a.mp3')
    expect(named(rssItems[0], 'link')[0]?.text).toBe('https://cdn.example/a.mp3')
    expect(atom).toContain('<link rel="alternate" type="audio/mpeg" href="https://cdn.example/a.mp3"/>')
    expect(page).toContain('<a href="https://cdn.example/a.mp3">Tides</a>')
    const file = '<link rel="enclosure" href="https://cdn.example/b"/>'
    const entry = `<entry><id>urn:1</id><title>B</title>${file}<updated>2026-11-29T08:00:00Z</updated></entry>`
    expect((await publish(atomOf(entry))).atom).toContain('<link rel="alternate" href="https://cdn.example/b"/>')
    const json = {
      id: '1',
      title: 'C',
      content_text: 'c',
      attachments: [{ url: 'https://cdn.example/c.pdf', mime_type: 'application/pdf' }],
    }
    expect((await publish(jsonOf(json))).items[0]?.url).toBe('https://cdn.example/c.pdf')
    expect((await publish(rssOf(item(sound)))).items[0]?.url).toBe('https://quay.example/1')
  })
})

describe('what a podcast says of its episodes', () => {
  it('is said in RSS too', async () => {
    const published = await publish(caseDocument('podcast.xml'))
    const [seven, six, five] = published.rssItems
    const text = (name: string) => named(seven, name).map((node) => node.text)
    expect([text('podcast:season'), text('podcast:episode')]).toEqual([['2'], ['7']])
    expect(named(seven, 'podcast:transcript').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://pod.example/7.vtt', type: 'text/vtt', language: 'en' },
    ])
    expect(named(seven, 'podcast:chapters')[0]?.attributes).toEqual({
      url: 'https://pod.example/7.json',
      type: 'application/json+chapters',
    })
    expect(named(seven, 'podcast:person').map(({ text, attributes }) => [text, attributes.role])).toEqual([
      ['Bo Hart', 'guest'],
      ['Ann Lee', 'host'],
    ])
    const durations = [seven, six, five].map((one) =>
      named(one, 'media:content').map(({ attributes }) => attributes.duration),
    )
    expect(durations.map((list) => list.filter(Boolean))).toEqual([['1231'], ['3725'], ['3723']])
    expect(filesOf(published, 0).enclosures).toEqual([
      { url: 'https://pod.example/7.mp3', type: 'audio/x-mp3', length: '0' },
    ])
    expect(filesOf(published, 1).enclosures[0]?.url).toBe('https://pod.example/6.mp3')
    expect(published.rss).not.toContain('<itunes:')
  })

  it.each([
    ['PT20M31S', '1231'],
    ['20 min', '1200'],
    ['1h 2m 3s', '3723'],
    ['00:20:31', '1231'],
    ['soon', undefined],
  ])('has a duration of %s', async (written, seconds) => {
    const more = `<enclosure url="https://cdn.example/a.mp3" length="7" type="audio/mpeg"/><itunes:duration>${written}</itunes:duration>`
    const { rssItems } = await publish(rssOf(item(more)))
    expect(named(rssItems[0], 'media:content')[0]?.attributes.duration).toBe(seconds)
  })

  it('keeps what can be used: no script as an address, no empty name', async () => {
    const more =
      '<podcast:transcript url="javascript:x()" type="text/html"/><podcast:transcript url="/t.srt"/><podcast:person> </podcast:person>' +
      '<podcast:person href="javascript:x()">Ann &lt;b&gt;Lee&lt;/b&gt;</podcast:person><podcast:season>two</podcast:season><podcast:episode>3.5</podcast:episode>'
    const { rssItems, rss } = await publish(rssOf(item(more)))
    expect(named(rssItems[0], 'podcast:transcript').map(({ attributes }) => attributes)).toEqual([
      { url: 'https://quay.example/t.srt', type: 'text/plain' },
    ])
    expect(named(rssItems[0], 'podcast:person').map(({ text, attributes }) => [text, attributes])).toEqual([
      ['Ann Lee', {}],
    ])
    expect(named(rssItems[0], 'podcast:episode')[0]?.text).toBe('3.5')
    expect(named(rssItems[0], 'podcast:season')).toEqual([])
    expect(rss).not.toContain('javascript')
  })

  it('is left out where nothing but title and link may be shown, and declares nothing in other feeds', async () => {
    const linked = await publish(caseDocument('podcast.xml'), { source: { republish: 'link' } })
    expect(linked.rss).not.toContain('podcast:transcript')
    expect((await publish(caseDocument('enclosures.xml'))).rss).not.toContain('podcastindex')
  })
})

describe('a feed that is a podcast', () => {
  const podcast = {
    owner: { name: 'Quay Desk', email: 'desk@quay.example' },
    category: { name: 'Society & Culture', inner: 'Documentary' },
    image: 'https://quay.example/cover.jpg',
  }

  it('has the head that apps ask for, and durations', async () => {
    const { channel, rssItems } = await publish(caseDocument('podcast.xml'), { feed: { podcast, language: 'en' } })
    const head = (name: string) => named(channel, name)[0]
    expect(named(head('itunes:owner'), 'itunes:email')[0]?.text).toBe('desk@quay.example')
    expect(named(head('itunes:owner'), 'itunes:name')[0]?.text).toBe('Quay Desk')
    expect(head('itunes:author')?.text).toBe('Quay Desk')
    expect(head('itunes:category')?.attributes.text).toBe('Society & Culture')
    expect(named(head('itunes:category'), 'itunes:category')[0]?.attributes.text).toBe('Documentary')
    expect(head('itunes:image')?.attributes.href).toBe('https://quay.example/cover.jpg')
    expect(head('itunes:explicit')?.text).toBe('false')
    expect(head('itunes:author')?.namespace).toBe('http://www.itunes.com/dtds/podcast-1.0.dtd')
    expect(rssItems.map((one) => named(one, 'itunes:duration')[0]?.text)).toEqual(['1231', '3725', '3723'])
    expect(named(rssItems[0], 'itunes:episode')[0]?.text).toBe('7')
  })

  it('has a language even where its file gives none', async () => {
    const { channel } = await publish(caseDocument('podcast.xml'), { feed: { podcast } })
    expect(named(channel, 'language')[0]?.text).toBe('en')
  })
})

describe('what is said of an attachment', () => {
  const item = (elements: string) =>
    rssOf(`<item><title>A</title><link>https://quay.example/1</link>${elements}</item>`)
  const attachments = async (document: string) => (await publish(document)).items[0]?.attachments

  it.each([
    ['text/html', 'a.mp3', 'audio/mpeg'],
    ['text/plain', 'a.m4a', 'audio/mp4'],
    ['text/plain', 'a.txt', 'text/plain'],
    ['text/html', 'a.pdf', 'application/pdf'],
    ['text/html', 'a', 'text/html'],
    ['audio/x-m4a', 'a.mp3', 'audio/x-m4a'],
  ])('gives way to its name where servers say it of everything: %s %s', async (type, name, expected) => {
    const enclosure = `<enclosure url="https://cdn.example/${name}" type="${type}" length="7"/>`
    expect((await attachments(item(enclosure)))?.[0]?.mime_type).toBe(expected)
  })

  it('is kept from each element that names it', async () => {
    const twice =
      '<enclosure url="https://cdn.example/a"/><enclosure url="https://cdn.example/a" type="audio/mpeg" length="7"/>'
    expect(await attachments(item(twice))).toEqual([
      { url: 'https://cdn.example/a', mime_type: 'audio/mpeg', size_in_bytes: 7 },
    ])
  })

  it('is read in RDF too', async () => {
    const rdf = (enclosure: string) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:enc="http://purl.oclc.org/net/rss_2.0/enc#"><channel rdf:about="https://quay.example/"><title>Quay</title><link>https://quay.example/</link></channel><item rdf:about="https://quay.example/1"><title>A</title><link>https://quay.example/1</link>${enclosure}</item></rdf:RDF>`
    const expected = [{ url: 'https://cdn.example/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 7 }]
    for (const enclosure of [
      '<enc:enclosure rdf:resource="https://cdn.example/a.mp3" enc:type="audio/mpeg" enc:length="7"/>',
      '<enc:enclosure><enc:Enclosure enc:url="https://cdn.example/a.mp3" enc:length="7"/></enc:enclosure>',
      '<enc:enclosure enc:url="https://cdn.example/a.mp3" enc:length="7"/>',
    ])
      expect(await attachments(rdf(enclosure))).toEqual(expected)
  })
})
