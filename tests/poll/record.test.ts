import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Origin, type Reply, startOrigin } from '../support/origin.ts'
import { aSource, pollWhole } from './setup.ts'

let origin: Origin
beforeAll(async () => {
  origin = await startOrigin()
})
afterAll(() => origin.close())

const text = `<rss>${'a'.repeat(500)}</rss>`
const packed = gzipSync(text)

describe('P43 what a poll tells of the wire', () => {
  const cases: readonly (readonly [string, Reply, object])[] = [
    ['a plain 200', { body: text }, { status: 200, bytes: text.length, decodedBytes: text.length }],
    [
      'a packed 200',
      { headers: { 'content-encoding': 'gzip' }, body: packed },
      { status: 200, bytes: packed.length, decodedBytes: text.length },
    ],
    ['a 304', { status: 304 }, { status: 304, bytes: 0, decodedBytes: undefined }],
    ['a 404 with a body', { status: 404, body: 'not here' }, { status: 404, bytes: 8, decodedBytes: undefined }],
    ['a 429', { status: 429 }, { status: 429, bytes: 0, decodedBytes: undefined }],
    ['one that is cut off', { body: text, cutAt: 100 }, { status: 200, bytes: 100, decodedBytes: undefined }],
    [
      'one in a broken coding',
      { headers: { 'content-encoding': 'gzip' }, body: packed.subarray(0, 20) },
      { status: 200, bytes: 20, decodedBytes: undefined },
    ],
    ['no HTTP', { raw: 'hello' }, { status: undefined, bytes: 0, decodedBytes: undefined }],
  ]
  for (const [what, reply, { status, ...wire }] of cases as readonly (readonly [
    string,
    Reply,
    { status?: number },
  ])[]) {
    it(`is all that is known of ${what}`, async () => {
      origin.on('/feed', reply)
      const previous = { validators: { etag: '"1"' } }
      const result = await pollWhole(aSource(origin.url('/feed')), { previous })
      expect(result.status).toBe(status)
      expect(result.wire).toMatchObject({ ...wire, url: origin.url('/feed'), asked: 'own' })
      expect(result.wire?.ms).toBeGreaterThanOrEqual(0)
    })
  }

  it('names the last address, and leaves credentials out', async () => {
    origin.on('/old', { status: 302, headers: { location: '/new' } })
    origin.on('/new', { body: text })
    const url = origin.url('/old').replace('http://', 'http://user:word@')
    expect((await pollWhole(aSource(url))).wire?.url).toBe(origin.url('/new'))
  })

  it('holds for a server that is not there', async () => {
    const closed = await startOrigin()
    await closed.close()
    const { wire, status } = await pollWhole(aSource(closed.url('/feed')))
    expect(status).toBeUndefined()
    expect(wire).toMatchObject({ bytes: 0, url: closed.url('/feed') })
  })
})
