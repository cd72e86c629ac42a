import { describe, expect, it } from 'vitest'
import { renderAndRead, textOf } from '../documents.ts'
import { aCopy, anEdition, anEntry, theWireStory } from '../make-edition.ts'

function contentOf(entry: ReturnType<typeof anEntry>): string {
  const { json, rssItems, entries } = renderAndRead(anEdition({ entries: [entry] }))
  const content = String(json.items[0]!.content_html)
  expect(textOf(rssItems[0]!, 'content:encoded')).toBe(content)
  expect(textOf(entries[0]!, 'content')).toBe(content)
  return content
}

const LINE =
  '<p><em><a href="https://moscow.example/2021/05/12/call-for-calm?x=1&amp;y=2">The Moscow Times</a>.</em></p>'

describe('what an entry says under its policy, the same in all three formats', () => {
  it('full: the publisher’s text, then the closing line', () => {
    const full = anEntry({ lead: { republish: 'full' } })
    expect(contentOf(full)).toBe(`${full.lead.article.contentHtml}${LINE}`)
  })

  it('full: a text that is written from right to left says so', () => {
    const article = { language: 'he', contentHtml: '<p>אחת</p>' }
    const content = contentOf(anEntry({ lead: { republish: 'full', article } }))
    expect(content).toMatch(/^<div dir="rtl"><p>אחת<\/p><\/div><p lang="en" dir="ltr"><em>/)
  })

  it('full, where the item has no text: its summary', () => {
    const content = contentOf(anEntry({ lead: { republish: 'full', article: { contentHtml: ' ', summary: 'A & B' } } }))
    expect(content).toBe(`<p>A &amp; B</p>${LINE}`)
  })

  it('excerpt: the summary as plain text, at most 200 characters cut at a word', () => {
    const entry = anEntry({ lead: { article: { summary: `<b>${'word '.repeat(60)}` } } })
    const content = contentOf(entry)
    expect(content).toMatch(/^<p>&lt;b&gt;word (word )+word…<\/p><p><em>/)
    const { rssItems, entries, json } = renderAndRead(anEdition({ entries: [entry] }))
    expect(json.items[0]!.summary).toHaveLength(198)
    expect(textOf(entries[0]!, 'summary')).toBe(json.items[0]!.summary)
    expect(textOf(rssItems[0]!, 'description')).toBe(String(json.items[0]!.summary).replace('<', '&lt;'))
  })

  it('link: nothing but the closing line, on the page too', () => {
    const entry = anEntry({ lead: { republish: 'link' } })
    expect(contentOf(entry)).toBe(LINE)
    const { texts, json, entries } = renderAndRead(anEdition({ entries: [entry] }))
    expect(Object.values(texts).join()).not.toContain('telephone')
    expect(json.items[0]!.summary).toBeUndefined()
    expect(entries[0]!.children.map(({ name }) => name)).not.toContain('summary')
  })
})

describe('the closing line', () => {
  it('names agency, source with its link, picture credit and the outlets known at the time', () => {
    const link = '<a href="https://moscow.example/2021/05/12/call-for-calm?x=1&amp;y=2">The Moscow Times</a>'
    expect(contentOf(theWireStory())).toContain(
      `<p><em>AFP, via ${link}. Picture: Kremlin.ru. Also reported by TASS, France 24.</em></p>`,
    )
  })

  it('does not move when the list of other copies grows', () => {
    const story = theWireStory()
    expect(contentOf({ ...story, others: [] })).toBe(contentOf(story))
  })

  it('names no agency twice, and not the source among the others', () => {
    const agency = { id: 'tass', name: 'TASS', confidence: 1, evidence: 'site' }
    const lead = { source: { id: 'tass', name: 'TASS' }, republish: 'link' as const, article: { url: undefined } }
    expect(contentOf(anEntry({ lead, agency, frozenOthers: ['TASS', 'DW', 'DW', ' '] }))).toBe(
      '<p><em>TASS. Also reported by DW.</em></p>',
    )
  })

  it('says that it is English inside an entry of another language', () => {
    const content = contentOf(anEntry({ lead: { article: { language: 'ar', summary: 'مرحبا' } } }))
    expect(content).toMatch(/^<p dir="rtl">مرحبا<\/p><p lang="en" dir="ltr"><em>/)
  })
})

describe('a source that allows no pictures', () => {
  it('has none in any format: no element, no attachment, no credit, none inside its text', () => {
    const story = theWireStory()
    const html =
      '<p>Text <img src="https://p.example/a.jpg" alt="x &gt; y"> more</p><picture><source srcset="https://p.example/b.jpg"></picture><video src="https://p.example/v.mp4" poster="https://p.example/c.jpg"></video>'
    const enclosures = ['d.jpg', 'e.bin', 'f.mp3'].map((file) => ({ url: `https://p.example/${file}` }))
    const article = {
      ...story.lead.article,
      contentHtml: html,
      enclosures: [...enclosures, { url: 'https://p.example/g', type: 'IMAGE/png; x=y', length: 1 }],
    }
    const edition = anEdition({ entries: [{ ...story, lead: aCopy({ republish: 'full', images: 'none', article }) }] })
    const { texts } = renderAndRead(edition)
    for (const text of Object.values(texts)) {
      expect(text).not.toMatch(/call\.jpg|[a-d]\.jpg|p\.example\/g|Kremlin\.ru|<img|media:credit/)
    }
    expect(texts.rss).toContain('e.bin')
    expect(texts.json).toContain('f.mp3')
    expect(texts.atom).toContain('v.mp4')
  })
})

describe('what hangs on a text goes by its policy', () => {
  const caption = 'word '.repeat(60).trim()
  const article = {
    image: { url: 'https://moscow.example/a.jpg', caption, credit: 'Kremlin.ru' },
    enclosures: [{ url: 'https://moscow.example/a.mp3', type: 'audio/mpeg', length: 9 }],
  }
  const said = (republish: 'full' | 'excerpt' | 'link') => {
    const { rss, atom, json } = renderAndRead(anEdition({ entries: [anEntry({ lead: { republish, article } })] })).texts
    const captions = [rss, atom].map((text) => />(word[^<]*)<\/media:description>/.exec(text)?.[1])
    const sounds = [rss, atom, json].map((text) => text.includes('a.mp3'))
    expect([rss, atom, json].every((text) => text.includes('Kremlin.ru'))).toBe(true)
    return { captions, sounds: new Set(sounds) }
  }

  it('full: the whole caption and all attachments', () => {
    expect(said('full')).toEqual({ captions: [caption, caption], sounds: new Set([true]) })
  })

  it('excerpt: a caption of at most 200 characters', () => {
    const short = expect.stringMatching(/^(word ){20,39}word…$/)
    expect(said('excerpt')).toEqual({ captions: [short, short], sounds: new Set([true]) })
  })

  it('link: neither, but the credit of the picture', () => {
    expect(said('link')).toEqual({ captions: [undefined, undefined], sounds: new Set([false]) })
  })
})
