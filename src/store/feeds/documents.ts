import { unpacked } from '../../documents/unpack.ts'
import type { PackedDocument, SmallerEncodings } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import type { DocumentsTable } from '../open/document-schema.ts'
import type { Handle } from '../open/handle.ts'

/** Every finished document, as served before the last stop. */
export async function loadDocuments(handle: Handle): Promise<PackedDocument[]> {
  return (await withEncodings(handle).execute()).map(fromRow)
}

/** The stored document with this path. */
export async function loadDocument(handle: Handle, path: string): Promise<PackedDocument | undefined> {
  const row = await withEncodings(handle).where('documents.path', '=', path).executeTakeFirst()
  return row && fromRow(row)
}

function withEncodings(handle: Handle) {
  return handle
    .selectFrom('documents')
    .leftJoin('encodings', (join) =>
      join.onRef('encodings.path', '=', 'documents.path').onRef('encodings.hash', '=', 'documents.hash'),
    )
    .selectAll('documents')
    .select(['br', 'zstd'])
}

/** What distinguishes the bytes of a document from others. */
export type DocumentMarks = { readonly hash: string; readonly contentType: string; readonly lastModified: Instant }

/** Every finished document without its bytes, ordered by path. */
export async function listDocuments(handle: Handle): Promise<(DocumentMarks & { readonly path: string })[]> {
  return handle
    .selectFrom('documents')
    .select(['path', 'content_type as contentType', 'hash', 'last_modified as lastModified'])
    .orderBy('path')
    .execute()
}

/** The plain bytes of an existing document. Throws if there is none. */
export async function documentBody(handle: Handle, path: string): Promise<Uint8Array> {
  const document = handle.selectFrom('documents').select('gzip').where('path', '=', path)
  return unpacked((await document.executeTakeFirstOrThrow()).gzip)
}

/** The plain bytes of a document with their hash; undefined if there is none. */
export async function loadBody(
  handle: Handle,
  path: string,
): Promise<Pick<PackedDocument, 'body' | 'hash'> | undefined> {
  const row = await handle.selectFrom('documents').select(['gzip', 'hash']).where('path', '=', path).executeTakeFirst()
  return row && { body: unpacked(row.gzip), hash: row.hash }
}

/** The bytes of a stored document, and which of its entries are new since when. */
export async function loadHistory(
  handle: Handle,
  path: string,
): Promise<Pick<PackedDocument, 'body' | 'hash' | 'gzip' | 'history'> | undefined> {
  const rows = handle.selectFrom('documents').select(['gzip', 'hash', 'history_json']).where('path', '=', path)
  const row = await rows.executeTakeFirst()
  if (row === undefined) return undefined
  const { hash, gzip, history_json } = row
  const document = { body: unpacked(gzip), hash, gzip }
  return history_json === null ? document : { ...document, history: JSON.parse(history_json) }
}

/** The paths of the documents that have not been given the smaller encodings yet. */
export async function documentsToEncode(handle: Handle): Promise<string[]> {
  const rows = await withEncodings(handle)
    .clearSelect()
    .select('documents.path as path')
    .where('encodings.path', 'is', null)
    .orderBy('documents.path')
    .execute()
  return rows.map((row) => row.path)
}

/** Adds the smaller encodings of a stored document; returns false if its bytes are others by now. */
export async function saveEncodings(handle: Handle, { path, ...values }: SmallerEncodings): Promise<boolean> {
  const stored = await documentHashes(handle, [path])
  if (stored.get(path)?.hash !== values.hash) return false
  await handle
    .insertInto('encodings')
    .values({ path, ...values })
    .onConflict((conflict) => conflict.column('path').doUpdateSet(values))
    .execute()
  return true
}

/** Hash, type and date of the stored documents with these paths. */
export async function documentHashes(handle: Handle, paths: readonly string[]): Promise<Map<string, DocumentMarks>> {
  const rows = await handle
    .selectFrom('documents')
    .select(['path', 'hash', 'content_type', 'last_modified'])
    .where('path', 'in', paths)
    .execute()
  return new Map(
    rows.map((row) => [row.path, { hash: row.hash, contentType: row.content_type, lastModified: row.last_modified }]),
  )
}

/** Writes finished documents, replacing earlier versions. */
export async function saveDocuments(handle: Handle, documents: readonly PackedDocument[]): Promise<void> {
  for (const { contentType, lastModified, path, history, gzip, hash, br, zstd } of documents) {
    const history_json = history ? JSON.stringify(history) : null
    const values = { gzip, hash, content_type: contentType, last_modified: lastModified, history_json }
    await handle
      .insertInto('documents')
      .values({ path, ...values })
      .onConflict((conflict) => conflict.column('path').doUpdateSet(values))
      .execute()
    if (br && zstd) await saveEncodings(handle, { path, hash, br, zstd })
  }
}

/** Deletes documents that are no longer published. */
export async function deleteDocuments(handle: Handle, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return
  await handle.deleteFrom('documents').where('path', 'in', paths).execute()
  await handle.deleteFrom('encodings').where('path', 'in', paths).execute()
}

type Row = DocumentsTable & { readonly br: Uint8Array | null; readonly zstd: Uint8Array | null }

function fromRow({ content_type, last_modified, history_json, br, zstd, ...row }: Row): PackedDocument {
  const document = {
    ...row,
    body: unpacked(row.gzip),
    ...(br && { br }),
    ...(zstd && { zstd }),
    contentType: content_type,
    lastModified: last_modified,
  }
  return history_json === null ? document : { ...document, history: JSON.parse(history_json) }
}
