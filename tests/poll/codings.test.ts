import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createByteBudget, type Hold } from '../../src/foundation/byte-budget.ts'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollOnce } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

const text =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Reed Almanac</title><link>https://reed.example/</link>' +
  '<item><guid>reed-1</guid><title>Otters at the weir</title><description>Seen at dawn, née à l’aube.</description>' +
  '</item></channel></rss>'
const plain = Buffer.from(text)
const packed = gzipSync(text)

const ask = async (reply: Reply, limits: { maxBytes?: number; maxDecodedBytes?: number } = {}) => {
  origin.on('/feed', reply)
  return pollOnce(aSource(origin.url('/feed')), limits)
}
const textOf = (result: Awaited<ReturnType<typeof ask>>) =>
  result.kind === 'fresh' ? Buffer.from(result.document.body).toString() : result
const coded = (coding: string | readonly string[], body: Uint8Array) =>
  ask({ headers: { 'content-encoding': coding }, body })
const failed = (reason: unknown) => ({ kind: 'failed', reason })

describe('a packed body that nothing declares', () => {
  for (const type of [
    'application/rss+xml; charset=UTF-8',
    'application/gzip',
    'application/x-gzip',
    'application/octet-stream',
    'text/xml',
    '',
  ]) {
    it(`of the type "${type}" is unpacked`, async () => {
      const headers: Record<string, string> = type === '' ? {} : { 'content-type': type }
      expect(textOf(await ask({ headers, body: packed }))).toBe(text)
    })
  }

  it('is unpacked where the header says that it is not packed', async () => {
    for (const coding of ['identity', 'none', 'utf-8', '']) expect(textOf(await coded(coding, packed))).toBe(text)
  })

  it('is unpacked inside a declared coding, as a file that was packed once more on its way', async () => {
    expect(textOf(await coded('gzip', gzipSync(packed)))).toBe(text)
    expect(textOf(await coded('br', brotliCompressSync(packed)))).toBe(text)
  })

  it('is unpacked in zstd too', async () => {
    expect(textOf(await ask({ body: zstdCompressSync(text) }))).toBe(text)
  })

  it('is whole or nothing', async () => {
    expect(await ask({ body: packed.subarray(0, packed.length - 20) })).toMatchObject(failed('the reply was cut off'))
    const broken = Buffer.from(packed)
    broken.fill(0xff, 30, 60)
    expect(await ask({ body: broken })).toMatchObject(failed(expect.stringMatching(/^broken compressed body/)))
  })

  it('may not swell beyond its limits', async () => {
    const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024))
    expect(await ask({ body: bomb }, { maxDecodedBytes: 1024 ** 3 })).toMatchObject(
      failed('body swells more than 100 times when decoded'),
    )
    const exact = { maxBytes: packed.length, maxDecodedBytes: plain.length }
    expect(textOf(await ask({ body: packed }, exact))).toBe(text)
    expect(await ask({ body: packed }, { ...exact, maxDecodedBytes: plain.length - 1 })).toMatchObject(
      failed(`larger than ${plain.length - 1} bytes when decoded`),
    )
  })
})

describe('a Content-Encoding that names no coding', () => {
  const names = [
    ...['utf-8', 'UTF-8', 'utf8', 'iso-8859-1', 'windows-1251', 'us-ascii'],
    ...['none', 'None', 'binary', '8bit', '7bit', 'identity', 'IDENTITY', ' identity ', '', ' ', ',', ', ,'],
    ...[
      'text/xml',
      'application/rss+xml',
      'plain',
      'chunked',
      'aws-chunked',
      'utf-8, identity',
      'null',
      '"identity"',
      'none;q=1',
    ],
  ]
  for (const name of names) {
    it(`such as "${name}" leaves a body as it is`, async () => {
      expect(textOf(await coded(name, plain))).toBe(text)
    })
  }

  it('takes nothing from one beside it that does', async () => {
    for (const name of [
      'identity, gzip',
      'aws-chunked,gzip',
      'gzip, identity',
      'utf-8,gzip',
      ',gzip,',
      ' GZip ',
      'gzip;q=1',
      '"gzip"',
    ]) {
      expect([name, textOf(await coded(name, packed))]).toEqual([name, text])
    }
    expect(textOf(await coded(['identity', 'gzip'], packed))).toBe(text)
  })
})

describe('deflate', () => {
  for (const [kind, pack] of [
    ['zlib', deflateSync],
    ['raw', deflateRawSync],
  ] as const) {
    it(`as ${kind} is decoded`, async () => {
      expect(textOf(await coded('deflate', pack(text)))).toBe(text)
      expect(textOf(await coded('Deflate', pack(text, { level: 1 })))).toBe(text)
    })
    it(`as ${kind} that ends too early, or has more behind its end, is never fresh`, async () => {
      const whole = pack(text)
      for (const length of [1, Math.floor(whole.length / 2), whole.length - 1]) {
        expect(await coded('deflate', whole.subarray(0, length))).toMatchObject(failed('the reply was cut off'))
      }
      expect(await coded('deflate', Buffer.concat([whole, whole]))).toMatchObject(
        failed('bytes after the end of the deflate data'),
      )
    })
  }
})

