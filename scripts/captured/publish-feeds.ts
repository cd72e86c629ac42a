import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { openDesk } from '../../src/desk/desk.ts'
import { inspectDocument } from '../../src/inspect/inspect.ts'
import type { Inspection } from '../../src/inspect/inspect-report.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import type { Source } from '../../src/model/settings.ts'
import { decode } from '../../src/parse/text/decode.ts'
import { aConfig, aFeed, aSource } from '../../tests/support/make-config.ts'

/** A feed as somebody captured it. */
export type CapturedFeed = { readonly name: string; readonly body: Uint8Array }

/** An entry as JSON Feed has it. */
export type PublishedEntry = {
  readonly id: string
  readonly url?: string
  readonly title: string
  readonly summary?: string
  readonly content_html: string
  readonly _wiredesk: { readonly externalUrl?: string }
}

/** What became of a captured feed. */
export type PublishedFeed = {
  readonly name: string
  /** Its text, its letters decoded. */
  readonly written: string
  readonly document: Inspection
  readonly feed: { readonly items: readonly PublishedEntry[] }
  /** Why nothing of it was published. */
  readonly refusal: string | undefined
}

/** A feed's documents show so many at most, and none for its age. */
const MOST_ITEMS = 1000
const FOREVER = 10_000 * 24 * 3_600_000

/** All files of a folder, in order of their names. */
export async function capturedFeeds(folder: string): Promise<readonly CapturedFeed[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const paths = files.map((file) => join(folder, file)).filter((path) => statSync(path).isFile())
  return paths.map((path) => ({ name: relative(folder, path), body: readFileSync(path) }))
}

/** Polls each feed from loopback as a source of its own and publishes it alone. */
export async function publishFeeds(feeds: readonly CapturedFeed[]): Promise<readonly PublishedFeed[]> {
  const server = createServer((request, response) => {
    const feed = feeds[Number(basename(request.url ?? ''))]
    response.writeHead(feed ? 200 : 404, feed && { 'content-type': typeOf(feed.name) }).end(feed?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sources = feeds.map(({ name }, index) =>
    aSource({ id: `s${index}`, name, home: undefined, republish: 'full', url: `http://127.0.0.1:${port}/${index}` }),
  )
  const folder = mkdtempSync(join(tmpdir(), 'wiredesk-captured-'))
  try {
    const published = await publish(sources, `sqlite:${join(folder, 'store.db')}`)
    return await Promise.all(
      feeds.map(async ({ name, body }, index) => {
        const url = sources[index]!.url
        const captured = { url, contentType: typeOf(name), body }
        const document = await inspectDocument(captured)
        const reading = 'error' in document ? { feed: noFeed, items: [] } : document
        const feed = published.get(`/feeds/s${index}.json`)
        return {
          name,
          written: decode(captured),
          document: reading,
          feed: feed ? JSON.parse(Buffer.from(feed.body).toString()) : { items: [] },
          refusal: 'error' in document ? document.error : undefined,
        }
      }),
    )
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const noFeed: Inspection['feed'] = { title: null, link: null, description: null, language: null, updated: null }

function typeOf(name: string): string {
  return name.endsWith('.json') ? 'application/json' : 'application/xml'
}

async function publish(sources: readonly Source[], database: string): Promise<ReadonlyMap<string, PackedDocument>> {
  const items = { atLeast: MOST_ITEMS, withinMs: FOREVER, atMost: MOST_ITEMS }
  const feeds = sources.map(({ id, name }) =>
    aFeed({ slug: id, title: name, topic: { kind: 'source', values: [id] }, merge: false, items }),
  )
  const documents = new Map<string, PackedDocument>()
  const desk = await openDesk(aConfig({ sources, feeds, server: { database } }), (news) => {
    for (const document of news.documents ?? []) documents.set(document.path, document)
  })
  await desk.prepare()
  await desk.round()
  while (desk.waiting() > 0) await desk.round()
  await desk.close()
  return documents
}
