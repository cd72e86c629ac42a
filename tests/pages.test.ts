import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed, SiteSettings } from '../src/model/settings.ts'
import { type Service, startService } from '../src/service.ts'
import { hasBrowser, launchBrowser } from './support/browser.ts'
import { startDemoConfig } from './support/demo-config.ts'
import { freePort } from './support/free-port.ts'
import { troubleOn } from './support/page-checks.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

/** What config/server.yaml may say of the pages, its files read. */
const site: SiteSettings = {
  title: 'Planet',
  language: 'de',
  home: 'middle-east',
  links: [{ title: 'Über uns', url: 'https://planet.example/' }],
  style: {
    path: '/site/s.css',
    contentType: 'text/css; charset=utf-8',
    body: bytes('body { background: #fffffe }'),
  },
  logo: {
    path: '/site/l.svg',
    contentType: 'image/svg+xml',
    body: bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'),
  },
}

function feedWithoutStories(feed: Feed): Feed {
  const topic = { kind: 'words', fields: ['title'], terms: ['a word that no newsroom uses'] } as const
  return { ...feed, slug: 'quiet', title: 'Quiet', topic }
}

describe.skipIf(!hasBrowser)('pages in a browser', () => {
  let browser: Browser
  let context: BrowserContext
  let service: Service
  let own: Service
  const stack = new AsyncDisposableStack()

  beforeAll(async () => {
    const { config } = stack.use(await startDemoConfig())
    const feeds = [...config.feeds, feedWithoutStories(config.feeds[0] as Feed)]
    const port = Number(await freePort())
    const server = { ...config.server, port, baseUrl: `http://127.0.0.1:${port}` }
    service = stack.adopt(await startService({ ...config, feeds, server }), (one) => one.close())
    own = stack.adopt(await startService({ ...config, server: { ...config.server, site } }), (one) => one.close())
    browser = stack.use(await launchBrowser())
    context = await newContext()
    await Promise.all([service.polled, own.polled])
  })

  afterAll(() => stack.disposeAsync())

  /** It waits for nothing by the clock: the runner knows what hangs. */
  async function newContext(options?: BrowserContextOptions): Promise<BrowserContext> {
    const opened = await browser.newContext(options)
    opened.setDefaultTimeout(0)
    return opened
  }

  /** Opens a page at a width and gives what the browser complained about. */
  async function open(path: string, width: number, colorScheme: 'light' | 'dark' = 'light', from = service) {
    const page: Page = await context.newPage()
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
    await page.goto(`${from.url}${path}`, { waitUntil: 'load' })
    return { page, complaints }
  }

  /** The path of the page of the story that begins so. */
  async function storyPath(beginning: string): Promise<string> {
    const { items } = (await (await fetch(`${service.url}/feeds/everything.json`)).json()) as {
      items: { title: string; _wiredesk: { story: string } }[]
    }
    const story = items.find(({ title }) => title.startsWith(beginning))?._wiredesk.story
    return new URL(story as string).pathname
  }

  it.each<{ name: string; story?: string }>([
    { name: '/' },
    { name: '/feeds/middle-east' },
    { name: '/feeds/everything' },
    { name: '/feeds/quiet' },
    { name: '/feeds/everything?q=putin' },
    { name: '/feeds/everything?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E' },
    { name: 'the page of a story', story: 'Putin Urges' },
    { name: 'the page of a story in Arabic', story: 'هدنة' },
    { name: '/bot' },
    { name: '/status' },
    { name: '/nowhere' },
  ])('$name fits phone and desktop, and keeps nobody from using it', async ({ name, story }) => {
    const { page, complaints } = await open(story === undefined ? name : await storyPath(story), 360, 'dark')
    expect(await page.locator('h1').count()).toBe(1)
    const family = await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')
    expect(family, 'the style sheet is applied').toContain('serif')
    const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(overflow), 'on a phone').toBe(0)
    expect(await troubleOn(page), 'on a phone, by night').toEqual([])
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await page.evaluate(overflow), 'on a desktop').toBe(0)
    expect(await troubleOn(page), 'on a desktop, by day').toEqual([])
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    await page.close()
  })

  it('shows the story with agency, outlet, picture credit and the others', async () => {
    const { page } = await open('/feeds/middle-east', 1280)
    const story = page.locator('article', { hasText: 'Putin Urges Both Sides' })
    expect(await story.count()).toBe(1)
    const text = await story.textContent()
    for (const words of [
      'AFP',
      'The Moscow Times',
      'Picture: Kremlin.ru',
      'Deutsche Welle',
      'France 24',
      'Here because',
    ]) {
      expect(text).toContain(words)
    }
    const shown = await page.evaluate('document.querySelector("article img").naturalWidth > 0')
    expect(shown, 'the picture is loaded').toBe(true)
    await page.close()
  })

  it('leads from each story to its own page, which fits phone and desktop and leads on to the publishers', async () => {
    for (const width of [360, 1280]) {
      const { page, complaints } = await open('/feeds/middle-east', width)
      await page.locator('article', { hasText: 'Putin Urges Both Sides' }).getByText('Story page').click()
      await page.waitForURL(/\/stories\/[0-9a-f-]{36}$/)
      const text = await page.locator('main').textContent()
      for (const words of ['AFP', 'The Moscow Times', 'Deutsche Welle', 'Reported by 4 outlets', 'Why this is here']) {
        expect(text).toContain(words)
      }
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(overflow), `at ${width}`).toBe(0)
      expect(await page.evaluate('document.querySelector("link[rel=canonical]").href')).toContain('themoscowtimes.com')
      expect(await page.locator('h1').count()).toBe(1)
      expect(complaints).toEqual([])
      await page.close()
    }
  })

  it('lets a feed reader discover the three formats', async () => {
    const { page } = await open('/feeds/russia', 1280)
    const types = await page.evaluate('[...document.querySelectorAll("link[rel=alternate]")].map((link) => link.type)')
    expect(types).toEqual(['application/rss+xml', 'application/atom+xml', 'application/feed+json'])
    await page.close()
  })

  it('offers the three formats to subscribe to, each under an address that answers', async () => {
    const { page } = await open('/feeds/russia', 1280)
    const links = await page.getByRole('group', { name: 'Subscribe to Russia' }).getByRole('link').all()
    const types = links.map(async (link) => {
      const answer = await fetch((await link.getAttribute('href')) as string)
      return [await link.textContent(), answer.status, answer.headers.get('content-type')?.split(';')[0]]
    })
    expect(await Promise.all(types)).toEqual([
      ['RSS', 200, 'application/rss+xml'],
      ['Atom', 200, 'application/atom+xml'],
      ['JSON Feed', 200, 'application/feed+json'],
    ])
    await page.close()
  })

  it('can be walked through by keyboard, beginning with the way to the content', async () => {
    const { page } = await open('/feeds/middle-east', 1280)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.close()
  })

  it('sets what it says of a headline on the side from which the headline is read', async () => {
    const { page } = await open('/feeds/everything', 1280)
    const sides = await page.evaluate(`[...document.querySelectorAll('article')].map((article) =>
      [getComputedStyle(article.querySelector('h2')).direction, getComputedStyle(article.querySelector('.origin')).textAlign].join(' '))`)
    expect(new Set(sides as string[])).toEqual(new Set(['ltr start', 'rtl right']))
    await page.close()
  })

  it('searches a feed from its page, by keyboard alone, and leads on to the story', async () => {
    const { page, complaints } = await open('/feeds/everything', 1280)
    await page.getByRole('searchbox', { name: 'Search in Everything' }).focus()
    await page.keyboard.type('"step back" putin')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\?q=/)
    expect(await page.locator('h2').first().textContent()).toBe('1 story with “"step back" putin”')
    expect(await page.getByRole('searchbox').inputValue()).toBe('"step back" putin')
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
    await page.getByText('Story page').click()
    await page.waitForURL(/\/stories\//)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('copies the address of a feed, and says so', async () => {
    const { page, complaints } = await open('/feeds/russia', 390)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const button = page.getByRole('button', { name: 'Copy the address of Atom' })
    const address = await page.getByRole('link', { name: 'Atom' }).getAttribute('href')
    await button.click()
    await page.getByRole('status').getByText('Atom address copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('can be read and used without its script', async () => {
    await using withoutScript = await newContext({ javaScriptEnabled: false })
    const page = await withoutScript.newPage()
    await page.goto(`${service.url}/feeds/middle-east`)
    expect(await page.locator('.copy').count()).toBe(0)
    expect(await page.locator('article').count()).toBeGreaterThan(3)
    await page.getByRole('searchbox').fill('putin')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(await page.locator('h1').textContent()).toBe('Search')
  })

  it('shows a page of the operator’s own: name, mark, style, links, and a river on the front page', async () => {
    const { page, complaints } = await open('/', 1280, 'light', own)
    expect(await page.title()).toBe('Planet')
    expect(await page.locator('h1').textContent()).toBe('Middle East')
    expect(await page.locator('article').count()).toBeGreaterThan(3)
    expect(await page.locator('.home-feeds li').count()).toBe(5)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 254)')
    expect(await page.evaluate('document.querySelector(".masthead img").naturalWidth > 0')).toBe(true)
    expect(await page.getByRole('link', { name: 'Über uns' }).getAttribute('href')).toBe('https://planet.example/')
    expect(await troubleOn(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })
})
