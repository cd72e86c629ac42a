import { gunzipSync } from 'node:zlib'

/** The plain bytes of a document that was packed here: how large they are is known, so nothing bounds them. */
export function unpacked(gzip: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = gunzipSync(gzip)
  return new Uint8Array(buffer, byteOffset, length)
}
