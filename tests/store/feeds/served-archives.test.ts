import { describe, expect, it } from 'vitest'
import type { FeedFormat } from '../../../src/model/settings.ts'
import {
  archiveHash,
  listArchives,
  loadServedArchive,
  packedArchive,
} from '../../../src/store/feeds/served-archives.ts'
import type { Handle } from '../../../src/store/open/handle.ts'
import { engines } from '../engines.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

async function put(handle: Handle, feed: string, n: number, format: FeedFormat): Promise<void> {
  const forms = { gzip: bytes(`${feed} ${n}`) }
  const marks = { content_type: 'text/xml', hash: `${feed}/${n}.${format}`, last_modified: 4 }
  const row = { feed, n, format, ...forms, ...marks, ranges_json: '[]' }
  await handle.insertInto('archive_documents').values(row).execute()
}

for (const engine of engines) {
  describe(`archives in ${engine.name}`, () => {
    it('are served byte for byte, by feed, number and format', async () => {
      const { handle } = await engine.open()
      await put(handle, 'wire', 1, 'rss')
      await put(handle, 'wire', 1, 'atom')
      const name = { feed: 'wire', n: 1, format: 'rss' } as const
      const marks = { contentType: 'text/xml', hash: 'wire/1.rss', lastModified: 4 }
      const forms = { gzip: bytes('wire 1') }
      expect(await loadServedArchive(handle, name)).toEqual({ ...marks, ...forms })
      expect(await archiveHash(handle, name)).toBe('wire/1.rss')
      expect(await packedArchive(handle, name)).toEqual(bytes('wire 1'))
    })

    it('are absent where there was none', async () => {
      const { handle } = await engine.open()
      await put(handle, 'wire', 1, 'rss')
      for (const name of [
        { feed: 'wire', n: 2, format: 'rss' },
        { feed: 'wire', n: 1, format: 'json' },
        { feed: 'sport', n: 1, format: 'rss' },
      ] as const) {
        expect(await loadServedArchive(handle, name)).toBeUndefined()
        expect(await archiveHash(handle, name)).toBeUndefined()
        await expect(packedArchive(handle, name)).rejects.toThrow()
      }
    })

    it('are listed feed by feed, the oldest first', async () => {
      const { handle } = await engine.open()
      for (const [feed, n] of [
        ['wire', 10],
        ['wire', 2],
        ['sport', 1],
        ['secret', 1],
      ] as const) {
        for (const format of ['rss', 'atom'] as const) await put(handle, feed, n, format)
      }
      const listed = await listArchives(handle, ['wire', 'sport'])
      expect(listed.map(({ hash }) => hash)).toEqual([
        'sport/1.atom',
        'sport/1.rss',
        'wire/2.atom',
        'wire/2.rss',
        'wire/10.atom',
        'wire/10.rss',
      ])
      expect(await listArchives(handle, [])).toEqual([])
    })
  })
}
