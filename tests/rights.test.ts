import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { publicSource } from '../src/desk/newsroom/newsroom.ts'
import { exportFolder } from '../src/export/export-folder.ts'
import { exportableDocuments } from '../src/lookup/exportable-documents.ts'
import type { Agency, Config, Images, Republish } from '../src/model/settings.ts'
import { read } from '../src/read.ts'
import { startService } from '../src/service.ts'
import { openReader } from '../src/store/open/beside.ts'
import { wiredesk } from './support/command.ts'
import { freePort } from './support/free-port.ts'
import { aConfig, aFeed, aSource } from './support/make-config.ts'
import { proseOf } from './support/make-rss.ts'
import { startOrigin } from './support/origin.ts'
import { temporaryRoot } from './support/temporary-root.ts'
import { openTestDesk } from './support/test-desk.ts'
import { someOutlets } from './support/wire.ts'

const xml = { 'Content-Type': 'application/rss+xml' }
const SECRETS = ['sEcReTuSeR77', 'sEcReTpAsS88', 'sEcReTkEy99aB1234567', 'sEcReThEaDeR55']

/** An item of which every part is marked with the name of its source. */
function item(id: string, more = ''): string {
  return `<item><guid isPermaLink="false">${id}</guid><title>TITLE-${id}</title><link>https://${id}.example/piece</link>
    <description>SUMMARY-${id} ${proseOf(`${id}s`, 60)} TAIL-${id}</description>
    <content:encoded><![CDATA[<p>BODY-${id} ${proseOf(`${id}b`, 60)} <img src="https://${id}.example/INBODY-${id}.jpg" alt="ALT-${id}"></p>]]></content:encoded>
    <media:content url="https://${id}.example/PICTURE-${id}.jpg" medium="image"><media:credit>CREDIT-${id}</media:credit><media:description>CAPTION-${id}</media:description></media:content>
    <enclosure url="https://${id}.example/ENCLOSED-${id}.png" type="image/png" length="5"/>
    <dc:rights>RIGHTS-${id}</dc:rights>${more}</item>`
}

