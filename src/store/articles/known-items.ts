import type { Handle } from '../open/handle.ts'
import { writeRows } from '../open/sets.ts'

/** The items of a source's last document that need not be read again: the article behind each, by the item's key. */
export type KnownItems = ReadonlyMap<string, string>

const KEY_BYTES = 8
const ID_BYTES = 16

/** What is known of the items of a source; nothing if it was never read. */
export async function loadKnownItems(handle: Handle, sourceId: string): Promise<KnownItems> {
  const row = await handle
    .selectFrom('known_items')
    .select('bytes')
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  const bytes = Buffer.from(row?.bytes ?? [])
  const items = new Map<string, string>()
  for (let start = 0; start < bytes.length; start += KEY_BYTES + ID_BYTES) {
    const key = bytes.toString('base64url', start, start + KEY_BYTES)
    items.set(key, uuidOf(bytes.toString('hex', start + KEY_BYTES, start + KEY_BYTES + ID_BYTES)))
  }
  return items
}

/** A key to remember an article by whose item is not in the document, and is to be read if it comes back. */
export function keyOfMissing(articleId: string): string {
  return Buffer.from(articleId.replaceAll('-', ''), 'hex').toString('base64url', 0, KEY_BYTES)
}

/** Remembers the items of the last documents of sources, in place of those of the documents before. */
export async function saveKnownItems(
  handle: Handle,
  documents: readonly { readonly sourceId: string; readonly items: KnownItems }[],
): Promise<void> {
  const rows = documents.map(({ sourceId, items }) => ({ source_id: sourceId, bytes: packed(items) }))
  await writeRows(handle, 'known_items', rows, { key: ['source_id'] })
}

/** Has the items of all sources read again, with the next document of each. */
export async function forgetKnownItems(handle: Handle): Promise<void> {
  await handle.deleteFrom('known_items').execute()
}

function packed(items: KnownItems): Uint8Array {
  return Buffer.concat(
    [...items].map(([key, id]) =>
      Buffer.from(Buffer.from(key, 'base64url').toString('hex') + id.replaceAll('-', ''), 'hex'),
    ),
  )
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
