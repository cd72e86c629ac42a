import type { PackedDocument } from '../model.ts'
import type { Handle } from './sqlite.ts'

/** Every finished document, as served before the last stop. */
export async function loadDocuments(handle: Handle): Promise<PackedDocument[]> {
  const rows = await handle.selectFrom('documents').selectAll().execute()
  return rows.map(({ content_type, last_modified, ...row }) => ({
    ...row,
    contentType: content_type,
    lastModified: last_modified,
  }))
}

/** Hash, type and date of the stored documents with these paths. */
export async function documentHashes(handle: Handle, paths: readonly string[]) {
  const rows = await handle
    .selectFrom('documents')
    .select(['path', 'hash', 'content_type', 'last_modified'])
    .where('path', 'in', paths)
    .execute()
  return new Map(
    rows.map((row) => [row.path, { hash: row.hash, contentType: row.content_type, lastModified: row.last_modified }]),
  )
}

/** Writes finished documents over their earlier versions. */
export async function saveDocuments(handle: Handle, documents: readonly PackedDocument[]): Promise<void> {
  for (const { contentType, lastModified, path, ...rest } of documents) {
    const values = { ...rest, content_type: contentType, last_modified: lastModified }
    await handle
      .insertInto('documents')
      .values({ path, ...values })
      .onConflict((conflict) => conflict.column('path').doUpdateSet(values))
      .execute()
  }
}

/** Forgets documents that nothing publishes any more. */
export async function deleteDocuments(handle: Handle, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) await handle.deleteFrom('documents').where('path', 'in', paths).execute()
}
