import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressHash } from '../../src/foundation/addresses/address-hash.ts'
import type { StatusReport } from '../../src/model/border.ts'
import type { RunningServer } from '../../src/serve/server.ts'
import { ask, startApp } from './setup.ts'

const hashOf = (url: string) => addressHash(url) as string
const at = Date.parse('2026-11-23T05:15:00Z')
const report: StatusReport = {
  feeds: [],
  sources: [
    {
      id: 'one',
      name: 'One',
      state: 'ok',
      lastTryAt: at,
      lastSuccessAt: at,
      nextPollAt: at + 3_600_000,
      nextPollReason: 'max-age 3600 s of a <304>',
      addressHashes: [hashOf('https://news.example/feed?a=1'), hashOf('https://new.example/feed')],
    },
    { id: 'secret', name: 'Secret', state: 'ok', lastTryAt: at, addressHashes: [] },
    { id: 'new', name: 'New', state: 'waiting', addressHashes: [hashOf('https://other.example/')] },
  ],
}

let server: RunningServer
beforeAll(async () => {
  server = await startApp({ status: () => report })
})
afterAll(() => server.close(0))

const about = (address: string, parts: Parameters<typeof ask>[1] = {}) =>
  ask(`${server.url}/bot?url=${encodeURIComponent(address)}`, parts)

describe('P42 /bot?url=', () => {
  for (const address of [
    'https://news.example/feed?a=1',
    'http://news.example/feed?a=1',
    'https://NEWS.example:443/feed?a=1#top',
    'https://new.example/feed',
  ]) {
    it(`tells when ${address} is asked, and why`, async () => {
      const { status, headers, body } = await about(address)
      expect(status).toBe(200)
      expect(headers['cache-control']).toBe('private, max-age=60')
      const text = body.toString()
      expect(text).toContain('This address is asked.')
      expect(text).toContain('2026-11-23 05:15 UTC')
      expect(text).toContain('2026-11-23 06:15 UTC')
      expect(text).toContain('max-age 3600 s of a &#60;304&#62;')
      expect(text).not.toContain('news.example')
    })
  }

  it('says so of one that has not been asked yet', async () => {
    expect((await about('https://other.example')).body.toString()).toContain('not yet')
  })

  it('answers anything else as an address that is not asked', async () => {
    const unknown = await about('https://nobody.example/feed')
    expect(unknown.body.toString()).toContain('This address is not asked.')
    for (const address of [
      'https://news.example/feed',
      'https://user:word@news.example/feed?a=1',
      'ftp://news.example/feed?a=1',
      'news.example',
      '<script>',
      `https://news.example/${'x'.repeat(5000)}`,
    ]) {
      const { status, body } = await about(address)
      expect(status).toBe(200)
      expect(body).toEqual(unknown.body)
    }
  })

  it('answers a reader that has the page already with a 304, and refuses to be written to', async () => {
    const { headers } = await about('https://new.example/feed')
    const again = await about('https://new.example/feed', { headers: { 'if-none-match': String(headers.etag) } })
    expect(again.status).toBe(304)
    expect((await about('https://new.example/feed', { method: 'POST' })).status).toBe(405)
  })
})
