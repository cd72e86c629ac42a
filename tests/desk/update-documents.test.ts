import { expect, it } from 'vitest'
import { updateDocuments } from '../../src/desk/update-documents.ts'
import type { PackedDocument } from '../../src/model/border.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const document = (path: string, text: string): PackedDocument => ({
  path,
  contentType: 'text/plain',
  body: bytes(text),
  gzip: bytes(`gzip of ${text}`),
  hash: text,
  lastModified: 0,
})

it('takes in new documents, and encodings of the bytes that are served alone', () => {
  const documents = new Map<string, PackedDocument>()
  const smaller = { br: bytes('br'), zstd: bytes('zstd') }
  updateDocuments(documents, { documents: [document('/a', 'one'), document('/b', 'two')] })
  updateDocuments(documents, { encodings: { path: '/a', hash: 'one', ...smaller } })
  updateDocuments(documents, { encodings: { path: '/b', hash: 'one', ...smaller } })
  updateDocuments(documents, { encodings: { path: '/c', hash: 'one', ...smaller } })
  expect([...documents.values()]).toEqual([{ ...document('/a', 'one'), ...smaller }, document('/b', 'two')])
  updateDocuments(documents, { removed: ['/a'] })
  expect([...documents.keys()]).toEqual(['/b'])
})
