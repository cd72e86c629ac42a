import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { brotliAndZstd, packDocument } from '../../src/documents/pack.ts'

const document = {
  url: '/feeds/wire.rss',
  contentType: 'application/rss+xml; charset=utf-8',
  body: new TextEncoder().encode('<rss>жук</rss>'.repeat(100)),
}

describe('a packed document', () => {
  it('has the same bytes in every form', async () => {
    const packed = await packDocument(document, 1_700_000_000_999)
    const { br, zstd } = await brotliAndZstd(document.body)
    for (const body of [gunzipSync(packed.gzip), brotliDecompressSync(br), zstdDecompressSync(zstd)]) {
      expect(Buffer.compare(body, document.body)).toBe(0)
    }
    expect(packed).toMatchObject({ path: '/feeds/wire.rss', contentType: document.contentType, body: document.body })
    expect(packed.lastModified).toBe(1_700_000_000_000)
  })

  it('is the same each time, and names no operating system', async () => {
    const packed = await packDocument(document, 0)
    expect(await packDocument({ ...document, body: document.body.slice() }, 0)).toEqual(packed)
    expect(await brotliAndZstd(document.body.slice())).toEqual(await brotliAndZstd(document.body))
    expect([...packed.gzip.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  })

  it('has a hash of its body alone', async () => {
    const { hash } = await packDocument(document, 0)
    expect(hash).toMatch(/^[\w-]{22}$/)
    expect((await packDocument({ ...document, url: '/other' }, 5000)).hash).toBe(hash)
    expect((await packDocument({ ...document, body: document.body.subarray(1) }, 0)).hash).not.toBe(hash)
  })

  it('may be empty', async () => {
    const packed = await packDocument({ ...document, body: new Uint8Array() }, 0)
    expect(gunzipSync(packed.gzip)).toHaveLength(0)
  })
})
