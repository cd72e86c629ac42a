import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Gzipped, gzipDocument } from '../../src/documents/gzip-document.ts'

const HEAD = '<rss><channel><title>Harbour news</title>'
const TAIL = '</channel></rss>\n'
const SEPARATOR = '\n  '

/** An entry of some two thousand characters that is like no other. */
function entry(number: number): string {
  const words = Array.from({ length: 300 }, (_, index) => ((index * 7919 + number * 104_729) % 99_991).toString(36))
  return `<item><title>Ferry ${number}</title><description>${words.join(' ')}</description></item>`
}

function documentOf(entries: readonly string[], head = HEAD) {
  let start = head.length
  const ranges = entries.map((text, index) => {
    const range = { key: String(index), start, end: start + text.length }
    start = range.end + SEPARATOR.length
    return range
  })
  const body = new TextEncoder().encode(`${head}${entries.join(SEPARATOR)}${TAIL}`)
  return { body, entries: { separator: SEPARATOR, ranges } }
}

const entriesFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => entry(first - index))

async function packed(document: ReturnType<typeof documentOf>, before?: Gzipped) {
  return { body: document.body, ...(await gzipDocument(document, before)) }
}

const text = (gzip: Uint8Array) => gunzipSync(gzip).toString()

describe('a document with entries, as gzip', () => {
  it('unpacks to the same bytes, though it is put together of pieces', async () => {
    const document = documentOf(entriesFrom(300, 200))
    const { gzip, pieces } = await packed(document)
    expect(pieces.length).toBeGreaterThan(5)
    expect(Buffer.compare(gunzipSync(gzip), document.body)).toBe(0)
  })

  it.each([
    ['a new entry at the top', entriesFrom(301, 200)],
    ['an entry in the middle changed', entriesFrom(300, 200).with(90, entry(9000))],
    ['an entry gone', entriesFrom(300, 200).toSpliced(40, 1)],
    ['all entries in another order', entriesFrom(300, 200).toReversed()],
    ['one entry twice', [...entriesFrom(300, 200), entry(300)]],
    ['none of the entries left', entriesFrom(900, 200)],
    ['no entries at all', []],
  ])('has the same bytes whether or not one before is known, with %s', async (_, entries) => {
    const before = await packed(documentOf(entriesFrom(300, 200)))
    const document = documentOf(entries, `${HEAD}<ttl>60</ttl>`)
    const { gzip } = await packed(document, before)
    expect(text(gzip)).toBe(new TextDecoder().decode(document.body))
    expect(Buffer.compare(gzip, (await packed(document)).gzip)).toBe(0)
  })

  it('takes no longer piece for one that ends it, though both have the same checksum', async () => {
    // Bytes whose CRC-32 is 0: with them before it, a piece keeps its checksum.
    const nothing = [0x9d, 0x0a, 0xd9, 0x6d]
    const body = Uint8Array.from([...nothing, ...nothing, ...Buffer.from('ferries '.repeat(20))])
    const cutAfter = (...ends: readonly number[]) => {
      const ranges = ends.map((end) => ({ key: String(end), start: end - 4, end }))
      return { body, entries: { separator: '', ranges } }
    }
    const before = await packed(cutAfter(4))
    expect(before.pieces).toHaveLength(2)
    const { gzip, pieces } = await packed(cutAfter(4, 8), before)
    expect(pieces).toHaveLength(3)
    expect(Buffer.compare(gunzipSync(gzip), body)).toBe(0)
  })

  it('takes from the one before what has not changed', async () => {
    const before = await packed(documentOf(entriesFrom(300, 200)))
    // Compressed bytes that nothing compresses to: where they turn up, they were taken over.
    const marked = { ...before, gzip: before.gzip.slice().fill(0) }
    const after = await packed(documentOf(entriesFrom(301, 200)), marked)
    const taken = after.pieces.filter(({ at, until }) => after.gzip.subarray(at, until).every((byte) => byte === 0))
    expect(after.pieces.length - taken.length).toBeLessThan(5)
    expect(taken.length).toBeGreaterThan(after.pieces.length / 2)
  })

  it('compresses a piece again where what stood before it has changed', async () => {
    const before = await packed(documentOf(entriesFrom(300, 200)))
    const second = before.pieces[1]!
    const later = before.body.slice()
    later[second.start - 100] = 'X'.charCodeAt(0)
    const { ranges } = documentOf(entriesFrom(300, 200)).entries
    const document = { body: later, entries: { separator: SEPARATOR, ranges } }
    expect(text((await packed(document, before)).gzip)).toBe(new TextDecoder().decode(later))
  })

  it('is hardly larger than in one piece', async () => {
    const document = documentOf(entriesFrom(300, 200))
    const whole = await packed({ ...document, entries: { separator: '', ranges: [] } })
    expect(whole.pieces).toHaveLength(1)
    expect((await packed(document)).gzip.length).toBeLessThan(whole.gzip.length * 1.02)
  })
})