function document(items: string): string {
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:cc="http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"
    xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>N</title>${items}</channel></rss>`
}

type Policy = { readonly id: string; readonly republish: Republish; readonly images: Images; readonly agency?: string }

const policies: readonly Policy[] = [
  ...(['full', 'excerpt', 'link'] as const).flatMap((republish) =>
    (['source', 'none'] as const).map((images) => ({ id: `${republish}${images}`, republish, images })),
  ),
  { id: 'tightened', republish: 'full', images: 'source', agency: 'Strict Wire' },
  { id: 'widened', republish: 'link', images: 'none', agency: 'Loose Wire' },
]

/** What holds of a source's copies, whatever it says itself. */
const effective: Readonly<Record<string, Pick<Policy, 'republish' | 'images'>>> = {
  tightened: { republish: 'link', images: 'none' },
  widened: { republish: 'link', images: 'none' },
}

const agencies: readonly Agency[] = [
  { id: 'strict', name: 'Strict Wire', names: ['Strict Wire'], sites: [], republish: 'link', images: 'none' },
  { id: 'loose', name: 'Loose Wire', names: ['Loose Wire'], sites: [], republish: 'full', images: 'source' },
]

const allowed: Readonly<Record<string, (policy: Pick<Policy, 'republish' | 'images'>) => boolean>> = {
  TITLE: () => true,
  SUMMARY: ({ republish }) => republish !== 'link',
  TAIL: ({ republish }) => republish === 'full',
  BODY: ({ republish }) => republish === 'full',
  INBODY: ({ republish, images }) => republish === 'full' && images === 'source',
  ALT: ({ republish, images }) => republish === 'full' && images === 'source',
  PICTURE: ({ images }) => images === 'source',
  ENCLOSED: ({ images, republish }) => images === 'source' && republish !== 'link',
  CREDIT: ({ images }) => images === 'source',
  CAPTION: ({ images, republish }) => images === 'source' && republish !== 'link',
  RIGHTS: () => true,
}

/** Everything that anybody can ask the desk for, by what was asked. */
const surfaces = new Map<string, string>()

beforeAll(async () => {
  const origin = await startOrigin()
  const secretly = (path: string) =>
    `${origin.url(path).replace('//', `//${SECRETS[0]}:${SECRETS[1]}@`)}?api_key=${SECRETS[2]}`
  const sources = policies.map(({ id, republish, images, agency }) => {
    const echo = `<comments>${origin.url(`/${id}`)}</comments>`
    const byline = agency === undefined ? '' : `<dc:creator>${agency}</dc:creator>`
    origin.on(`/${id}`, { headers: xml, body: document(item(id, byline + echo)) })
    return aSource({ id, url: secretly(`/${id}`), republish, images, headers: { 'X-Key': SECRETS[3] as string } })
  })
  const url = secretly('/telling')
  const telling = `<item><title>TITLE-telling</title><link>${url.replaceAll('&', '&amp;')}#top</link>
    <description><![CDATA[<a href="${url}">SUMMARY-telling</a> <img src="${url}&amp;x=1">]]></description></item>`
  origin.on('/telling', { headers: xml, body: document(telling) })
  origin.on('/broken', { status: 500, body: `no entry for ${url}` })
  origin.on('/moved', { status: 301, headers: { Location: secretly('/elsewhere') } })
  const others = ['telling', 'broken', 'moved'].map((id) => aSource({ id, url: secretly(`/${id}`), republish: 'full' }))
  const root = mkdtempSync(join(tmpdir(), 'wiredesk-'))
  const feeds = [
    aFeed({ slug: 'all', items: { atLeast: 50, withinMs: 365 * 86_400_000, atMost: 500 } }),
    aFeed({ slug: 'small', items: { atLeast: 1, withinMs: 1, atMost: 1 } }),
  ]
  const config = aConfig({
    sources: [...sources, ...others],
    feeds,
    agencies,
    server: { database: `sqlite:${root}/desk.db` },
  })
  const service = await startService(config)
  await service.polled
  await ask(service.url)
  await exported(config, join(root, 'export'))
  return async () => {
    await service.close()
    await origin.close()
    rmSync(root, { recursive: true })
  }
})

/** Asks for what there is, and for what those answers name in turn. */
async function ask(base: string): Promise<void> {
  const paths = ['/', '/bot', '/status', '/feeds.opml', '/nothing', '/metrics', '/hub', '/stories/nothing']
  for (const slug of ['all', 'small']) {
    for (const end of [
      '',
      '.rss',
      '.atom',
      '.json',
      '.opml',
      '?q=title',
      '?q=body',
      '?q=summary',
      '/archive/1.rss',
      '/archive/1.json',
    ]) {
      paths.push(`/feeds/${slug}${end}`)
    }
  }
  const seen = new Set<string>()
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await fetch(base + path, { headers: path === '/status' ? { Accept: 'application/json' } : {} })
    const text = await response.text()
    surfaces.set(path, `${JSON.stringify([...response.headers])}\n${text}`)
    for (const [found] of text.matchAll(/\/stories\/[0-9a-f-]{36}|\/feeds\/[a-z]+\/archive\/\d+\.\w+/g))
      paths.push(found)
  }
}

async function exported(config: Config, folder: string): Promise<void> {
  const { handle, close } = openReader(config.server.database)
  await exportFolder(folder, await exportableDocuments(handle, config)).finally(close)
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(folder, file)).isFile()) surfaces.set(`export ${file}`, readFileSync(join(folder, file), 'utf8'))
  }
}

describe('what a source lets be shown', () => {
  it('is looked at on every surface', () => {
    const names = [...surfaces.keys()]
    expect(surfaces.get('/')).toContain('TITLE-')
    for (const name of ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json', '/feeds/all', 'export feeds/all.rss']) {
      expect(surfaces.get(name), name).toContain('TITLE-fullsource')
    }
    expect(names.filter((name) => name.startsWith('/stories/')).length).toBeGreaterThan(policies.length)
    expect(names.filter((name) => name.startsWith('export stories/')).length).toBeGreaterThan(policies.length)
  })

  it.each(policies)('holds everywhere: $id', ({ id, ...own }) => {
    const policy = effective[id] ?? own
    for (const [mark, isAllowed] of Object.entries(allowed)) {
      if (isAllowed(policy)) continue
      const where = [...surfaces].filter(([, text]) => text.includes(`${mark}-${id}`)).map(([name]) => name)
      expect(where, `${mark} of ${id}`).toEqual([])
    }
  })

  it.each(policies)('is passed on in all formats where it may be: $id', ({ id, ...own }) => {
    const policy = effective[id] ?? own
    for (const [mark, isAllowed] of Object.entries(allowed)) {
      if (!isAllowed(policy)) continue
      for (const format of ['rss', 'atom', 'json']) {
        // JSON Feed has no member for a caption, and a summary that is shown whole stands for no second one.
        if (mark === 'CAPTION' && format === 'json') continue
        expect(surfaces.get(`/feeds/all.${format}`), `${mark} of ${id} in ${format}`).toContain(`${mark}-${id}`)
      }
    }
  })
})

describe('what is said of the rights', () => {
  const by = 'https://creativecommons.org/licenses/by/4.0/'

  async function shown(rights: string, channel = '') {
    const { sources, says } = await someOutlets('one')
    says('one')
    const body = document(`<item><guid>a</guid><title>T</title><link>https://one.example/a</link>${rights}</item>`)
    const config = aConfig({ sources, feeds: [aFeed({ slug: 'all', rights: 'OURS' })] })
    const test = await openTestDesk(config)
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    origin.on('/feed', { headers: xml, body: body.replace('</title>', `</title>${channel}`) })
    await test.desk.round([{ ...(sources[0] as (typeof sources)[number]), url: origin.url('/feed') }])
    const atom = test.text('/feeds/all.atom')
    return {
      json: (test.json('all').items[0]?._wiredesk as { rights?: string } | undefined)?.rights,
      jsonLicence: (test.json('all').items[0]?._wiredesk as { licence?: string } | undefined)?.licence,
      rss: /<dc:rights>(.*?)<\/dc:rights>/.exec(test.text('/feeds/all.rss').split('<item>')[1] ?? '')?.[1],
      atom: /<rights>(.*?)<\/rights>/.exec(atom.split('<entry')[1] ?? '')?.[1],
      licence: /rel="license" href="(.*?)"/.exec(atom)?.[1],
      rssLicence: /<atom:link rel="license" href="(.*?)"/.exec(test.text('/feeds/all.rss'))?.[1],
    }
  }

  it.each([
    ['<dc:rights>Ann Lee</dc:rights>', 'Ann Lee', undefined],
    ['<copyright>Ann Lee</copyright>', 'Ann Lee', undefined],
    ['<media:copyright>Ann Lee</media:copyright>', 'Ann Lee', undefined],
    [`<atom:link rel="license" href="${by}"/>`, by, by],
    [`<cc:license>${by}</cc:license><dc:rights>Ann Lee</dc:rights>`, 'Ann Lee', by],
    [
      '<dc:rights>© X. All rights reserved. https://x.example/</dc:rights>',
      '© X. All rights reserved. https://x.example/',
      undefined,
    ],
    [
      `<atom:link rel="license" href="${by}"/><copyright>See ${by}, and ask Ann Lee</copyright>`,
      `See ${by}, and ask Ann Lee`,
      by,
    ],
    ['<dc:rights>Ann Lee</dc:rights><dcterms:license>CC BY</dcterms:license>', 'Ann Lee CC BY', undefined],
  ])('is passed on of each item in all formats: %s', async (element, rights, licence) => {
    expect(await shown(element)).toEqual({
      ...{ json: rights, rss: rights, atom: rights },
      ...{ licence, rssLicence: licence, jsonLicence: licence },
    })
  })

  it('of a whole feed holds for its items that say nothing, and ours never claims theirs', async () => {
    const own = await shown('<dc:rights>Ann Lee</dc:rights>', '<copyright>The News</copyright>')
    expect(own.json).toBe('Ann Lee')
    const inherited = await shown('', '<copyright>The News</copyright>')
    expect(inherited).toEqual({ json: 'The News', rss: 'The News', atom: 'The News' })
    expect((await shown('')).json).toBeUndefined()
    const licensed = `<copyright>The News</copyright><cc:license>${by}</cc:license>`
    expect(await shown('', licensed)).toMatchObject({ json: 'The News', licence: by, rssLicence: by })
    expect(await shown('<dc:rights>Ann Lee</dc:rights>', licensed)).toMatchObject({
      json: 'Ann Lee',
      licence: undefined,
    })
  })

  it.each([
    ['https://one.example/feed?api_key=sEcReTkEy99aB1234567', undefined],
    ['https://user:password@one.example/by', undefined],
    ['javascript:alert(1)', undefined],
    [by, by],
  ])('names no licence at a secret address or at none of the web: %s', async (href, licence) => {
    const url = 'https://one.example/feed?api_key=sEcReTkEy99aB1234567'
    const about = `<dc:rights>Ann Lee</dc:rights><atom:link rel="license" href="${href}"/>`
    const body = Buffer.from(document(`<item><guid>a</guid><title>T</title>${about}</item>`))
    const reading = await read({ url, contentType: 'application/rss+xml', body }, aSource({ id: 'one', url }), 0)
    expect(reading.kind === 'articles' && reading.articles[0]?.licence).toBe(licence)
  })
})

