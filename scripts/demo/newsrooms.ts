import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Instant } from '../../src/model/instant.ts'
import { story } from './story.ts'

/** A sample newsroom: the source of the shipped configuration that it stands for, and the document that it serves. */
type Newsroom = {
  readonly sourceId: string
  readonly file: string
  readonly contentType: string
  readonly what: string
}

export const newsrooms: readonly Newsroom[] = [
  { sourceId: 'moscow-times', file: 'moscow-times.xml', contentType: 'application/rss+xml', what: 'RSS 2.0' },
  { sourceId: 'dw', file: 'dw.xml', contentType: 'application/rdf+xml', what: 'RSS 1.0' },
  { sourceId: 'france24', file: 'france24.xml', contentType: 'application/atom+xml', what: 'Atom 1.0' },
  {
    sourceId: 'times-of-israel',
    file: 'times-of-israel.json',
    contentType: 'application/feed+json',
    what: 'JSON Feed',
  },
  { sourceId: 'tass', file: 'tass.xml', contentType: 'text/xml', what: 'RSS 2.0 in windows-1251' },
  { sourceId: 'anadolu', file: 'anadolu.xml', contentType: 'text/xml', what: 'RSS 2.0, broken' },
]

export type RunningNewsrooms = {
  /** Address of each newsroom's feed, by source id. */
  readonly urls: ReadonlyMap<string, string>
  close(): Promise<void>
}

/** Starts all sample newsrooms on loopback, with dates counted back from `now`. They answer conditional requests. */
export async function startNewsrooms(now: Instant): Promise<RunningNewsrooms> {
  const servers: Server[] = []
  const urls = new Map<string, string>()
  for (const newsroom of newsrooms) {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    serve(server, newsroom, { now, origin })
    urls.set(newsroom.sourceId, `${origin}/feed`)
  }
  return {
    urls,
    async close() {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

type Fill = { readonly now: Instant; readonly origin: string }

function serve(server: Server, newsroom: Newsroom, fill: Fill): void {
  const body = documentOf(newsroom.file, fill)
  const picture = readFileSync(join(import.meta.dirname, 'picture.svg'))
  const etag = `"sample-${newsroom.sourceId}"`
  server.on('request', (request, response) => {
    if (request.url === '/picture.svg') response.setHeader('Content-Type', 'image/svg+xml').end(picture)
    else if (request.url !== '/feed') response.writeHead(404).end()
    else if (request.headers['if-none-match'] === etag) response.writeHead(304, { ETag: etag }).end()
    else response.writeHead(200, { 'Content-Type': newsroom.contentType, ETag: etag }).end(body)
  })
}

/** The bytes of a sample document, its `{{…}}` filled in. */
export function documentOf(file: string, { now, origin }: Fill): Buffer {
  const template = readFileSync(join(import.meta.dirname, 'documents', file), 'utf8')
  const text = template.replace(/\{\{(.*?)\}\}/g, (_, words: string) => fillIn(words.split(' '), { now, origin }))
  return /encoding="windows-1251"/.test(template) ? toWindows1251(text) : Buffer.from(text)
}

function fillIn(words: readonly string[], { now, origin }: Fill): string {
  const [first, second, third] = words
  if (first === 'origin') return origin
  if (first === 'rfc822') return new Date(now - duration(second)).toUTCString()
  if (first === 'iso') return new Date(now - duration(second)).toISOString()
  if (first === 'story') return story[second as keyof typeof story]
  const text = story[third as keyof typeof story]
  if (first === 'json') return JSON.stringify(text).slice(1, -1)
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** Milliseconds of such as `6h` or `6h40m`. */
function duration(text = ''): number {
  const [, hours, minutes] = /^(\d+)h(?:(\d+)m)?$/.exec(text) ?? []
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}

/** The platform decodes this charset but does not write it. */
function toWindows1251(text: string): Buffer {
  const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Buffer.from(Array.from(text, (letter) => Math.max(letters.indexOf(letter), 0)))
}
