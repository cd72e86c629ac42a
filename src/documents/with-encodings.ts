import type { PackedDocument, SmallerEncodings } from '../model/border.ts'

/** Gives a document its smaller encodings, unless there is none at their path or its bytes are others by now. */
export function addEncodingsTo(documents: Map<string, PackedDocument>, encodings: SmallerEncodings): void {
  const { path, hash, br, zstd } = encodings
  const document = documents.get(path)
  if (document?.hash === hash) documents.set(path, { ...document, br, zstd })
}
