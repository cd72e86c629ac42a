import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, FeedDocument } from '../../../src/model/documents.ts'
import { allowedTags, attributeRules } from '../../../src/normalize/clean/allow-list.ts'
import { playerHosts } from '../../../src/normalize/clean/players.ts'
import { sanitize } from '../../../src/normalize/clean/sanitize.ts'
import { read } from '../../../src/read.ts'
import { SCRIPT } from '../../../src/render/pages/script.ts'
import { render } from '../../../src/render/render.ts'
import { anEdition, anEntry } from '../../render/make-edition.ts'
import { hasBrowser, launchBrowser } from '../../support/browser.ts'
import { aSource } from '../../support/make-config.ts'
import { xssVectors } from '../../support/xss-vectors.ts'

const vectors = Object.values(xssVectors).flat()
const source = aSource({ id: 'evil', url: 'https://evil.example/feed', republish: 'full' })

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const section = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const rss = (items: string) =>
  '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  `xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title>${items}</channel></rss>`
const atom = (entries: string) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>${entries}</feed>`
const eachOf = (item: (vector: string, index: number) => string) => vectors.map(item).join('')

/** The same attacks in every place of a document that can hold them, and as often escaped as they come. */
const documents: Readonly<Record<string, readonly string[]>> = {
  'RSS description': [
    rss(eachOf((html, n) => `<item><guid>d${n}</guid><description>${escaped(html)}</description></item>`)),
  ],
  'RSS description, escaped twice': [
    rss(eachOf((html, n) => `<item><guid>e${n}</guid><description>${escaped(escaped(html))}</description></item>`)),
  ],
  'RSS content': [
    rss(eachOf((html, n) => `<item><guid>c${n}</guid><content:encoded>${section(html)}</content:encoded></item>`)),
  ],
  'RSS content, wrapped twice': [
    rss(
      eachOf(
        (html, n) => `<item><guid>w${n}</guid><content:encoded>${escaped(section(html))}</content:encoded></item>`,
      ),
    ),
  ],
  'RSS title, author and category': [
    rss(
      eachOf(
        (html, n) =>
          `<item><guid>t${n}</guid><title>${escaped(html)}</title><dc:creator>${escaped(html)}</dc:creator>` +
          `<category>${section(html)}</category><description>${escaped(escaped(html))}</description></item>`,
      ),
    ),
  ],
  'Atom HTML': [
    atom(eachOf((html, n) => `<entry><id>a${n}</id><content type="html">${escaped(html)}</content></entry>`)),
  ],
  'Atom title and author': [
    atom(
      eachOf(
        (html, n) =>
          `<entry><id>b${n}</id><title type="html">${escaped(html)}</title><author><name>${escaped(html)}</name></author>` +
          `<category term="${escaped(html).replaceAll('"', '&quot;')}"/></entry>`,
      ),
    ),
  ],
  'Atom XHTML': vectors.map((html) =>
    atom(
      `<entry><id>x</id><title>x</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content></entry>`,
    ),
  ),
  'JSON Feed': [
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'x',
      items: vectors.map((html, n) => ({ id: `j${n}`, title: html, content_html: html, authors: [{ name: html }] })),
    }),
  ],
}

const readAlready = new Map<string, readonly Article[]>()

async function articlesOf(text: string): Promise<readonly Article[]> {
  const known = readAlready.get(text)
  if (known) return known
  const contentType = text.startsWith('{') ? 'application/feed+json' : 'application/xml; charset=utf-8'
  const document: FeedDocument = { url: source.url, contentType, body: Buffer.from(text) }
  const reading = await read(document, source, Date.UTC(2026, 2, 10))
  const articles = reading.kind === 'articles' ? reading.articles : []
  readAlready.set(text, articles)
  return articles
}

/** Attributes that may stand on an element, those that are always written included. */
const written: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(attributeRules).map(([tag, rules]) => [tag, Object.keys(rules)])),
  audio: ['controls', 'preload', 'src', 'dir', 'lang'],
  iframe: ['src', 'title', 'width', 'height', 'sandbox', 'allow', 'loading', 'referrerpolicy'],
  img: ['src', 'alt', 'title', 'width', 'height', 'dir', 'lang', 'loading'],
  video: ['controls', 'preload', 'src', 'poster', 'width', 'height', 'dir', 'lang'],
}

/** What an HTML parser adds by itself. */
const implied = ['html', 'head', 'body', 'tbody', 'tr', 'colgroup']

type Verdict = { readonly complaints: string[]; readonly again: string[] }

