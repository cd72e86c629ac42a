import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { loadConfig } from '../../src/config/load.ts'
import type { Config, FeedFormat } from '../../src/model/settings.ts'
import { startService } from '../../src/service.ts'
import { IN_MEMORY } from '../../src/store/open/database-url.ts'
import { aConfig, aFeed, aSource } from '../../tests/support/make-config.ts'
import { startNewsrooms } from '../demo/newsrooms.ts'
import type { FoundDocument } from './documents.ts'
import { torturedPieces } from './torture-piece.ts'
import { sourceDocument } from './torture-sources.ts'
import { readFeeds } from './walk.ts'

const CHECKOUT = resolve(import.meta.dirname, '../..')
const BASE_URL = 'https://desk.example/news'
/** Few enough for archives to be closed in the first round. */
const FEW = { atLeast: 3, withinMs: 0, atMost: 3 }

/** What the demo serves, read from the program that `npm run demo` starts. */
export async function demoDocuments(): Promise<readonly FoundDocument[]> {
  const demo = spawn(process.execPath, [resolve(CHECKOUT, 'scripts/demo/demo.ts')], {
    cwd: CHECKOUT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(demo, 'close')
  try {
    const url = await addressOf(demo)
    return await readFeeds({ group: 'demo', url, baseUrl: url })
  } finally {
    demo.kill('SIGTERM')
    await ended
  }
}

async function addressOf(demo: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of demo.stdout ?? []) {
    said += chunk
    const address = /Open (http:\/\/[^/]*)\/ in a browser/.exec(said)?.[1]
    if (address !== undefined) return address
  }
  throw new Error(`the demo ended without an address:\n${said}`)
}

/** The stories of the demo in feeds so short that most of them are in archives. */
export async function archivedDocuments(): Promise<readonly FoundDocument[]> {
  const shipped = await loadConfig(CHECKOUT, {})
  const rooms = await startNewsrooms(Date.now())
  const sources = shipped.sources.flatMap((source) => {
    const url = rooms.urls.get(source.id)
    return url === undefined ? [] : [{ ...source, url, privateNetwork: true }]
  })
  const feeds = shipped.feeds.map((feed) => ({ ...feed, items: FEW }))
  const server = { ...shipped.server, port: 0, baseUrl: BASE_URL, database: IN_MEMORY, logLevel: 'error' }
  return readService('archives', { ...shipped, sources, feeds, server }).finally(rooms.close)
}

/** What comes out of the whole pipeline where sources say whatever has broken a feed somewhere. */
export async function torturedDocuments(): Promise<readonly FoundDocument[]> {
  const documents = (['rss', 'atom', 'json'] as const).flatMap((format) =>
    torturedPieces().map((pieces, row) => ({ path: `/${format}/${row}`, format, pieces })),
  )
  const origin = createServer((request, response) => {
    const asked = documents.find(({ path }) => path === request.url)
    const { contentType, body } = sourceDocument(asked?.format ?? 'rss', asked?.pieces ?? [])
    response.setHeader('Content-Type', contentType).end(body)
  })
  await new Promise<void>((listening) => origin.listen(0, '127.0.0.1', listening))
  const { port } = origin.address() as AddressInfo
  const sources = documents.map(({ path, format }, index) => ({
    ...aSource({ id: `source${path.replaceAll('/', '-')}`, url: `http://127.0.0.1:${port}${path}` }),
    name: nameOf(format),
    republish: (['full', 'full', 'excerpt', 'link'] as const)[index % 4] ?? 'full',
  }))
  const feed = aFeed({ slug: 'torture', title: 'Torture', merge: false, items: { ...FEW, atLeast: 100, atMost: 100 } })
  const server = { baseUrl: BASE_URL, logLevel: 'error' }
  return readService('torture', aConfig({ sources, feeds: [feed], server })).finally(() => origin.close())
}

function nameOf(format: FeedFormat): string {
  return `A source & its <b>name</b> (${format})`
}

async function readService(group: string, config: Config): Promise<readonly FoundDocument[]> {
  const service = await startService(config)
  try {
    await service.polled
    const { pathname } = new URL(config.server.baseUrl)
    return await readFeeds({ group, url: service.url, baseUrl: config.server.baseUrl }).catch((error: unknown) => {
      throw new Error(`${service.url}${pathname}: ${error}`)
    })
  } finally {
    await service.close()
  }
}
