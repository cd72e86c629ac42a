import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

type Headers = Readonly<Record<string, string | readonly string[]>>

/** One scripted reply. Without anything it is an empty 200. */
export type Reply = {
  readonly status?: number | undefined
  /** A list gives the field several times. Content-Length is added where it is missing and the body's end is known. */
  readonly headers?: Headers | undefined
  readonly body?: string | Uint8Array | undefined
  /** Sends nothing until this settles: the test holds the other end. */
  readonly after?: Promise<unknown> | undefined
  /** Sends the header and this many bytes of the body, then nothing until `after` settles. */
  readonly pauseAt?: number | undefined
  /** Closes the connection after this many bytes of the body; Content-Length has promised all of it. */
  readonly cutAt?: number | undefined
  /** Sends the body again and again until the peer goes away. */
  readonly endless?: boolean | undefined
  /** These bytes stand for the whole reply, status line included; the connection then closes. */
  readonly raw?: string | Uint8Array | undefined
}

/** A reply, or what makes one of the request. */
export type Script = Reply | ((request: LoggedRequest) => Reply)

export type LoggedRequest = {
  readonly method: string
  /** With the query, as sent. */
  readonly path: string
  /** In order and as sent, each byte of a value as one character. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The first field of that name, whatever its case. */
  readonly header: (name: string) => string | undefined
  /** Number of the connection that it came over, from 1. */
  readonly connection: number
  /** Settles when that connection is closed, by either side. */
  readonly closed: Promise<void>
}

type Connection = { readonly number: number; readonly closed: Promise<void> }

/** A scripted upstream on loopback. */
export type Origin = AsyncDisposable & {
  readonly address: string
  readonly port: number
  /** `http://127.0.0.1:PORT/path`, or with another host name in place of the address. */
  readonly url: (path: string, hostname?: string) => string
  /** The replies of a path, in order; the last one stays. A path without a script answers 404. */
  readonly on: (path: string, ...replies: readonly Script[]) => void
  /** Every request so far. */
  readonly log: readonly LoggedRequest[]
  /** Resolves when there have been so many. */
  readonly asked: (count: number) => Promise<void>
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** Starts an upstream on a loopback address of its own (127.0.0.2 is another host than 127.0.0.1), on a free port. */
export async function startOrigin(options: { address?: string; port?: number } = {}): Promise<Origin> {
  const address = options.address ?? '127.0.0.1'
  const scripts = new Map<string, Script[]>()
  const log: LoggedRequest[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const look = () => {
    for (const { count, resolve } of waiting) if (log.length >= count) resolve()
  }
  const sockets = new WeakMap<Socket, Connection>()
  let connections = 0
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    const request = logged(incoming, sockets.get(incoming.socket) as Connection)
    log.push(request)
    look()
    const script = scripts.get(request.path.split('?')[0] ?? '')
    const next = script && script.length > 1 ? script.shift() : script?.[0]
    const reply = typeof next === 'function' ? next(request) : (next ?? { status: 404, body: 'nothing here' })
    void send(reply, response)
  })
  server.on('connection', (socket) => {
    connections += 1
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    sockets.set(socket, { number: connections, closed })
    socket.on('error', () => {})
  })
  const port = await listen(server, address, options.port ?? 0)
  const close = () => closeNow(server)
  return {
    address,
    port,
    url: (path, hostname = address) => `http://${hostname}:${port}${path}`,
    on: (path, ...replies) => scripts.set(path, [...replies]),
    log,
    asked: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve })
        look()
      }),
    connections: () => connections,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * An upstream that knows conditional requests: 304 for the `etag` or `last-modified` (lower case) of the reply's headers,
 * compared byte for byte, else the whole reply.
 */
export function conditional(reply: Reply): (request: LoggedRequest) => Reply {
  return (request) => {
    const etag = reply.headers?.etag
    const lastModified = reply.headers?.['last-modified']
    const tags = request.header('if-none-match')
    const since = request.header('if-modified-since')
    const isKnown = tags === undefined ? since !== undefined && since === lastModified : tags === etag
    return isKnown ? { status: 304, headers: reply.headers, after: reply.after } : reply
  }
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port))
  })
}

function closeNow(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  return closed
}

function logged(incoming: IncomingMessage, connection: Connection): LoggedRequest {
  const { rawHeaders } = incoming
  const headers: (readonly [string, string])[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers,
    header: (name) => headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
    connection: connection.number,
    closed: connection.closed,
  }
}

async function send(reply: Reply, response: ServerResponse): Promise<void> {
  const body = Buffer.from(reply.body ?? '')
  if (reply.pauseAt === undefined) await reply.after
  if (reply.raw !== undefined) return void response.socket?.end(Buffer.from(reply.raw))
  response.writeHead(reply.status ?? 200, fieldsOf(reply, body))
  if (reply.endless) return repeat(response, body)
  const holdAt = reply.cutAt ?? reply.pauseAt ?? 0
  if (holdAt > 0) response.write(body.subarray(0, holdAt))
  else if (reply.cutAt === 0 || reply.pauseAt === 0) response.flushHeaders()
  if (reply.cutAt !== undefined) return void setImmediate(() => response.socket?.destroy())
  if (reply.pauseAt !== undefined) await reply.after
  response.end(body.subarray(holdAt))
}

function fieldsOf({ headers = {}, endless, status }: Reply, body: Buffer): string[] {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).flatMap((each) => [name, each]),
  )
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  const isFramed = names.includes('content-length') || names.includes('transfer-encoding')
  return isFramed || endless || status === 304 ? fields : [...fields, 'content-length', String(body.length)]
}

async function repeat(response: ServerResponse, body: Buffer): Promise<void> {
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  while (!response.destroyed && body.length > 0) {
    if (response.write(body)) continue
    await Promise.race([closed, new Promise<void>((resolve) => response.once('drain', resolve))])
  }
}
