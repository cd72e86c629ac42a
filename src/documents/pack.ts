import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { PackedDocument } from '../model/border.ts'
import type { FeedDocument } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'
import { GZIP_LEVEL, type Gzipped, gzipDocument, roomFor } from './gzip-document.ts'

const compress = { gzip: promisify(gzip), brotli: promisify(brotliCompress), zstd: promisify(zstdCompress) }

/** One level more makes a document half a percent to four percent smaller and takes a third to twice as long again. */
const BROTLI_QUALITY = 4
const ZSTD_LEVEL = 3

const HASH_LENGTH = 22

/**
 * A document as plain bytes and as gzip: the same document gives the same bytes on every machine. What it has in common
 * with the document `before` is not compressed again. `hash` is that of its body where it is known already.
 */
export async function packDocument(
  { url, contentType, body, entries }: FeedDocument,
  lastModified: Instant,
  { hash = documentHash(body), before }: { readonly hash?: string; readonly before?: Gzipped | undefined } = {},
): Promise<PackedDocument> {
  return {
    path: url,
    contentType,
    body,
    ...(await gzipDocument({ body, entries }, before)),
    hash,
    lastModified: Math.floor(lastModified / 1000) * 1000,
  }
}

/** The same bytes in the two encodings that are smaller than gzip and take longer to make. */
export async function brotliAndZstd(body: Uint8Array): Promise<{ readonly br: Uint8Array; readonly zstd: Uint8Array }> {
  const [br, zstd] = await Promise.all([
    compress.brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      chunkSize: roomFor(body),
    }),
    // Given the size, it makes tables of that size: a small page takes a tenth of a millisecond instead of 26.
    compress.zstd(body, {
      pledgedSrcSize: body.length,
      params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
      chunkSize: roomFor(body),
    }),
  ])
  return { br, zstd }
}

/** Encodes bytes that are made for one reader, in an encoding that it accepts. */
export async function compressQuickly(
  body: Uint8Array,
  coding: 'zstd' | 'br' | 'gzip' | 'identity',
): Promise<Uint8Array> {
  if (coding === 'identity') return body
  if (coding === 'gzip') return compress.gzip(body, { level: GZIP_LEVEL })
  if (coding === 'br') return compress.brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
  return compress.zstd(body, {
    pledgedSrcSize: body.length,
    params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
  })
}

/** The hash of a document's bytes: equal bytes, equal hash. */
export function documentHash(body: Uint8Array): string {
  return hash('sha256', body, 'base64url').slice(0, HASH_LENGTH)
}
