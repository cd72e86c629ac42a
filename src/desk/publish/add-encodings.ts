import { brotliAndZstd } from '../../documents/pack.ts'
import type { SmallerEncodings } from '../../model/border.ts'
import { documentHashes, loadBody, saveEncodings } from '../../store/feeds/documents.ts'
import type { Context } from '../newsroom/context.ts'
import { slugOf } from './stored-documents.ts'

/** Gives a stored document its smaller encodings, which nobody had to wait for; undefined if it is gone or another by now. */
export async function addEncodings(
  { store, written }: Pick<Context, 'store' | 'written'>,
  path: string,
): Promise<SmallerEncodings | undefined> {
  const marks = (await documentHashes(store.handle, [path])).get(path)
  if (marks === undefined) return undefined
  const known = written.get(slugOf(path) ?? '')?.documents.get(path)
  const document = known?.hash === marks.hash ? known : await loadBody(store.handle, path)
  if (document === undefined) return undefined
  const encodings = { path, hash: document.hash, ...(await brotliAndZstd(document.body)) }
  return (await saveEncodings(store.handle, encodings)) ? encodings : undefined
}
