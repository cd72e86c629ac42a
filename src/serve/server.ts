import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RunningServer = {
  /** Where it listens, with its actual port; no trailing slash. */
  readonly url: string
  /** Takes no new requests, ends idle connections, lets running replies finish for this long, then cuts them off. */
  readonly close: (graceMs: number) => Promise<void>
}

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /**
   * Longer than the usual minute of proxies, so that they close idle connections first and never use one that we have
   * just closed.
   */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
}
/** A connection whose client neither sends nor reads for this long is closed, so that others can use it. */
const STALLED_MS = 60_000
const MAX_CONNECTIONS = 16_384
const MAX_BODY_BYTES = 65_536

/** Listens on host and port (0: any free one) with limits against slow and greedy clients. Rejects when it cannot. */
export async function startServer(input: {
  readonly host: string
  readonly port: number
  readonly handler: RequestListener
  /** Paths that begin like this may be sent more. */
  readonly large?: { readonly path: string; readonly bytes: number } | undefined
}): Promise<RunningServer> {
  let isClosing = false
  const server = createServer(limits, (request, response) => {
    if (isClosing) response.shouldKeepAlive = false
    const mostBytes = input.large && request.url?.startsWith(input.large.path) ? input.large.bytes : MAX_BODY_BYTES
    if (hasBody(request) && refusesBody(request, response, mostBytes)) return
    input.handler(request, response)
  })
  server.maxConnections = MAX_CONNECTIONS
  server.timeout = STALLED_MS
  server.on('drop', () => server.closeIdleConnections())
  await listen(server, input.host, input.port)
  return {
    url: urlOf(server.address() as AddressInfo),
    close: (graceMs) => {
      isClosing = true
      return closeServer(server, graceMs)
    },
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined
}

/** A request with a body ends its connection, so that the rest of the body need not be read. */
function refusesBody(request: IncomingMessage, response: ServerResponse, mostBytes: number): boolean {
  response.shouldKeepAlive = false
  if (!(Number(request.headers['content-length'] ?? 0) > mostBytes)) return false
  response.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Body too large.\n')
  return true
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function urlOf({ address, family, port }: AddressInfo): string {
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A reply under way leaves an idle connection behind, which close() alone would wait for.
  const sweep = setInterval(() => server.closeIdleConnections(), 20)
  const end = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(end)
}
