import type { PackedDocument } from '../model/border.ts'
import type { DeskNews } from './bulletin.ts'

/** Brings the documents that are served up to date. Encodings of bytes that are others by now are left out. */
export function updateDocuments(documents: Map<string, PackedDocument>, news: DeskNews): void {
  for (const document of news.documents ?? []) documents.set(document.path, document)
  for (const path of news.removed ?? []) documents.delete(path)
  if (news.encodings === undefined) return
  const { path, hash, br, zstd } = news.encodings
  const document = documents.get(path)
  if (document?.hash === hash) documents.set(path, { ...document, br, zstd })
}
