import { describe, expect, it } from 'vitest'
import type { Headline, PublicStory } from '../../src/model/editions.ts'
import { renderStory } from '../../src/render/story.ts'
import { MOSCOW_TIMES, NASTY, NOON, TASS } from './make-edition.ts'

const lead: Headline = {
  source: MOSCOW_TIMES,
  title: 'Putin asks both sides to step back',
  url: 'https://moscow.example/2021/call?x=1&y=2',
  language: 'en',
  publishedAt: NOON,
}
const other: Headline = {
  source: TASS,
  title: 'Кремль призвал к спокойствию',
  url: 'https://tass.example/1',
  language: 'ru',
  publishedAt: NOON + 3_600_000,
}

function aStory(own: Partial<PublicStory> = {}): PublicStory {
  return {
    id: '11111111-2222-5333-8444-555555555555',
    baseUrl: 'https://desk.example/news',
    lead,
    agency: { id: 'afp', name: 'AFP', confidence: 0.98, evidence: 'byline "AFP"' },
    copies: [lead, other],
    related: [{ ...other, title: 'A truce in sight', storyId: '99999999-2222-5333-8444-555555555555' }],
    feeds: [
      { slug: 'wire', title: 'Wire', why: ['agency: AFP'] },
      { slug: 'all', title: 'All', why: [] },
    ],
    ...own,
  }
}
const page = (story: PublicStory) => Buffer.from(renderStory(story).body).toString()

describe('the page of a story', () => {
  it('belongs to the publisher of its lead: canonical there, out of search engines', () => {
    const text = page(aStory())
    expect(text).toContain('<link rel="canonical" href="https://moscow.example/2021/call?x=1&amp;y=2">')
    expect(text).toContain('<meta name="robots" content="noindex">')
    expect(text.match(/rel="canonical"/g)).toHaveLength(1)
  })

  it('is its own canonical page where the lead has no address', () => {
    const text = page(aStory({ lead: { ...lead, url: undefined } }))
    expect(text).toContain(
      '<link rel="canonical" href="https://desk.example/news/stories/11111111-2222-5333-8444-555555555555">',
    )
  })

  it('credits the agency, and names each copy with headline, link, outlet, time and language', () => {
    const text = page(aStory())
    expect(text).toContain('<b class="agency">AFP</b> via <bdi>The Moscow Times</bdi>')
    expect(text).toContain('Reported by 2 outlets')
    expect(text).toContain(
      '<span class="headline" lang="ru" dir="auto"><a href="https://tass.example/1">Кремль призвал к спокойствию</a></span>',
    )
    expect(text).toContain('<bdi>TASS</bdi>, <time datetime="2021-05-12T15:03:00Z">12 May 2021, 15:03 UTC</time>')
  })

  it('lists related coverage apart, with the way to its own page', () => {
    const text = page(aStory())
    const related = text.slice(text.indexOf('Related coverage'))
    expect(related).toContain('A truce in sight')
    expect(related).toContain('href="/news/stories/99999999-2222-5333-8444-555555555555"')
    expect(page(aStory({ related: [] }))).not.toContain('Related coverage')
  })

  it('says which feeds carry it, and why', () => {
    const text = page(aStory())
    expect(text).toContain('<a href="/news/feeds/wire"><bdi>Wire</bdi></a>, because of <bdi>agency: AFP</bdi>')
    expect(text).toContain('<bdi>All</bdi></a>, which takes every story')
  })

  it('stays whole whatever the strings hold, and links nowhere but to the web', () => {
    const source = { id: NASTY, name: NASTY, home: NASTY, feedUrl: 'https://u:p@secret.example/' }
    const nasty: Headline = {
      source,
      title: NASTY,
      url: 'javascript:alert(1)',
      language: NASTY,
      publishedAt: Number.NaN,
    }
    const text = page(
      aStory({
        lead: nasty,
        copies: [nasty, { ...nasty, url: 'https://u:p@secret.example/' }],
        related: [{ ...nasty, storyId: NASTY }],
        agency: { id: NASTY, name: NASTY, confidence: 1, evidence: NASTY },
        feeds: [{ slug: 'wire', title: NASTY, why: [NASTY] }],
      }),
    )
    expect(text).not.toContain('<script')
    expect(text).not.toMatch(/href="(?!https?:|\/|#)/)
    expect(text).not.toContain('secret.example')
    expect(page(aStory())).toBe(page(aStory()))
  })
})
