import { describe, expect, it } from 'vitest'
import { atomOf, caseDocument, jsonOf, publish, rssOf } from '../support/published.ts'

const item = (more: string, description = 'A film.') =>
  rssOf(
    `<item><title>Ferry film</title><link>https://tube.example/w/9</link><guid>https://tube.example/w/9</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate><description>${description}</description>${more}</item>`,
  )
const content = (name: string, more = 'type="video/mp4"') =>
  `<media:content url="https://tube.example/${name}" ${more}/>`
const group = (...contents: string[]) => `<media:group>${contents.join('')}</media:group>`
const urls = async (document: string) =>
  (await publish(document)).items[0]?.attachments?.map(({ url }) => url.replace('https://tube.example/', ''))

describe('one piece in several files', () => {
  it('is one attachment, the one that plays', async () => {
    const { items, rss } = await publish(caseDocument('media-group.xml'))
    expect(items[0]?.attachments).toEqual([
      {
        url: 'https://tube.example/v/9-1080.mp4',
        mime_type: 'video/mp4',
        size_in_bytes: 1_080_000,
        duration_in_seconds: 95,
      },
    ])
    expect(items[0]?.tags).toEqual(['Education'])
    expect(rss).toContain('<enclosure url="https://tube.example/v/9-1080.mp4" length="1080000" type="video/mp4"/>')
    expect(rss).not.toContain('media:description')
    expect(rss).not.toContain('torrent')
  })

  it.each([
    // The default, else the best that plays.
    [group(content('1080.mp4', 'height="1080"'), content('480.mp4', 'height="480" isDefault="true"')), ['480.mp4']],
    [group(content('480.mp4', 'height="480"'), content('1080.mp4', 'height="1080"')), ['1080.mp4']],
    [
      group(
        content('low.mp3', 'type="audio/mpeg" bitrate="64"'),
        content('high.mp3', 'type="audio/mpeg" bitrate="192"'),
      ),
      ['high.mp3'],
    ],
    [group(content('a.mp4', 'fileSize="5"'), content('b.mp4', 'fileSize="9"')), ['b.mp4']],
    [group(content('a.swf', 'type="application/x-shockwave-flash" isDefault="true"'), content('a.mp4')), ['a.mp4']],
    [group(content('a.torrent', 'type="application/x-bittorrent" isDefault="true"'), content('a.mp4')), ['a.mp4']],
    [group(content('a.wmv', 'height="1080"'), content('a.mp4', 'height="720"')), ['a.mp4']],
    [group(content('short.mp4', 'height="1080" expression="sample"'), content('a.mp4', 'height="720"')), ['a.mp4']],
    [
      group(content('a.m3u8', 'type="application/x-mpegURL" height="1080"'), content('a.mp4', 'height="720"')),
      ['a.mp4'],
    ],
    [group(content('a.pdf', 'type="application/pdf"'), content('a.epub', 'type="application/epub+zip"')), ['a.pdf']],
    // A file of the group that is enclosed too is the publisher's choice.
    [
      '<enclosure url="https://tube.example/480.mp4" type="video/mp4" length="3"/>' +
        group(content('1080.mp4', 'height="1080"'), content('480.mp4', 'height="480"')),
      ['480.mp4'],
    ],
    [
      '<enclosure url="https://tube.example/film.mp4" type="video/mp4" length="3"/>' +
        group(content('1080.mp4'), content('480.mp4')),
      ['film.mp4'],
    ],
    // Two groups are two pieces; so are files in no group.
    [
      group(content('1-a.mp4'), content('1-b.mp4')) + group(content('2-a.mp4'), content('2-b.mp4')),
      ['1-a.mp4', '2-a.mp4'],
    ],
    [content('a.mp4') + content('b.mp4'), ['a.mp4', 'b.mp4']],
    [
      '<enclosure url="https://tube.example/a.mp3" type="audio/mpeg" length="3"/>' +
        group(content('a.mp4'), content('b.mp4')),
      ['a.mp3', 'a.mp4'],
    ],
  ])('%s', async (media, expected) => {
    expect(await urls(item(media))).toEqual(expected)
  })

  it.each([
    [
      '<enclosure url="https://tube.example/a.torrent" type="application/x-bittorrent" length="3"/><enclosure url="https://tube.example/b.mp4" type="video/mp4" length="3"/>',
      ['b.mp4', 'a.torrent'],
    ],
    [
      '<media:content url="https://tube.example/cover.jpg" medium="image"/><enclosure url="https://tube.example/a.png" type="image/png" length="3"/><enclosure url="https://tube.example/a.pdf" length="3"/><enclosure url="https://tube.example/b.mp3" length="3"/>',
      ['b.mp3', 'a.pdf', 'a.png'],
    ],
    ['<enclosure url="https://tube.example/disk.torrent" length="3"/>', ['disk.torrent']],
    [
      '<enclosure url="https://tube.example/1.mp3" length="3"/><enclosure url="https://tube.example/2.mp3" length="3"/>',
      ['1.mp3', '2.mp3'],
    ],
  ])('goes before torrents and pictures: %s', async (media, expected) => {
    expect(await urls(item(media))).toEqual(expected)
  })

  it('is told by its title in JSON Feed', async () => {
    const file = (name: string, mime_type: string, title?: string) => ({
      url: `https://tube.example/${name}`,
      mime_type,
      title,
    })
    const attachments = [
      file('1.ogg', 'audio/ogg', 'Talk'),
      file('2.pdf', 'application/pdf'),
      file('1.wma', 'audio/x-ms-wma', 'Talk'),
      file('3.pdf', 'application/pdf'),
    ]
    const document = jsonOf({ id: '1', url: 'https://tube.example/w/1', title: 'A', content_text: 'a', attachments })
    expect(await urls(document)).toEqual(['1.ogg', '2.pdf', '3.pdf'])
  })

  it('is found in Atom', async () => {
    const media = group(
      content('480.mp4', 'height="480"'),
      content('1080.mp4', 'height="1080"'),
      '<media:description>A film of a ferry.</media:description>',
      '<media:thumbnail url="https://tube.example/t.jpg"/>',
    )
    const entry = `<entry><id>urn:1</id><title>A</title><link href="https://tube.example/w/1"/><updated>2026-11-29T08:00:00Z</updated>${media}</entry>`
    const { items, atom } = await publish(atomOf(entry))
    expect(items[0]?.attachments?.map(({ url }) => url)).toEqual(['https://tube.example/1080.mp4'])
    expect(items[0]?.summary).toBe('A film of a ferry.')
    expect(atom).not.toContain('media:description')
    expect(items[0]?.image).toBe('https://tube.example/t.jpg')
  })
})