/**
 * Runs inside a page, until what loads or fires late has had its turn, however slow the machine: a request of the page's
 * own has gone the same way, through every process of the browser and back, five times.
 */
const settle = `(async () => {
  for (let turn = 0; turn < 5; turn++) {
    await fetch('/turn')
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
})()`

/** Runs inside the page: shows each piece in both ways, touches all of it, and tells what should not be there. */
const show = `async ({ pieces, tags, attributes, hosts }) => {
  const complaints = []
  const again = []
  const attributesOf = (element) => [...Object.getOwnPropertyDescriptor(Element.prototype, 'attributes').get.call(element)]
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const complain = (what) => complaints.push(what + ' in ' + element.outerHTML.slice(0, 300))
      const name = element.localName
      if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !tags.includes(name)) complain('element ' + name)
      for (const attribute of attributesOf(element)) {
        const known = attributes[name] ?? attributes['*']
        if (!known.includes(attribute.name)) complain('attribute ' + attribute.name)
      }
      for (const key of ['href', 'src', 'poster', 'cite']) {
        const url = element[key]
        if (typeof url !== 'string' || url === '') continue
        if (!/^(?:https?|mailto|tel):/.test(url)) complain('address ' + url)
        if (name === 'iframe' && !hosts.includes(new URL(url).hostname)) complain('player ' + url)
      }
    }
  }
  const touch = (root) => {
    for (const element of root.querySelectorAll('*')) {
      for (const kind of ['focus', 'mouseover', 'pointerenter', 'toggle', 'submit', 'animationstart', 'error']) {
        element.dispatchEvent(new Event(kind, { cancelable: true }))
      }
      // A link is followed only where it leads to code: elsewhere it would take the test away.
      const to = attributesOf(element).filter(({ name }) => /href|formaction/.test(name)).map(({ value }) => value)
      if (to.some((address) => !/^(?:https?|mailto|tel):/.test(address))) element.click?.()
      else element.dispatchEvent(new Event('click', { cancelable: true }))
    }
  }
  for (const piece of pieces) {
    const box = document.createElement('div')
    document.body.append(box)
    box.innerHTML = piece
    look(box)
    touch(box)
    again.push(box.innerHTML)
  }
  for (let start = 0; start < pieces.length; start += 10) {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inner = frame.contentWindow
    inner.document.open()
    inner.document.write('<!doctype html><html><head></head><body>' + pieces.slice(start, start + 10).join('<hr>'))
    inner.document.close()
    look(inner.document)
    touch(inner.document)
  }
  await ${settle}
  return { complaints, again }
}`

describe('the collection of attacks', () => {
  it('is large and without repetition', () => {
    expect(new Set(vectors).size).toBeGreaterThanOrEqual(200)
  })

  it('comes through parse as something to clean', async () => {
    const articles = await articlesOf((documents['RSS content'] as readonly string[])[0] as string)
    expect(articles.length).toBeGreaterThan(100)
  })
})

