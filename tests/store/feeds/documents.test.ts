import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { PackedDocument } from '../../../src/model/border.ts'
import {
  deleteDocuments,
  documentBody,
  documentHashes,
  documentsToEncode,
  listDocuments,
  loadDocument,
  loadDocuments,
  saveDocuments,
  saveEncodings,
} from '../../../src/store/feeds/documents.ts'
import { engines } from '../engines.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))

function aDocument(path: string, said: string): PackedDocument {
  const forms = { gzip: new Uint8Array(gzipSync(said)), br: bytes(`br ${said}`), zstd: bytes(`zstd ${said}`) }
  return { path, contentType: 'text/xml', body: bytes(said), ...forms, hash: `hash ${said}`, lastModified: 5 }
}

const history = { hash: 'before', entries: [] } as unknown as NonNullable<PackedDocument['history']>

for (const engine of engines) {
  describe(`finished documents in ${engine.name}`, () => {
    it('come back byte for byte, with their history where they have one', async () => {
      const { handle } = await engine.open()
      const [one, two] = [aDocument('/b', 'one'), { ...aDocument('/a', 'two'), history }]
      await saveDocuments(handle, [one, two])
      expect(await loadDocument(handle, '/b')).toEqual(one)
      expect(await loadDocument(handle, '/a')).toEqual(two)
      expect(await loadDocument(handle, '/c')).toBeUndefined()
      const all = await loadDocuments(handle)
      expect(all.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([two, one])
      expect(await documentBody(handle, '/b')).toEqual(one.body)
      await expect(documentBody(handle, '/c')).rejects.toThrow()
    })

    it('take the place of what was at their path, history included', async () => {
      const { handle } = await engine.open()
      await saveDocuments(handle, [{ ...aDocument('/a', 'one'), history }, aDocument('/b', 'other')])
      const next = { ...aDocument('/a', 'two'), contentType: 'text/html', lastModified: 9 }
      await saveDocuments(handle, [next])
      expect(await loadDocument(handle, '/a')).toEqual(next)
      expect(await loadDocument(handle, '/b')).toEqual(aDocument('/b', 'other'))
    })

    it('are given their smaller encodings later, until their bytes change', async () => {
      const { handle } = await engine.open()
      const { br, zstd, ...plain } = aDocument('/a', 'one')
      await saveDocuments(handle, [plain, aDocument('/b', 'other')])
      expect(await documentsToEncode(handle)).toEqual(['/a'])
      expect(await loadDocument(handle, '/a')).toEqual(plain)
      const smaller = { br: bytes('br'), zstd: bytes('zstd') }
      expect(await saveEncodings(handle, { path: '/a', hash: 'other', ...smaller })).toBe(false)
      expect(await loadDocument(handle, '/a')).toEqual(plain)
      expect(await saveEncodings(handle, { path: '/a', hash: plain.hash, ...smaller })).toBe(true)
      expect(await documentsToEncode(handle)).toEqual([])
      expect(await loadDocument(handle, '/a')).toEqual({ ...plain, br: bytes('br'), zstd: bytes('zstd') })
      const { br: _, zstd: __, ...next } = aDocument('/a', 'two')
      await saveDocuments(handle, [next])
      expect(await documentsToEncode(handle)).toEqual(['/a'])
      expect(await loadDocument(handle, '/a')).toEqual(next)
    })

    it('are told apart without their bytes', async () => {
      const { handle } = await engine.open()
      await saveDocuments(handle, [aDocument('/b', 'one'), aDocument('/a', 'two')])
      const marks = { contentType: 'text/xml', lastModified: 5 }
      expect(await listDocuments(handle)).toEqual([
        { path: '/a', hash: 'hash two', ...marks },
        { path: '/b', hash: 'hash one', ...marks },
      ])
      expect(await documentHashes(handle, ['/b', '/c'])).toEqual(new Map([['/b', { hash: 'hash one', ...marks }]]))
    })

    it('are forgotten by path', async () => {
      const { handle } = await engine.open()
      await saveDocuments(handle, [aDocument('/a', 'one'), aDocument('/b', 'two')])
      await deleteDocuments(handle, [])
      await deleteDocuments(handle, ['/a', '/c'])
      expect((await listDocuments(handle)).map(({ path }) => path)).toEqual(['/b'])
    })
  })
}
