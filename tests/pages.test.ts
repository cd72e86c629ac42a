import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNewsrooms } from '../scripts/demo/newsrooms.ts'
import { loadConfig } from '../src/config/load.ts'
import { type Service, startService } from '../src/service.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
if (!executablePath) console.warn('Pages are not looked at in a browser: install Debian’s package chromium')

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

describe.skipIf(!executablePath)('pages in a browser', () => {
  let browser: Browser
  let service: Service
  let closeRooms: () => Promise<void>

  beforeAll(async () => {
    const rooms = await startNewsrooms(Date.now())
    closeRooms = rooms.close
    const shipped = await loadConfig(`${import.meta.dirname}/..`, {})
    const sources = shipped.sources.flatMap((source) => {
      const url = rooms.urls.get(source.id)
      return url === undefined ? [] : [{ ...source, url, privateNetwork: true }]
    })
    const server = { ...shipped.server, port: 0, database: 'sqlite::memory:', logLevel: 'silent' }
    service = await startService({ ...shipped, sources, server })
    await service.polled
    browser = await chromium.launch({ executablePath: executablePath as string, args: quiet })
  })

  afterAll(async () => {
    await browser?.close()
    await service?.close()
    await closeRooms?.()
  })

  /** Opens a page at a width and gives what the browser complained about. */
  async function open(path: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
    await page.goto(`${service.url}${path}`, { waitUntil: 'load' })
    return { page, complaints }
  }

  it.each(['/', '/feeds/middle-east', '/bot', '/status', '/nowhere'])('%s fits phone and desktop', async (path) => {
    for (const width of [360, 1280]) {
      const { page, complaints } = await open(path, width)
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(overflow, `${path} at ${width}`).toBe(0)
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      const color = await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')
      expect(color, 'the style sheet is applied').toContain('serif')
      await page.close()
    }
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
    for (const width of [390, 1280]) {
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

  it('can be walked through by keyboard, beginning with the way to the content', async () => {
    const { page } = await open('/feeds/middle-east', 1280)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.close()
  })
})
