import { describe, expect, it } from 'vitest'
import { STYLE } from '../../src/render/pages/style.ts'
import { renderAndRead } from './documents.ts'
import { anEdition, anEntry, NOON, nastyEdition, theWireStory } from './make-edition.ts'

function pageOf(entry = theWireStory()): string {
  return renderAndRead(anEdition({ entries: [entry] })).page
}

describe('the page of a feed', () => {
  it('has one script, of our own in a file, and no inline style', () => {
    for (const page of [pageOf(), renderAndRead(nastyEdition()).page]) {
      expect(page.match(/<script/g)).toHaveLength(1)
      expect(page).toContain('<script src="/news/page.js" defer></script>')
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
    }
  })

  it('lets readers discover the three formats', () => {
    const page = pageOf()
    for (const [type, end] of [
      ['application/rss+xml', 'rss'],
      ['application/atom+xml', 'atom'],
      ['application/feed+json', 'json'],
    ]) {
      expect(page).toMatch(
        new RegExp(
          `<link rel="alternate" type="${type?.replace('+', '\\+')}" title="[^"]+" href="[^"]+/feeds/middle-east\\.${end}">`,
        ),
      )
      expect(page).toContain(
        `<a class="button" type="${type}" href="https://desk.example/news/feeds/middle-east.${end}">`,
      )
    }
  })

  it('begins its own paths with that of the base URL', () => {
    expect(pageOf()).toContain('href="/news/style.css"')
    const root = renderAndRead(anEdition({ baseUrl: 'http://127.0.0.1:8080' })).page
    expect(root).toContain('href="/style.css"')
  })

  it('shows headline, agency, source, written-out time, picture credit, other outlets and reasons', () => {
    const page = pageOf()
    for (const part of [
      '<a href="https://moscow.example/2021/05/12/call-for-calm?x=1&amp;y=2">Putin asks both sides to step back</a>',
      '<b class="agency">AFP</b> via',
      '<a href="https://moscow.example/"><bdi>The Moscow Times</bdi></a>',
      '<time datetime="2021-05-12T14:03:00Z"><span class="day">12 May 2021</span> <span class="clock">14:03 UTC</span></time>',
      'Updated <time datetime="2021-05-12T15:03:00Z">15:03 UTC</time>',
      'alt="The president at his desk" width="1200" height="800" loading="lazy" decoding="async" referrerpolicy="no-referrer"',
      'Picture: <bdi>Kremlin.ru</bdi>',
      '<a href="https://tass.example/1?a=1&amp;b=2" title="Kremlin: call for calm"><bdi>TASS</bdi></a>',
      'Here because: <bdi>israel*</bdi>, <bdi>gaza</bdi>',
    ]) {
      expect(page).toContain(part)
    }
  })

  it('has landmarks, a skip link, one h1 and a labelled article for each story', () => {
    const page = pageOf()
    for (const part of ['<header', '<nav aria-label=', '<main id="main"', '<footer', 'href="#main"'])
      expect(page).toContain(part)
    expect(page.match(/<h1/g)).toHaveLength(1)
    const { storyId } = theWireStory()
    expect(page).toContain(`<article id="${storyId}"`)
    expect(page).toContain(`aria-labelledby="${storyId}-title"`)
    expect(page).toContain(`<h2 id="${storyId}-title" lang="en" dir="auto">`)
  })

  it('gives every item an anchor of its own, also two that stand for copies of one story', () => {
    const entries = [anEntry({ id: 'urn:x-test:1' }), anEntry({ id: 'urn:x-test:2' })]
    const { page } = renderAndRead(anEdition({ entries }))
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(6)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('marks the language of each story and lets its script set the direction', () => {
    const page = pageOf(anEntry({ lead: { article: { language: 'ar', title: 'خبر', summary: 'نص' } } }))
    expect(page).toMatch(/<h2 [^>]*lang="ar" dir="auto">/)
    expect(page).toContain('<p class="summary" lang="ar" dir="auto">نص</p>')
  })

  it('shows an excerpt even of a text that may be republished in full', () => {
    const entry = anEntry({ updatedAt: NOON, lead: { republish: 'full', article: { summary: 'word '.repeat(100) } } })
    const summary = /<p class="summary"[^>]*>([^<]*)</.exec(pageOf(entry))?.[1]
    expect(summary?.length).toBeLessThanOrEqual(200)
    expect(pageOf(entry)).not.toContain('Updated')
  })
})

describe('the stylesheet', () => {
  it('uses nothing from elsewhere and knows the dark', () => {
    expect(STYLE).not.toMatch(/url\(|@import|https?:/)
    expect(STYLE).toContain('prefers-color-scheme: dark')
    expect(STYLE).toContain(':focus-visible')
  })

  it('closes every brace that it opens', () => {
    expect(STYLE.split('{')).toHaveLength(STYLE.split('}').length)
  })
})
