import { brotliAndZstd } from '../../documents/pack.ts'
import type { PackedDocument } from '../../model/border.ts'
import { loadDocument, saveEncodings } from '../../store/feeds/documents.ts'
import type { Context } from '../newsroom/context.ts'

/** Gives a stored document its smaller encodings, which nobody had to wait for; undefined if it is gone or another by now. */
export async function addEncodings(
  { store }: Pick<Context, 'store'>,
  path: string,
): Promise<PackedDocument | undefined> {
  const document = await loadDocument(store.handle, path)
  if (document === undefined) return undefined
  const smaller = await brotliAndZstd(document.body)
  return (await saveEncodings(store.handle, document, smaller)) ? { ...document, ...smaller } : undefined
}