describe('the words about a video', () => {
  const thumbnail = '<media:thumbnail url="https://tube.example/t.jpg"/>'

  it('are its text, and no caption of its picture', async () => {
    const description = '<media:description>The whole ferry, from bow to stern, on a grey day.</media:description>'
    for (const media of [
      content('a.mp4') + thumbnail + description,
      group(content('a.mp4'), thumbnail, description),
      `<media:player url="https://tube.example/w/9"/>${thumbnail}${description}`,
    ]) {
      const { items, rss } = await publish(item(media, ''))
      expect(items[0]?.summary).toBe('The whole ferry, from bow to stern, on a grey day.')
      expect(rss).not.toContain('media:description')
    }
    const longer = await publish(item(content('a.mp4') + thumbnail + description, 'The whole ferry…'))
    expect(longer.items[0]?.content_html).toContain('from bow to stern')
  })

  it('of a picture stay its caption', async () => {
    const own =
      '<media:content url="https://tube.example/p.jpg" medium="image"><media:description>A quay</media:description></media:content>'
    expect((await publish(item(own + content('a.mp4')))).rss).toContain('>A quay</media:description>')
    const beside = '<media:thumbnail url="https://tube.example/p.jpg"/><media:description>A quay</media:description>'
    expect((await publish(item(beside))).rss).toContain('>A quay</media:description>')
  })
})

describe('categories', () => {
  it.each([
    ['<media:category scheme="s" label="Education">13</media:category>', ['Education']],
    ['<category label="Ferries">42</category>', ['Ferries']],
    ['<category domain="x">Boats</category>', ['Boats']],
    ['<media:category>13</media:category>', ['13']],
    ['<category label="News">2026</category><category>2026</category>', ['News', '2026']],
  ])('%s', async (media, expected) => {
    expect((await publish(item(media))).items[0]?.tags).toEqual(expected)
  })

  it('of Atom are called by their labels where their terms are numbers', async () => {
    const entry =
      '<entry><id>urn:1</id><title>A</title><category term="13" label="Education"/><category term="boats" label="All boats"/><link href="https://tube.example/w/1"/><updated>2026-11-29T08:00:00Z</updated></entry>'
    expect((await publish(atomOf(entry))).items[0]?.tags).toEqual(['Education', 'boats'])
  })
})

describe('attachments of JSON Feed', () => {
  const film = (name: string, mime_type: string, more: object = {}) => ({
    url: `https://tube.example/${name}`,
    mime_type,
    ...more,
  })
  const kept = async (attachments: readonly object[]) => {
    const item = { id: '1', url: 'https://tube.example/w/9', title: 'Ferry film', content_text: 'A film.', attachments }
    return (await publish(jsonOf(item))).items[0]?.attachments?.map(({ url }) =>
      url.replace('https://tube.example/', ''),
    )
  }

  it('are one piece where they share a title, as its specification has it', async () => {
    const torrent = film('a.torrent', 'application/x-bittorrent', { title: 'Film' })
    const small = film('a-360.mp4', 'video/mp4', { title: 'Film', size_in_bytes: 10 })
    const large = film('a-720.mp4', 'video/mp4', { title: 'Film', size_in_bytes: 90 })
    expect(await kept([torrent, small, large])).toEqual(['a-720.mp4'])
    expect(
      await kept([film('a.ogg', 'audio/x-speex', { title: 'Talk' }), film('a.mp3', 'audio/mpeg', { title: 'Talk' })]),
    ).toEqual(['a.mp3'])
  })

  it('are several where they do not', async () => {
    expect(
      await kept([film('a.mp4', 'video/mp4', { title: 'One' }), film('b.mp4', 'video/mp4', { title: 'Two' })]),
    ).toEqual(['a.mp4', 'b.mp4'])
    expect(await kept([film('a.mp4', 'video/mp4'), film('b.mp4', 'video/mp4')])).toEqual(['a.mp4', 'b.mp4'])
    const two = [film('a.pdf', 'application/pdf', { title: 'Plan' }), film('a.mp3', 'audio/mpeg', { title: 'Talk' })]
    expect(await kept(two)).toEqual(['a.mp3', 'a.pdf'])
  })
})
