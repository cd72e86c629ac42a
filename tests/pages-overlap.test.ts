import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../src/model/documents.ts'
import type { Entry } from '../src/model/editions.ts'
import { STYLE } from '../src/render/pages/style.ts'
import { render } from '../src/render/render.ts'
import { renderSearch } from '../src/render/search.ts'
import { renderNews } from '../src/render/site.ts'
import { renderStory } from '../src/render/story.ts'
import { aFeed, anEdition, anEntry, NOON, TASS, theWireStory } from './render/make-edition.ts'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { overlapsOn } from './support/overlaps.ts'

const DAY = 86_400_000
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'.repeat(3)
const image = { url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 1200, height: 800, credit: LONG_WORD }
const agency = { id: 'afp', name: 'Agence France-Presse, Bureau für Mitteleuropa', confidence: 1, evidence: 'byline' }

function story(index: number, article: Partial<Article>, own: Partial<Entry> = {}): Entry {
  const entry = anEntry({ lead: { article: { id: `a${index}`, url: `https://pier.example/${index}`, ...article } } })
  return { ...entry, id: `tag:pier.example,2026:${index}`, storyId: `story-${index}`, ...own }
}

const others = ['Tass', LONG_WORD, 'A very long name of an outlet that nobody can remember'].map((name) => ({
  source: { id: name, name, home: 'https://tass.example/' },
  title: name,
  url: `https://tass.example/${name.length}`,
}))

const entries: readonly Entry[] = [
  story(1, {}, { updatedAt: NOON + 200 * DAY }),
  story(2, { title: LONG_WORD, summary: LONG_WORD }, { updatedAt: NOON + 20 * DAY }),
  story(3, { image, title: 'Short', summary: 'Few words.' }, { updatedAt: NOON + 200 * DAY, agency, others }),
  story(4, { title: 'Short', summary: '' }, { updatedAt: NOON + 200 * DAY }),
  story(
    5,
    { language: 'ar', title: 'هدنة في الميناء القديم', summary: 'كلمات قليلة عن الميناء' },
    { updatedAt: NOON + 200 * DAY, agency },
  ),
  story(6, { authors: [LONG_WORD, 'Ann Lee'], categories: [LONG_WORD] }, { why: [LONG_WORD, 'title: pier'] }),
  story(7, { image: { ...image, credit: 'Kremlin.ru' } }, { updatedAt: NOON + 61 * 60_000 }),
  theWireStory(),
]

const edition = anEdition({ baseUrl: 'http://desk.example', feed: { title: `News of ${LONG_WORD}` }, entries })
const headline = { source: TASS, title: LONG_WORD, url: 'https://tass.example/1', publishedAt: NOON, agency }

const site = {
  baseUrl: 'http://desk.example',
  contact: 'http://desk.example/bot',
  userAgent: 'Wiredesk',
  polling: { intervalMs: 3_600_000, floorMs: 900_000 },
  feeds: [{ feed: aFeed({ title: LONG_WORD }), stories: 8, updatedAt: NOON, latest: [...entries], isClosing: false }],
} as unknown as Parameters<typeof renderNews>[0]

const text = (body: Uint8Array | undefined) => Buffer.from(body ?? '').toString()
const pages: Readonly<Record<string, string>> = {
  'a feed': text(render(edition).documents[3]?.body),
  'the home feed': text(renderNews({ ...site, river: edition })[0]?.body),
  'all feeds': text(renderNews(site)[0]?.body),
  'a story': text(
    renderStory({
      id: '1',
      baseUrl: 'http://desk.example',
      lead: headline,
      agency,
      copies: [headline, { ...headline, title: 'Short' }],
      related: [{ ...headline, storyId: '2' }],
      feeds: [{ slug: 'a', title: LONG_WORD, why: [LONG_WORD] }],
    }).body,
  ),
  'a search': text(
    renderSearch({
      feed: aFeed(),
      baseUrl: 'http://desk.example',
      query: LONG_WORD,
      hasWords: true,
      isCut: true,
      found: [{ ...headline, storyId: '2' }],
    }).body,
  ),
}

describe.skipIf(!hasBrowser)('what a page shows', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage()
    page.setDefaultTimeout(0)
  })
  afterAll(() => browser.close())

  async function show(markup: string, width: number): Promise<void> {
    await page.setViewportSize({ width, height: 900 })
    await page.route('**/*', (route) => route.abort())
    await page.setContent(markup.replace(/<link rel="stylesheet"[^>]*>/, `<style>${STYLE}</style>`), {
      waitUntil: 'domcontentloaded',
    })
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).toContain('serif')
  }

  it.each(Object.keys(pages))('lies on nothing else, at any width: %s', async (name) => {
    const found: string[] = []
    for (const width of [320, 360, 600, 767, 768, 900, 1024, 1280, 1920]) {
      await show(pages[name]!, width)
      for (const pair of await overlapsOn(page)) found.push(`${width}: ${pair}`)
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(overflow), `${width}`).toBe(0)
    }
    expect(found).toEqual([])
  })

  it('is judged by a look that can fail', async () => {
    await show(
      '<link rel="stylesheet"><h1>Over</h1><p style="position: absolute; top: 10px">Under the heading</p>',
      600,
    )
    expect(await overlapsOn(page)).toHaveLength(1)
  })
})
