import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { brotliAndZstd, packDocument } from '../../src/documents/pack.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import { renderPlainPage } from '../../src/render/plain-page.ts'
import { type AppInput, createApp } from '../../src/serve/app.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'

export const LAST_MODIFIED = 'Mon, 23 Nov 2026 05:15:00 GMT'
export const rss = `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">${'<item>Wire</item>'.repeat(200)}</rss>\n`
export const page = `<!doctype html><title>Wire</title>${'<p>Wire</p>'.repeat(100)}\n`

/** A few documents as the desk would send them. */
export async function someDocuments(): Promise<ReadonlyMap<string, PackedDocument>> {
  const parts: readonly (readonly [string, string, string])[] = [
    ['/feeds/wire.rss', 'application/rss+xml; charset=utf-8', rss],
    ['/feeds/wire.atom', 'application/atom+xml; charset=utf-8', '<feed/>'],
    ['/feeds/wire.json', 'application/feed+json', '{}'],
    ['/feeds/wire', 'text/html; charset=utf-8', page],
    ['/', 'text/html; charset=utf-8', page],
    ['/style.css', 'text/css; charset=utf-8', 'body{}'],
  ]
  const packed = parts.map(async ([url, contentType, text]) => {
    const body = Buffer.from(text)
    const document = await packDocument({ url, contentType, body }, Date.parse(LAST_MODIFIED))
    return { ...document, ...(await brotliAndZstd(body)) }
  })
  return new Map((await Promise.all(packed)).map((document) => [document.path, document]))
}

/** The whole application on a port of its own. */
export async function startApp(parts: Partial<AppInput> = {}): Promise<RunningServer> {
  const handler = createApp({
    documents: await someDocuments(),
    status: () => ({ sources: [], feeds: [] }),
    ready: () => true,
    // Stands still, so that no test is too slow for what requests may take.
    now: () => 0,
    basePath: '',
    page: (page) => renderPlainPage({ ...page, basePath: parts.basePath ?? '', site: undefined }),
    log: { error: () => {} },
    ...parts,
  })
  const large = { path: `${parts.basePath ?? ''}/websub/`, bytes: parts.callbacks?.maxBytes ?? 0 }
  return startServer({ host: '127.0.0.1', port: 0, handler, ...(parts.callbacks && { large }) })
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/** One request as it is, without a client's own ideas about headers. */
export function ask(url: string, options: { method?: string; headers?: Record<string, string>; target?: string } = {}) {
  const { hostname, port, pathname, search } = new URL(url)
  const { method = 'GET', headers = {}, target = pathname + search } = options
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path: target, headers, agent: false }, (incoming) => {
      const parts: Buffer[] = []
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts) }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** Sends bytes as they are and gives back all that comes until the server closes or cuts the connection. */
export function askRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'))
    let text = ''
    socket.on('data', (part) => {
      text += part.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}