describe('two layers', () => {
  it('are undone, the last one named first', async () => {
    expect(textOf(await coded('gzip, gzip', gzipSync(packed)))).toBe(text)
    expect(textOf(await coded(['gzip', 'gzip'], gzipSync(packed)))).toBe(text)
    expect(textOf(await coded('gzip, br', brotliCompressSync(packed)))).toBe(text)
    expect(textOf(await coded('deflate, x-gzip', gzipSync(deflateSync(text))))).toBe(text)
    expect(textOf(await coded('br,zstd', zstdCompressSync(brotliCompressSync(text))))).toBe(text)
  })

  it('of which there is only one are that one', async () => {
    expect(textOf(await coded('gzip, gzip', packed))).toBe(text)
    expect(textOf(await coded('gzip, gzip', plain))).toBe(text)
    expect(textOf(await coded('gzip, br', packed))).toBe(text)
    expect(textOf(await coded('gzip, br', brotliCompressSync(text)))).toBe(text)
  })

  it('are the most that is undone, declared or found', async () => {
    const thrice = gzipSync(gzipSync(packed))
    for (const coding of ['gzip, gzip, gzip', 'gzip, gzip', 'gzip', '']) {
      expect(await coded(coding, thrice)).toMatchObject(failed('packed more than twice'))
    }
    expect(await coded('gzip, br, zstd', plain)).toMatchObject(failed('packed more than twice'))
  })

  it('share one limit', async () => {
    const twice = gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)))
    const limits = { maxDecodedBytes: 1024 ** 3 }
    for (const coding of ['gzip, gzip', 'gzip', '']) {
      expect(await ask({ headers: { 'content-encoding': coding }, body: twice }, limits)).toMatchObject(
        failed('body swells more than 100 times when decoded'),
      )
    }
  })
})

describe('a body that is not in the coding it names', () => {
  for (const coding of ['gzip', 'x-gzip', 'br', 'zstd', 'deflate', 'compress', 'x-foo']) {
    it(`is read as it is where it says ${coding} and is plain`, async () => {
      expect(textOf(await coded(coding, plain))).toBe(text)
      expect(textOf(await coded(coding, Buffer.from(`\ufeff\n ${text}`)))).toBe(`\ufeff\n ${text}`)
      const json = '{"version":"https://jsonfeed.org/version/1.1","title":"Reed Almanac","items":[]}'
      expect(textOf(await coded(coding, Buffer.from(json)))).toBe(json)
      const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
      const result = await coded(coding, utf16)
      expect(result.kind === 'fresh' && Buffer.from(result.document.body)).toEqual(utf16)
    })
  }

  it('is unpacked by its own first bytes', async () => {
    expect(textOf(await coded('deflate', packed))).toBe(text)
    expect(textOf(await coded('br', packed))).toBe(text)
    expect(textOf(await coded('gzip', zstdCompressSync(text)))).toBe(text)
    expect(textOf(await coded('zstd', packed))).toBe(text)
  })

  it('is refused where it is neither plain nor anything we know', async () => {
    const noise = Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 73 + 129) % 256))
    for (const coding of ['gzip', 'br', 'zstd', 'deflate']) {
      expect(await coded(coding, noise)).toMatchObject(failed(expect.stringMatching(/^broken compressed body/)))
    }
    for (const coding of ['compress', 'x-foo', 'gzip, x-foo']) {
      expect(await coded(coding, noise)).toMatchObject(failed(`content coding "${coding}" was not asked for`))
    }
  })
})

describe('the memory that unpacking may take', () => {
  /** What a hold was asked for during a poll, in order, and what it keeps in the end. */
  async function asked(reply: Reply) {
    const steps: string[] = []
    let kept = 0
    const inner = createByteBudget(10_000_000).hold()
    const hold: Hold = {
      async grow(bytes) {
        steps.push(`grow ${bytes}`)
        await inner.grow(bytes)
        kept += bytes
      },
      shrinkTo(bytes) {
        inner.shrinkTo(bytes)
        kept = Math.min(kept, bytes)
      },
      set(bytes) {
        inner.set(bytes)
        kept = bytes
      },
    }
    origin.on('/feed', reply)
    const source = aSource(origin.url('/feed'))
    await pollOnce(source, { previous: { validators: {}, hold }, maxDecodedBytes: 5000 })
    return { steps, kept }
  }

  it('is reserved before each layer, and given back after the last', async () => {
    const room = 'grow 5000'
    expect(await asked({ body: plain })).toEqual({ steps: [], kept: plain.length })
    expect(await asked({ body: packed })).toEqual({ steps: [room], kept: plain.length })
    expect(await asked({ headers: { 'content-encoding': 'gzip' }, body: packed })).toEqual({
      steps: [room],
      kept: plain.length,
    })
    expect(await asked({ headers: { 'content-encoding': 'gzip' }, body: plain })).toEqual({
      steps: [],
      kept: plain.length,
    })
    const twice = { headers: { 'content-encoding': 'gzip, gzip' }, body: gzipSync(packed) }
    expect(await asked(twice)).toEqual({ steps: [room, room], kept: plain.length })
  })
})

describe('a body that is called by another name than it has', () => {
  it.each([
    ['gzip', deflateSync(text)],
    ['x-gzip', deflateSync(text, { level: 9 })],
    ['gzip', deflateSync(text, { level: 1 })],
    ['identity', deflateSync(text)],
    ['gzip, gzip', gzipSync(deflateSync(text))],
    ['compress', packed],
    ['x-made-up', packed],
    ['pack200-gzip', zstdCompressSync(text)],
    ['x-made-up, gzip', packed],
    ['x-made-up', gzipSync(packed)],
    ['exi', deflateSync(text)],
  ])('%s (%#) is read as it is', async (coding, body) => {
    expect(textOf(await coded(coding, body))).toBe(text)
  })

  it('is refused where it shows nothing that we know, also inside', async () => {
    const strange = Buffer.from([7, 1, 2, 3, 0, 0, 255, 254])
    const refused = failed('content coding "x-made-up" was not asked for')
    expect(await coded('x-made-up', strange)).toMatchObject(refused)
    expect(await coded('x-made-up', gzipSync(strange))).toMatchObject(refused)
    expect(await coded('x-made-up', brotliCompressSync(text))).toMatchObject(refused)
  })
})
