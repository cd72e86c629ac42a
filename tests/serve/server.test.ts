import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { ask, askRaw, startApp } from './setup.ts'

describe('the server', () => {
  it('says where it listens, and why it cannot', async () => {
    const server = await startApp()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const port = Number(new URL(server.url).port)
    await expect(startServer({ host: '127.0.0.1', port, handler: () => {} })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    await server.close(0)
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('finishes the replies that are under way when it closes, and ends every connection', async () => {
    const held = new Map<string, () => void>()
    const seen = new Map<string, () => void>()
    const arrived = ['/first', '/second', '/third'].map((url) => new Promise<void>((resolve) => seen.set(url, resolve)))
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      handler: (request, response) => {
        const url = request.url ?? ''
        held.set(url, () => response.end(`reply to ${url}`))
        seen.get(url)?.()
      },
    })
    const get = (url: string) => `GET ${url} HTTP/1.1\r\nhost: x\r\n\r\n`
    const alone = askRaw(server.url, get('/first'))
    const pipelined = connect(Number(new URL(server.url).port), '127.0.0.1')
    const ended = new Promise((resolve) => pipelined.once('close', resolve))
    const texts: string[] = []
    pipelined.on('data', (part) => texts.push(part.toString()))
    pipelined.write(get('/second'))
    await Promise.all(arrived.slice(0, 2))
    const closed = server.close(600_000)
    pipelined.write(get('/third'))
    await arrived[2]
    for (const release of held.values()) release()
    expect(await alone).toContain('reply to /first')
    await closed
    await ended
    expect(texts.join('')).toMatch(/reply to \/second.*connection: close.*reply to \/third/is)
  })

  it('cuts off after the grace what does not finish', async () => {
    const server = await startServer({ host: '127.0.0.1', port: 0, handler: () => {} })
    const hanging = askRaw(server.url, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1')
    silent.on('error', () => {})
    await new Promise((resolve) => silent.once('connect', resolve))
    await server.close(50)
    expect(await hanging).toBe('')
    silent.destroy()
  })

  it('refuses large bodies, and reads no body to its end', async () => {
    const server = await startApp()
    const head = 'POST /feeds/wire.rss HTTP/1.1\r\nhost: x\r\n'
    expect(await askRaw(server.url, `${head}content-length: 65537\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 413 .*connection: close/is,
    )
    for (const framing of ['content-length: 65536', 'transfer-encoding: chunked']) {
      expect(await askRaw(server.url, `${head}${framing}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 405 .*connection: close/is)
    }
    await server.close(0)
  })

  it('answers nonsense with a plain error and lives on', async () => {
    const server = await startApp()
    const headers = 'x: y\r\n'.repeat(5000)
    expect(await askRaw(server.url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await askRaw(server.url, `GET / HTTP/1.1\r\nhost: x\r\n${headers}\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect((await ask(`${server.url}/livez`)).status).toBe(200)
    await server.close(0)
  })
})
