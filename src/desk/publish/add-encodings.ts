import { brotliAndZstd } from '../../documents/pack.ts'
import type { SmallerEncodings } from '../../model/border.ts'
import { loadBody, saveEncodings } from '../../store/feeds/documents.ts'
import type { Context } from '../newsroom/context.ts'

/** Gives a stored document its smaller encodings, which nobody had to wait for; undefined if it is gone or another by now. */
export async function addEncodings(
  { store }: Pick<Context, 'store'>,
  path: string,
): Promise<SmallerEncodings | undefined> {
  const document = await loadBody(store.handle, path)
  if (document === undefined) return undefined
  const encodings = { path, hash: document.hash, ...(await brotliAndZstd(document.body)) }
  return (await saveEncodings(store.handle, encodings)) ? encodings : undefined
}