describe.skipIf(!hasBrowser)('an attack in a browser without any policy', () => {
  let browser: Browser
  let context: BrowserContext
  let ran: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    context = await browser.newContext()
    context.setDefaultTimeout(0)
    await context.exposeBinding('__ran', (_source, what: string) => void ran.push(what))
    await context.addInitScript("window.alert = (what) => window.__ran('alert ' + what + ' on ' + location.href)")
    await context.route('**', (route) => {
      const type = route.request().resourceType()
      if (type === 'script' || type === 'stylesheet') ran.push(`${type} ${route.request().url()}`)
      const evil = type === 'script' ? 'alert("loaded")' : ''
      return route.fulfill({ body: evil, contentType: type === 'script' ? 'text/javascript' : 'text/html' })
    })
  })

  afterAll(() => browser?.close())

  /** A page on which everything that runs, and every script that is asked for, is written down. */
  async function trap(): Promise<Page> {
    // Also of those that a page has opened: nothing of the one before may count for the next.
    await Promise.all(context.pages().map((page) => page.close()))
    ran = []
    const page = await context.newPage()
    page.on('dialog', (dialog) => {
      ran.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    await page.goto('https://reader.example/')
    return page
  }

  async function tryOut(pieces: readonly string[]): Promise<Verdict & { ran: string[] }> {
    const page = await trap()
    const tags = [...allowedTags, ...implied]
    const given = JSON.stringify({ pieces, tags, attributes: written, hosts: playerHosts })
    const verdict = (await page.evaluate(`(${show})(${given})`)) as Verdict
    return { ...verdict, ran }
  }

  it('is noticed when it is let through', async () => {
    for (const piece of [
      '<img src=x onerror=alert(1)>',
      '<svg onload=alert(1)>',
      '<a href="javascript:alert(1)">x</a>',
    ]) {
      const { ran, complaints } = await tryOut([piece])
      await expect.poll(() => ran, { message: piece }).not.toEqual([])
      expect(complaints, piece).not.toEqual([])
    }
    const { ran } = await tryOut(['<iframe srcdoc="<script src=//evil.example/x.js></script>"></iframe>'])
    await expect.poll(() => ran.join()).toContain('script')
  })

  it('works in many forms when nothing is cleaned', async () => {
    let working = 0
    for (const kind of Object.values(xssVectors)) {
      // One that replaces the whole page ends the look at the others.
      const { ran } = await tryOut(kind.slice(0, 8)).catch(() => ({ ran: ['left the page'] }))
      if (ran.length > 0) working += 1
    }
    expect(working).toBeGreaterThan(8)
  })

  it('does nothing, wherever in a document it stands and however often it is escaped', async () => {
    const articles = (await Promise.all(Object.values(documents).flat().map(articlesOf))).flat()
    const pieces = [...new Set(articles.map((article) => article.contentHtml))]
    expect(pieces.length).toBeGreaterThan(200)
    const first = await tryOut(pieces)
    expect(first.ran).toEqual([])
    expect(first.complaints).toEqual([])
    // What a browser writes out again may be nested otherwise; cleaned once more it still holds nothing new.
    const again = first.again.map((html) => sanitize(html, ''))
    pieces.forEach((piece, index) => {
      const known = new Set([...kindsOf(piece), ...implied])
      expect([...kindsOf(again[index] as string)].filter((kind) => !known.has(kind))).toEqual([])
    })
    const second = await tryOut([...new Set(again)])
    expect(second.ran).toEqual([])
    expect(second.complaints).toEqual([])
  })

  it('does nothing in a feed or page of ours that shows whole articles', async () => {
    const places = ['RSS content', 'RSS title, author and category', 'Atom title and author']
    const articles = (await Promise.all(places.flatMap((place) => documents[place] ?? []).map(articlesOf))).flat()
    const entries = articles.map((article, index) =>
      anEntry({
        id: `urn:x:${index}`,
        storyId: `s${index}`,
        lead: { article, republish: 'full' },
        why: article.categories.slice(0, 2),
      }),
    )
    const { documents: rendered } = render(anEdition({ entries }))
    expect(rendered.length).toBeGreaterThanOrEqual(4)
    for (const document of rendered) {
      // As XML a browser runs scripts of the XHTML namespace; as what feeds are, it may only save them.
      const contentType = /xml/.test(document.contentType) ? 'application/xml; charset=utf-8' : document.contentType
      const noticed = await open(Buffer.from(document.body), contentType)
      expect(noticed(), document.url).toEqual([])
    }
    const json = rendered.find((document) => document.url.endsWith('.json'))
    const items: { content_html: string }[] = JSON.parse(Buffer.from(json?.body ?? '').toString()).items
    expect(items.length).toBe(articles.length)
    const { ran, complaints } = await tryOut([...new Set(items.map((item) => item.content_html))])
    expect(ran).toEqual([])
    expect(complaints).toEqual([])
  })

  it('would be noticed in a document of ours', async () => {
    const xml = '<?xml version="1.0"?><rss><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></rss>'
    await expect.poll(await open(Buffer.from(xml), 'application/xml')).not.toEqual([])
    await expect.poll(await open(Buffer.from('<p><img src=x onerror=alert(1)>'), 'text/html')).not.toEqual([])
  })

  /** Opens a document as if it were served without any policy, and tells what has run. */
  async function open(body: Buffer, contentType: string): Promise<() => string[]> {
    const page = await trap()
    await page.route('https://desk.example/document', (route) => route.fulfill({ body, contentType }))
    // The one script of our own is let in by its address; any other that is asked for is noticed.
    await page.route('https://desk.example/news/page.js', (route) =>
      route.fulfill({ body: SCRIPT, contentType: 'text/javascript' }),
    )
    await page.goto('https://desk.example/document', { waitUntil: 'load' })
    await page.evaluate(settle)
    const noticed = ran
    return () => noticed.filter((what) => !what.startsWith('stylesheet https://desk.example/'))
  }
})

function kindsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/<([a-z0-9]+)/g)].map((match) => match[1] as string))
}