describe('a secret address', () => {
  it('is on no surface, however its document repeats it', () => {
    expect(surfaces.get('/feeds/all.json')).toContain('TITLE-telling')
    for (const secret of [...SECRETS, '127.0.0.1:']) {
      const where = [...surfaces].filter(([, text]) => text.includes(secret)).map(([name]) => name)
      expect(where, secret).toEqual([])
    }
  })

  it.each([
    ['a user and a password', { url: 'https://user:password@one.example/feed' }],
    ['a key in its query', { url: 'https://one.example/feed?key=abc' }],
    ['headers of its own', { url: 'https://one.example/feed', headers: { Cookie: 'a=b' } }],
    ['a private network', { url: 'https://one.example/feed', privateNetwork: true }],
  ])('is one with %s', (_what, source) => {
    const found = publicSource(aSource({ id: 'one', privateNetwork: false, ...source }))
    expect(found.feedUrl).toBeUndefined()
  })

  it('is no home page either', () => {
    const home = 'https://user:password@one.example/'
    const found = publicSource(aSource({ id: 'one', url: 'https://one.example/feed', privateNetwork: false, home }))
    expect(JSON.stringify(found)).not.toContain('password')
    expect(found.feedUrl).toBe('https://one.example/feed')
  })

  it('is in no line of the log, of a command or of an error', async () => {
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    const [user, password, key, header] = SECRETS
    const secretly = (path: string) => `${origin.url(path).replace('//', `//${user}:\${PASSWORD}@`)}?api_key=${key}`
    const target = `${origin.url('/gone').replace('//', `//${user}:${password}@`)}?api_key=${key}`
    const replies = {
      fine: { headers: xml, body: document(item('fine')) },
      broken: { status: 500, body: `no entry for ${key}` },
      denied: { status: 401, headers: { 'WWW-Authenticate': `Basic realm="${key}"` }, body: String(password) },
      moved: { status: 301, headers: { Location: target } },
      bad: { status: 302, headers: { Location: `http://${user}:${password}@[bad/?key=${key}` } },
      junk: { headers: xml, body: `<rss><channel><item>${key}` },
      page: {
        headers: { 'Content-Type': 'text/html' },
        body: `<link rel="alternate" type="application/rss+xml" href="${target}">`,
      },
    }
    for (const [id, reply] of Object.entries(replies)) origin.on(`/${id}`, reply)
    const ids = [...Object.keys(replies), 'missing']
    const lines = ids.map(
      (id) =>
        `  - { id: ${id}, name: ${id}, url: "${secretly(`/${id}`)}", privateNetwork: true, headers: { X-Key: "\${HEADER}" } }`,
    )
    const closed = `  - { id: closed, name: closed, url: "http://${user}:\${PASSWORD}@127.0.0.1:${await freePort()}/?api_key=${key}", privateNetwork: true }`
    const root = temporaryRoot({
      'config/sources.yaml': `sources:\n${[...lines, closed].join('\n')}\n`,
      'feeds/all.yaml': 'title: All\n',
    })
    const env = {
      LOG_LEVEL: 'trace',
      PASSWORD: String(password),
      HEADER: String(header),
    }
    const runs = []
    for (const args of [
      ['check'],
      ['poll'],
      ['poll', 'broken'],
      ['explain', 'fine'],
      ['export', join(root, 'out')],
      ['takedown', 'fine'],
      ['takedown', '--list'],
    ]) {
      const run = await wiredesk([...args, '--root', root], env)
      runs.push([args.join(' '), run.exit, run.stdout + run.stderr] as const)
    }
    expect(runs.map(([name, exit]) => [name.split(' ')[0], exit])).toEqual([
      ['check', 0],
      ['poll', 0],
      ['poll', 1],
      ['explain', 0],
      ['export', 0],
      ['takedown', 0],
      ['takedown', 0],
    ])
    expect(runs[1]?.[2]).toContain('failing')
    for (const [name, , output] of runs) for (const secret of SECRETS) expect(output, name).not.toContain(secret)
  })
})
