import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { PackedDocument } from '../model/border.ts'
import type { FeedDocument } from '../model/documents.ts'
import type { Instant } from '../model/instant.ts'

const compress = { gzip: promisify(gzip), brotli: promisify(brotliCompress), zstd: promisify(zstdCompress) }

/** One level more makes a document half a percent to four percent smaller and takes a third to twice as long again. */
const GZIP_LEVEL = 4
const BROTLI_QUALITY = 4
const ZSTD_LEVEL = 3

const HASH_LENGTH = 22
const GZIP_OS_BYTE = 9
const UNKNOWN_OS = 255

/** A document as plain bytes and as gzip: the same document gives the same bytes on every machine. */
export async function packDocument(document: FeedDocument, lastModified: Instant): Promise<PackedDocument> {
  const { body } = document
  const gzipped = await compress.gzip(body, { level: GZIP_LEVEL })
  // zlib writes the operating system into the header (RFC 1952 2.3.1), which may differ between replicas.
  gzipped[GZIP_OS_BYTE] = UNKNOWN_OS
  return {
    path: document.url,
    contentType: document.contentType,
    body,
    gzip: gzipped,
    hash: documentHash(body),
    lastModified: Math.floor(lastModified / 1000) * 1000,
  }
}

/** The same bytes in the two encodings that are smaller than gzip and take longer to make. */
export async function brotliAndZstd(body: Uint8Array): Promise<{ readonly br: Uint8Array; readonly zstd: Uint8Array }> {
  const [br, zstd] = await Promise.all([
    compress.brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    // Given the size, it makes tables of that size: a small page takes a tenth of a millisecond instead of 26.
    compress.zstd(body, { pledgedSrcSize: body.length, params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
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
