import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDispatchers, type DispatcherOptions } from '../../src/poll/dispatchers.ts'
import { startOrigin } from '../support/origin.ts'
import { aSource, pollOnce } from './setup.ts'

const KEEP = 'HTTP/1.1 100 Continue\r\n\r\n'
const DOCUMENT = 'HTTP/1.1 200 OK\r\ncontent-length: 6\r\nkeep-alive: timeout=600\r\n\r\n<rss/>'

/** A server of bytes, all of whose connections are counted. */
async function listening(server: ReturnType<typeof createServer>, event: 'connection' | 'secureConnection') {
  const open = new Set<Socket>()
  const closed: PromiseWithResolvers<void>[] = []
  server.on(event, (socket: Socket) => {
    const end = Promise.withResolvers<void>()
    closed.push(end)
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      open.delete(socket)
      end.resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, open, closed: (index: number) => closed[index]!.promise, connections: () => closed.length }
}

/** A proxy and what stands behind it; both answer each request with these bytes. */
const kinds = {
  /** What is asked of the proxy itself. */
  async http(answer: (socket: Socket) => void) {
    const server = createServer((socket) => void socket.on('data', () => answer(socket)))
    const listens = await listening(server, 'connection')
    return { ...listens, proxy: listens.port, url: (host: string) => `http://${host}/feed` }
  },
  /** What goes through a tunnel. */
  async https(answer: (socket: Socket) => void) {
    const pem = readFileSync(new URL('self-signed.pem', import.meta.url))
    const secure = createTlsServer({ key: pem, cert: pem })
    secure.removeAllListeners('secureConnection')
    secure.on('secureConnection', (socket: Socket) => void socket.on('data', () => answer(socket)))
    const listens = await listening(secure as never, 'secureConnection')
    const tunnel = createServer((socket) => {
      socket.once('data', () => {
        const out = connect(listens.port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          out.pipe(socket).pipe(out)
        })
        out.on('error', () => socket.destroy())
        socket.on('error', () => out.destroy())
      })
    })
    const { port } = await listening(tunnel, 'connection')
    return { ...listens, proxy: port, url: (host: string) => `https://${host}/feed` }
  },
}

for (const kind of ['http', 'https'] as const) {
  describe(`by way of a proxy, ${kind}`, () => {
    async function upstream(answer: (socket: Socket) => void, options: DispatcherOptions = {}) {
      const there = await kinds[kind](answer)
      const dispatchers = createDispatchers({ proxy: `http://127.0.0.1:${there.proxy}`, ...options })
      onTestFinished(() => dispatchers.close())
      const poll = (host = 'one.example') =>
        pollOnce(aSource(there.url(host), { privateNetwork: false, insecure: true }), { dispatchers })
      return { ...there, poll }
    }
    const document = (socket: Socket) => void socket.write(DOCUMENT)

    for (const interim of [KEEP, KEEP + KEEP, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n']) {
      it(`an interim reply is read over (${JSON.stringify(interim)})`, async () => {
        const { poll, connections } = await upstream((socket) => void socket.write(interim + DOCUMENT))
        for (let times = 0; times < 2; times++) expect(await poll()).toMatchObject({ kind: 'fresh', status: 200 })
        expect(connections()).toBe(1)
      })
    }

    it('interim replies without an end are cut soon', async () => {
      const { poll, closed } = await upstream((socket) => {
        const more = () => {
          if (socket.destroyed) return
          socket.write(KEEP)
          setImmediate(more)
        }
        more()
      })
      expect(await poll()).toMatchObject({ kind: 'failed', reason: 'nothing but interim replies (1xx)' })
      await closed(0)
    })

    it('a head that is cut off is called so', async () => {
      const { poll } = await upstream((socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-le'))
      expect(await poll()).toMatchObject({ kind: 'failed', reason: 'the reply was cut off' })
    })

    it('P29 connections are closed when nobody has used them for so long', async () => {
      const { poll, closed } = await upstream(document, { idleMs: 1 })
      expect(await poll()).toMatchObject({ kind: 'fresh' })
      await closed(0)
      expect(await poll()).toMatchObject({ kind: 'fresh' })
    })

    it('P29 connections stay few, the one that was idle longest being closed first', async () => {
      const { poll, closed, open, connections } = await upstream(document, { mostIdle: 3 })
      for (let number = 0; number < 6; number++) {
        expect(await poll(`host-${number}.example`)).toMatchObject({ kind: 'fresh' })
      }
      await Promise.all([closed(0), closed(1), closed(2)])
      expect(open.size).toBe(3)
      for (const number of [3, 4, 5]) await poll(`host-${number}.example`)
      expect(connections()).toBe(6)
    })

    it('P29 one connection is kept within a run of one host', async () => {
      const { poll, connections } = await upstream(document)
      for (let times = 0; times < 20; times++) expect(await poll()).toMatchObject({ kind: 'fresh' })
      expect(connections()).toBe(1)
    })
  })
}

it('P20 a proxy is asked for at most four requests of one name at once, and for others beside them', async () => {
  const origin = await startOrigin()
  onTestFinished(() => origin.close())
  const gate = Promise.withResolvers<void>()
  const hosts = Array.from({ length: 6 }, (_, index) => `host-${index}.example`)
  for (const host of hosts) origin.on(`http://${host}/feed`, { body: '<rss/>', after: gate.promise })
  const dispatchers = createDispatchers({ proxy: origin.url('') })
  onTestFinished(() => dispatchers.close())
  const polls = hosts.map((host) =>
    pollOnce(aSource(`http://${host}/feed`, { privateNetwork: false }), { dispatchers }),
  )
  await origin.asked(6)
  gate.resolve()
  for (const one of polls) expect(await one).toMatchObject({ kind: 'fresh' })
})
