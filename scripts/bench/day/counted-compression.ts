import { syncBuiltinESMExports } from 'node:module'
import zlib from 'node:zlib'

type Done = (error: Error | null, result: Buffer) => void
type Compress = (bytes: Uint8Array, options: object, done: Done) => void
type Heard = { readonly begin: () => void; readonly end: () => void }

let heard: Heard = { begin() {}, end() {} }

// Other threads compress, and nothing else tells whether they are still at it. To be imported before whoever compresses.
for (const name of ['brotliCompress', 'zstdCompress', 'deflateRaw', 'gzip'] as const) {
  const compress = zlib[name] as Compress
  const counted: Compress = (bytes, options, done) => {
    const { begin, end } = heard
    begin()
    compress(bytes, options, (error, result) => {
      done(error, result)
      end()
    })
  }
  Object.assign(zlib, { [name]: counted })
}
syncBuiltinESMExports()

/** Has somebody told when a document begins to be compressed, and when that has ended. */
export function hearCompression(given: Heard): void {
  heard = given
}
