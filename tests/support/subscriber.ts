import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Context } from '../../src/desk/newsroom/context.ts'
import { createDispatchers, type DispatcherOptions } from '../../src/poll/dispatchers.ts'
import { send } from '../../src/poll/send.ts'

export type Received = {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export type Answer = {
  readonly status?: number
  readonly body?: string
  readonly headers?: Record<string, string>
  /** Says nothing until this settles. */
  readonly after?: Promise<unknown>
}

/** A server on loopback that stands for subscribers of any name. */
export type Subscribers = {
  readonly port: number
  /** An address at it under a name that the public internet could have. */
  url(path: string, host?: string): string
  /** What a path answers; without it, the challenge where there is one, else 204. */
  on(path: string, script: (request: Received) => Answer): void
  readonly log: readonly Received[]
  /** The requests of a kind to a path. */
  got(method: 'GET' | 'POST', path: string): readonly Received[]
  /** Resolves when so many requests of that kind have come. */
  arrived(method: 'GET' | 'POST', count: number): Promise<void>
  connections(): number
  /** Breaks all connections. */
  cut(): void
}

const PUBLIC_ADDRESS = '93.184.216.34'

/** Starts a server for subscribers, closed when the test is over. */
export async function startSubscribers(): Promise<Subscribers> {
  const scripts = new Map<string, (request: Received) => Answer>()
  const log: Received[] = []
  const waiting: { isThere: () => boolean; resolve: () => void }[] = []
  let connections = 0
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part as Buffer)
    const url = new URL(incoming.url ?? '/', 'http://subscriber')
    const { method = '', headers } = incoming
    const host = headers.host ?? ''
    const body = Buffer.concat(parts)
    const request = { method, host, path: url.pathname, query: url.searchParams, headers, body }
    log.push(request)
    for (const wait of waiting) if (wait.isThere()) wait.resolve()
    const answer = scripts.get(url.pathname)?.(request) ?? echo(request)
    await answer.after
    response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '')
  })
  server.on('connection', (socket) => {
    connections += 1
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const count = (method: string) => log.filter((request) => request.method === method).length
  return {
    port,
    url: (path, host = 'reader.example') => `http://${host}:${port}${path}`,
    on: (path, script) => void scripts.set(path, script),
    log,
    got: (method, path) => log.filter((request) => request.method === method && request.path === path),
    arrived: (method, wanted) =>
      new Promise((resolve) => {
        const isThere = () => count(method) >= wanted
        waiting.push({ isThere, resolve })
        if (isThere()) resolve()
      }),
    connections: () => connections,
    cut: () => server.closeAllConnections(),
  }
}

/** Says yes to whatever is asked. */
export function echo({ method, query }: Received): Answer {
  return method === 'GET' ? { body: query.get('hub.challenge') ?? '' } : { status: 204 }
}

/**
 * The real way out with its real guard, for a world in which every name has one public address that is on loopback. The
 * options make other worlds.
 */
export function sendToSubscribers(options: DispatcherOptions = {}): Context['send'] {
  const dispatchers = createDispatchers({
    connections: 16,
    resolve: (_hostname, done) => done(null, [{ address: PUBLIC_ADDRESS, family: 4 }]),
    route: (address) => (address === PUBLIC_ADDRESS ? '127.0.0.1' : address),
    ...options,
  })
  onTestFinished(dispatchers.close)
  return (outgoing) => send(outgoing, dispatchers.guarded)
}
