import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDispatchers } from '../../src/poll/dispatchers.ts'
import { startOrigin } from '../support/origin.ts'
import { aSource, pollOnce, resolverOf } from './setup.ts'

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

function secureServer(answer: (path: string) => { status?: number; location?: string }): Promise<number> {
  const pem = readFileSync(new URL('self-signed.pem', import.meta.url))
  return listening(
    createTlsServer({ key: pem, cert: pem }, (request, response) => {
      const { status = 200, location } = answer(request.url ?? '')
      response.writeHead(status, location ? { location } : {}).end('<rss/>')
    }),
  )
}

describe('P31 a certificate that nobody vouches for', () => {
  it('is refused', async () => {
    const port = await secureServer(() => ({}))
    expect(await pollOnce(aSource(`https://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'failed',
      reason: 'certificate is self-signed',
    })
  })

  it('is taken of a source of which the operator says so', async () => {
    const port = await secureServer(() => ({}))
    const source = aSource(`https://127.0.0.1:${port}/`, { insecure: true })
    expect(await pollOnce(source)).toMatchObject({ kind: 'fresh' })
  })

  it('is taken of its own host alone', async () => {
    const other = await secureServer(() => ({}))
    const port = await secureServer(() => ({ status: 302, location: `https://there.example:${other}/` }))
    const dispatchers = createDispatchers({
      resolve: resolverOf({ 'here.example': ['93.184.216.1'], 'there.example': ['93.184.216.2'] }),
      route: () => '127.0.0.1',
    })
    onTestFinished(() => dispatchers.close())
    const own = { insecure: true, privateNetwork: false }
    const direct = await pollOnce(aSource(`https://here.example:${other}/`, own), { dispatchers })
    expect(direct).toMatchObject({ kind: 'fresh' })
    const led = await pollOnce(aSource(`https://here.example:${port}/`, own), { dispatchers })
    expect(led.kind).toBe('failed')
  })

  it('does not make others be taken', async () => {
    const port = await secureServer(() => ({}))
    const dispatchers = createDispatchers()
    onTestFinished(() => dispatchers.close())
    const url = `https://127.0.0.1:${port}/`
    expect(await pollOnce(aSource(url, { insecure: true }), { dispatchers })).toMatchObject({ kind: 'fresh' })
    expect(await pollOnce(aSource(url), { dispatchers })).toMatchObject({ kind: 'failed' })
  })
})

describe('a proxy', () => {
  /** A proxy that leads every name to this machine. */
  async function proxy() {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
      response.end('<rss/>')
    })
    server.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url}`)
      const [, port] = (request.url ?? '').split(':')
      const out = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        out.pipe(socket).pipe(out)
      })
      out.on('error', () => socket.destroy())
      socket.on('error', () => out.destroy())
    })
    const port = await listening(server)
    const dispatchers = createDispatchers({ proxy: `http://user:word@127.0.0.1:${port}` })
    onTestFinished(() => dispatchers.close())
    return { asked, dispatchers }
  }

  it('is asked for what is on the public internet', async () => {
    const { asked, dispatchers } = await proxy()
    const source = aSource('http://news.example/feed?a=1', { privateNetwork: false })
    expect(await pollOnce(source, { dispatchers })).toMatchObject({ kind: 'fresh' })
    const authorization = `Basic ${Buffer.from('user:word').toString('base64')}`
    expect(asked).toEqual([`GET http://news.example/feed?a=1 ${authorization}`])
  })

  it('carries a secure connection through, with its certificate looked at', async () => {
    const { asked, dispatchers } = await proxy()
    const port = await secureServer(() => ({}))
    const source = aSource(`https://news.example:${port}/`, { privateNetwork: false })
    expect(await pollOnce(source, { dispatchers })).toMatchObject({
      kind: 'failed',
      reason: 'certificate is self-signed',
    })
    expect(asked).toEqual([`CONNECT news.example:${port}`])
    expect(await pollOnce({ ...source, insecure: true }, { dispatchers })).toMatchObject({ kind: 'fresh' })
  })

  for (const host of [
    '127.0.0.1',
    '[::1]',
    '10.1.2.3',
    '169.254.169.254',
    '[fd00::1]',
    'localhost',
    'nas',
    'a.internal',
    'b.local',
  ]) {
    it(`is not asked for ${host}`, async () => {
      const { asked, dispatchers } = await proxy()
      const source = aSource(`http://${host}/`, { privateNetwork: false })
      expect(await pollOnce(source, { dispatchers })).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining('private network'),
      })
      expect(asked).toEqual([])
    })
  }

  it('is passed by for a source on a private network', async () => {
    const { asked, dispatchers } = await proxy()
    const origin = await startOrigin()
    onTestFinished(() => origin.close())
    origin.on('/feed', { body: '<rss/>' })
    expect(await pollOnce(aSource(origin.url('/feed')), { dispatchers })).toMatchObject({ kind: 'fresh' })
    expect(asked).toEqual([])
  })
})
