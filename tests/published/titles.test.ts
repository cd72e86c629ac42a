import { describe, expect, it } from 'vitest'
import { atomOf, caseDocument, jsonOf, publish, rssOf } from '../support/published.ts'

const untitled = (elements: string, link = 'https://quay.example/@kira/1101') =>
  rssOf(
    `<item><link>${link}</link><guid>${link}</guid><pubDate>Sun, 29 Nov 2026 08:00:00 GMT</pubDate>${elements}</item>`,
  )
const html = (text: string) => `<description><![CDATA[${text}]]></description>`

describe('titles made of text', () => {
  it('are its first paragraph, what its picture shows, or what stands below a warning', async () => {
    const { items } = await publish(caseDocument('no-title.xml'))
    expect(items.map(({ title }) => title)).toEqual([
      'First paragraph about the harbour ferry timetable.',
      'A grey ferry in fog',
      'The captain leaves.',
      'Hm.',
    ])
    expect(items[2]?.content_html).toContain('<p><strong>Content warning:</strong> spoilers, season two</p>')
  })

  it.each([
    [html('<h2>Ferry news</h2><p>It left.</p>'), 'Ferry news'],
    [html('Good morning.<br>The ferry left.'), 'Good morning.'],
    [html('<ul><li>One ferry</li><li>Two ferries</li></ul>'), 'One ferry'],
    [html('<p>https://ferry.example/t</p><p>The ferry left.</p>'), 'The ferry left.'],
    [html('<p>New times: https://ferry.example/t</p>'), 'New times:'],
    ['<description>First line\n\nsecond line of a note</description>', 'First line'],
    [html('<p>***</p><p>The ferry left.</p>'), 'The ferry left.'],
    [html('<p>🎉</p>'), '🎉'],
    [html('<p><a href="https://ferry.example/t">ferry.example/t</a></p><p>The ferry left.</p>'), 'The ferry left.'],
    [html('<p>New times at <a href="https://ferry.example/table">ferry.example/tab…</a></p>'), 'New times at'],
    [html('<p>and/or, 1.2/3, either/or</p>'), 'and/or, 1.2/3, either/or'],
    [html('<p>[CW: food] The captain eats.</p>'), 'The captain eats.'],
    [html('<p>(content warning: food)</p><p>The captain eats.</p>'), 'The captain eats.'],
    [html('<details><summary>Who leaves</summary>The captain.</details>'), 'Who leaves'],
    [
      html('<p><strong>Inhaltswarnung:</strong> Ende von Staffel zwei</p><hr><p>Die Kapitänin geht.</p>'),
      'Die Kapitänin geht.',
    ],
    [html('<p><strong>Merknað:</strong> lok</p><hr><p>Skiparinn fer.</p>'), 'Skiparinn fer.'],
    [html('<p>CW: food</p><p>The captain eats.</p>'), 'The captain eats.'],
    [html('<p>CW: food</p>'), 'CW: food'],
    [html('<p>Spoiler alert for gulls</p><p>They left.</p>'), 'Spoiler alert for gulls'],
    [html('<p><img src="https://quay.example/a.jpg" alt="A gull on a post"></p>'), 'A gull on a post'],
    [html('<p>https://ferry.example/t</p><img src="https://quay.example/a.jpg" alt="A gull">'), 'A gull'],
    [html('<p>CW: gull</p><img src="https://quay.example/a.jpg" alt="A gull on a post">'), 'A gull on a post'],
    [html('<img src="https://quay.example/a.jpg" alt="IMG_1234.jpg">'), 'Src: 1101'],
    ['<description></description>', 'Src: 1101'],
  ])('%s', async (elements, title) => {
    expect((await publish(untitled(elements))).items[0]?.title).toBe(title)
  })

  it('are never an address', async () => {
    for (const [link, title] of [
      ['https://quay.example/2026/11/bridge-opens.html', 'Bridge opens'],
      ['https://quay.example/watch?v=Ab7', 'Src: Ab7'],
      ['https://quay.example/?p=12', 'Src: 12'],
    ] as const) {
      const { items, rss, page } = await publish(untitled(html('<p>https://ferry.example/t</p>'), link))
      expect(items[0]?.title).toBe(title)
      expect(rss).not.toMatch(/<title>\s*https?:/)
      expect(page).toContain(title)
    }
  })

  it('end at the end of a word, after at most 120 characters', async () => {
    const long = 'The ferry to the outer islands leaves from another quay until the end of the month '.repeat(3)
    const [item] = (await publish(untitled(html(`<p>${long}</p><p>Two.</p>`)))).items
    expect(item?.title.length).toBeLessThanOrEqual(120)
    expect(item?.title).toMatch(/^The ferry .* (?:\w+)…$/)
    expect(long).toContain(`${item?.title.slice(0, -1)} `)
  })

  it('are made alike in Atom and JSON Feed', async () => {
    const entry =
      '<entry><id>urn:1</id><title/><link href="https://quay.example/1"/><updated>2026-11-29T08:00:00Z</updated><content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>'
    expect((await publish(atomOf(entry))).items[0]?.title).toBe('One.')
    expect(
      (await publish(jsonOf({ id: '1', url: 'https://quay.example/1', content_text: 'One.\nTwo.' }))).items[0]?.title,
    ).toBe('One.')
  })
})

describe('declared titles', () => {
  it('are not cut where XML wraps a line, nor in feeds where they are long', async () => {
    const long = `${'The harbour board and the town '.repeat(14)}agree`
    const document = rssOf(
      `<item><title>The bridge\n      opens on\n\nMonday</title><link>https://quay.example/1</link></item>`,
      `<item><title>${long}</title><link>https://quay.example/2</link></item>`,
    )
    const { items, rss, page } = await publish(document)
    expect(items.map(({ title }) => title).sort()).toEqual([long, 'The bridge opens on Monday'].sort())
    expect(rss).toContain(`<title>${long}</title>`)
    expect(page).not.toContain(long)
    expect(page).toMatch(/>The harbour board [^<]{200,290}…</)
  })
})
