import { gunzipSync } from 'node:zlib'
import { sharedConcat } from './shared-bytes.ts'

/** zlib asks for another chunk where the first was just large enough. */
const SPARE_BYTES = 64

/** The plain bytes of a document that was packed here: how large they are is known, so nothing bounds them. */
export function unpacked(gzip: Uint8Array): Uint8Array {
  // One chunk of the size that the last four bytes tell (RFC 1952 2.3.1), instead of many that are put together.
  const length = new DataView(gzip.buffer, gzip.byteOffset, gzip.length).getUint32(gzip.length - 4, true)
  return sharedConcat([gunzipSync(gzip, { chunkSize: length + SPARE_BYTES })])
}
