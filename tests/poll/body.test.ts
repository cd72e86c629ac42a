import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

const text = '<rss version="2.0"><channel><title>Wire</title></channel></rss>'.repeat(40)
const forms: Readonly<Record<string, Buffer>> = {
  gzip: gzipSync(text),
  'x-gzip': gzipSync(text),
  GZIP: gzipSync(text),
  br: brotliCompressSync(text),
  zstd: zstdCompressSync(text),
  identity: Buffer.from(text),
}
const ask = async (reply: Reply, limits: { maxBytes?: number; maxDecodedBytes?: number } = {}) => {
  origin.on('/feed', reply)
  return pollOnce(aSource(origin.url('/feed')), limits)
}
const failed = (reason: unknown) => ({ kind: 'failed', reason })

describe('a body', () => {
  for (const [coding, body] of Object.entries(forms)) {
    it(`P18 in ${coding} is decoded`, async () => {
      const result = await ask({ headers: { 'content-encoding': coding }, body })
      expect(result.kind === 'fresh' && Buffer.from(result.document.body).toString()).toBe(text)
    })
  }

  it('in several gzip members is decoded whole', async () => {
    const body = Buffer.concat([gzipSync('one '), gzipSync('two')])
    const result = await ask({ headers: { 'content-encoding': 'gzip' }, body })
    expect(result.kind === 'fresh' && Buffer.from(result.document.body).toString()).toBe('one two')
  })

  it('with bytes after its compressed end is refused, not shortened', async () => {
    for (const coding of ['zstd', 'br']) {
      const body = Buffer.concat([forms[coding] as Buffer, forms[coding] as Buffer])
      const result = await ask({ headers: { 'content-encoding': coding }, body })
      expect(result).toMatchObject(failed(`bytes after the end of the ${coding} data`))
    }
  })

  for (const coding of ['gzip, gzip, gzip', 'gzip, br, deflate']) {
    it(`in "${coding}" is refused`, async () => {
      const result = await ask({ headers: { 'content-encoding': coding }, body: forms.gzip })
      expect(result).toMatchObject(failed('packed more than twice'))
    })
  }

  for (const coding of ['x-foo', 'compress', 'gzip, compress']) {
    it(`in "${coding}" is refused`, async () => {
      const result = await ask({ headers: { 'content-encoding': coding }, body: forms.br })
      expect(result).toMatchObject(failed(`content coding "${coding}" was not asked for`))
    })
  }

  it('in codings named in several fields is refused by all of them', async () => {
    const result = await ask({ headers: { 'content-encoding': ['gzip', 'x-foo'] }, body: forms.br })
    expect(result).toMatchObject(failed('content coding "gzip, x-foo" was not asked for'))
  })

  for (const coding of ['gzip', 'br', 'zstd']) {
    it(`in ${coding} that ends too early is never fresh`, async () => {
      const whole = forms[coding] as Buffer
      for (const length of [1, Math.floor(whole.length / 2), whole.length - 1]) {
        const result = await ask({ headers: { 'content-encoding': coding }, body: whole.subarray(0, length) })
        expect(result).toMatchObject(failed('the reply was cut off'))
      }
    })
    it(`P24 in ${coding} that swells like a bomb is dropped early`, async () => {
      const zeros = Buffer.alloc(16 * 1024 * 1024)
      const bombs = {
        gzip: gzipSync,
        br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }),
        zstd: zstdCompressSync,
      }
      const body = bombs[coding as keyof typeof bombs](zeros)
      const limits = { maxDecodedBytes: 1024 ** 3 }
      const result = await ask({ headers: { 'content-encoding': coding }, body }, limits)
      expect(result).toMatchObject(failed('body swells more than 100 times when decoded'))
    })
  }

  it('P24 is refused by its Content-Length before it is read', async () => {
    const reply = {
      headers: { 'content-length': String(1024 ** 3) },
      body: 'x',
      after: new Promise(() => {}),
      pauseAt: 1,
    }
    expect(await ask(reply, { maxBytes: 1000 })).toMatchObject(failed('larger than 1000 bytes'))
    await origin.log.at(-1)?.closed
  })

  it('P24 without an end is dropped at the limit, and so is its connection', async () => {
    expect(await ask({ body: 'x'.repeat(1000), endless: true }, { maxBytes: 50_000 })).toMatchObject(
      failed('larger than 50000 bytes'),
    )
    await origin.log.at(-1)?.closed
  })

  it('may be as large as the limits and no larger', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const wire = forms.gzip?.length ?? 0
    const exact = { maxBytes: wire, maxDecodedBytes: text.length }
    expect(await ask({ headers, body: forms.gzip }, exact)).toMatchObject({ kind: 'fresh' })
    expect(await ask({ headers, body: forms.gzip }, { ...exact, maxBytes: wire - 1 })).toMatchObject(
      failed(`larger than ${wire - 1} bytes`),
    )
    expect(await ask({ headers, body: forms.gzip }, { ...exact, maxDecodedBytes: text.length - 1 })).toMatchObject(
      failed(`larger than ${text.length - 1} bytes when decoded`),
    )
  })

  for (const cutAt of [0, 1, 100, text.length - 1]) {
    it(`cut after ${cutAt} bytes is never fresh`, async () => {
      const result = await ask({ body: text, cutAt, headers: { etag: '"new"' } })
      expect(result).toMatchObject(failed(expect.stringMatching(/cut off|closed by the server/)))
    })
  }

  it('in chunks that stop without the last one is never fresh', async () => {
    const raw = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<rss/\r\n`
    expect(await ask({ raw })).toMatchObject(failed(expect.stringMatching(/cut off|closed by the server/)))
  })
})
