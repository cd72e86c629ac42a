import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDispatchers } from '../../../src/poll/dispatchers.ts'
import { aSource, pollOnce } from '../setup.ts'

const document = 'HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<rss/>'
const keep = 'HTTP/1.1 100 Continue\r\n\r\n'
const hint = 'HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n'

/** An upstream that answers each request by what `answer` does with its socket. */
async function upstream(answer: (socket: Socket, request: number) => void) {
  let requests = 0
  const closed = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', () => answer(socket, ++requests))
    socket.on('close', () => closed.resolve())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  return { source: aSource(`http://127.0.0.1:${port}/`), closed: closed.promise }
}

describe('interim replies', () => {
  const replies: readonly (readonly [string, string])[] = [
    ['a 100 that nobody asked for', keep + document],
    ['two of them', keep + keep + document],
    ['a 100 with fields', `HTTP/1.1 100 Continue\r\nserver: x\r\n\r\n${document}`],
    ['a 100 without words', `HTTP/1.1 100\r\n\r\n${document}`],
    ['a 102', `HTTP/1.1 102 Processing\r\n\r\n${document}`],
    ['early hints', hint + document],
    ['some of each', keep + hint + hint + keep + document],
  ]
  for (const [what, bytes] of replies) {
    it(`are read over: ${what}`, async () => {
      const { source } = await upstream((socket) => socket.write(bytes))
      expect(await pollOnce(source)).toMatchObject({
        kind: 'fresh',
        status: 200,
        document: { body: Buffer.from('<rss/>') },
      })
    })
  }

  it('are read over wherever the bytes are cut', async () => {
    const bytes = keep + document
    const { source } = await upstream((socket, request) => {
      socket.setNoDelay()
      socket.write(bytes.slice(0, request))
      setImmediate(() => socket.write(bytes.slice(request)))
    })
    const dispatchers = createDispatchers()
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await pollOnce(source, { dispatchers })).toMatchObject({ kind: 'fresh', status: 200 })
    }
    await dispatchers.close()
  })

  it('leave a document alone in which the same words stand', async () => {
    const body = `<rss>${keep}${hint}</rss>`
    const { source } = await upstream((socket) =>
      socket.write(`${keep}HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`),
    )
    expect(await pollOnce(source)).toMatchObject({ document: { body: Buffer.from(body) } })
  })

  for (const [what, bytes] of [
    ['103', hint],
    ['100', keep],
  ] as const) {
    it(`without an end are cut soon, and the connection is closed (${what})`, async () => {
      const { source, closed } = await upstream((socket) => {
        const more = () => {
          if (socket.destroyed) return
          socket.write(bytes)
          setImmediate(more)
        }
        more()
      })
      expect(await pollOnce(source)).toMatchObject({ kind: 'failed', reason: 'nothing but interim replies (1xx)' })
      await closed
    })
  }

  it('may not be as long as they like', async () => {
    const { source } = await upstream((socket) => {
      socket.write(`HTTP/1.1 103 Early Hints\r\n`)
      const more = () => {
        if (socket.destroyed) return
        socket.write(`x: ${'y'.repeat(1000)}\r\n`)
        setImmediate(more)
      }
      more()
    })
    expect(await pollOnce(source)).toMatchObject({ kind: 'failed', reason: 'nothing but interim replies (1xx)' })
  })

  it('are no switch to another protocol, which nobody asked for', async () => {
    const { source } = await upstream((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    )
    expect(await pollOnce(source)).toMatchObject({ kind: 'failed', reason: 'not a valid HTTP reply' })
  })
})

describe('broken HTTP', () => {
  const head = 'HTTP/1.1 200 OK\r\n'
  const chunked = `${head}transfer-encoding: chunked\r\n\r\n`
  const table: readonly (readonly [string, string])[] = [
    ['', 'connection closed by the server'],
    ['HTTP/1.1 20', 'the reply was cut off'],
    [`${head}content-le`, 'the reply was cut off'],
    [`${keep}HTTP/1.1 2`, 'the reply was cut off'],
    [`${head}content-length: 100\r\n\r\n`, 'the reply was cut off'],
    [`${head}content-length: 100\r\n\r\n<rss/>`, 'the reply was cut off'],
    [`${chunked}10\r\n<rss/>`, 'the reply was cut off'],
    [`${chunked}6\r\n<rss/>\r\n`, 'the reply was cut off'],
    [`${chunked}zz\r\n<rss/>\r\n`, 'not a valid HTTP reply'],
    [`${chunked}6\r\n<rss/>\r\nzz\r\n`, 'not a valid HTTP reply'],
    [`${head}content-length: 5\r\ncontent-length: 6\r\n\r\n<rss/>`, 'not a valid HTTP reply'],
    [`${head}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n<rss/>`, 'not a valid HTTP reply'],
    [`${head}content-length: -1\r\n\r\n<rss/>`, 'not a valid HTTP reply'],
    [`${head}broken header\r\n\r\n`, 'not a valid HTTP reply'],
    ['hello', 'not a valid HTTP reply'],
    ['<rss/>', 'not a valid HTTP reply'],
    ['HTTP/2 200\r\n\r\n', 'not a valid HTTP reply'],
  ]
  for (const [bytes, reason] of table) {
    it(`is named: ${JSON.stringify(bytes)} is "${reason}"`, async () => {
      const { source } = await upstream((socket) => socket.end(bytes))
      expect(await pollOnce(source)).toMatchObject({ kind: 'failed', reason })
    })
  }
})
