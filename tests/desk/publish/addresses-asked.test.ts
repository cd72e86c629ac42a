import { expect, it, onTestFinished } from 'vitest'
import { addressHash } from '../../../src/foundation/addresses/address-hash.ts'
import { aConfig, aFeed, aSource } from '../../support/make-config.ts'
import { openTestDesk } from '../../support/test-desk.ts'

const fresh = (url: string) =>
  ({
    kind: 'failed',
    reason: 'HTTP 404 Not Found',
    status: 404,
    wire: { bytes: 0, decodedBytes: undefined, ms: 1, url, asked: 'own' },
  }) as const

it('P42 lets a publisher ask about what is public, and nobody about anything else', async () => {
  const open = { privateNetwork: false }
  const sources = [
    aSource({ id: 'public', url: 'https://news.example/feed', ...open }),
    aSource({ id: 'password', url: 'https://user:word@news.example/two', ...open }),
    aSource({ id: 'key', url: 'https://news.example/three?api_key=0123456789abcdef', ...open }),
    aSource({ id: 'headers', url: 'https://news.example/four', headers: { authorization: 'x' }, ...open }),
    aSource({ id: 'lan', url: 'http://nas/five' }),
  ]
  const config = aConfig({ sources, feeds: [aFeed({ slug: 'all' })] })
  const test = await openTestDesk(config, undefined, { poll: async ({ url }) => fresh(url) })
  onTestFinished(() => test.close())
  await test.desk.round()
  const hashes = new Map(test.status().sources.map(({ id, addressHashes }) => [id, addressHashes]))
  expect(hashes.get('public')).toEqual([addressHash('https://news.example/feed')])
  for (const id of ['password', 'key', 'headers', 'lan']) expect(hashes.get(id)).toEqual([])
})
