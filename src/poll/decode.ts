import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import { Refusal } from './refusal.ts'

export const ACCEPTED_CODINGS = 'gzip, br, zstd'

const HIGHEST_RATIO = 100
const RATIO_COUNTS_FROM = 1024 * 1024

/** The bytes of a body as they came. Throws a Refusal, and stops reading, if there are more than `maxBytes`. */
export async function collectBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > maxBytes) throw tooLarge(maxBytes)
    parts.push(chunk)
  }
  return Buffer.concat(parts, length)
}

export type Decoding = { readonly coding: string; readonly maxDecodedBytes: number }

/**
 * The bytes of a whole body with its content coding undone. Throws a Refusal if the coding is unknown or chained, if
 * the decoded bytes exceed their limit, or if they expand like a decompression bomb.
 */
export async function decodeBody(wire: Uint8Array, { coding, maxDecodedBytes }: Decoding): Promise<Uint8Array> {
  const decoder = decoderFor(coding)
  if (!decoder) return wire
  const parts: Uint8Array[] = []
  let decoded = 0
  async function collect(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      decoded += chunk.length
      if (decoded > maxDecodedBytes) throw tooLarge(maxDecodedBytes, ' when decoded')
      const isBomb = decoded > RATIO_COUNTS_FROM && decoded > wire.length * HIGHEST_RATIO
      if (isBomb) throw new Refusal(`body swells more than ${HIGHEST_RATIO} times when decoded`)
      parts.push(chunk)
    }
  }
  await pipeline([wire], decoder, collect)
  // Node's zstd stream stops silently after the first frame: the rest would be lost, and later polls answered with 304.
  if (decoder.bytesWritten < wire.length) throw new Refusal(`bytes after the end of the ${coding} data`)
  return Buffer.concat(parts, decoded)
}

/** Throws a Refusal for a content coding that was not asked for. */
export function requireKnown(coding: string): void {
  decoderFor(coding)?.destroy()
}

/** The refusal of a body over its limit. */
export function tooLarge(limit: number, when = ''): Refusal {
  return new Refusal(`larger than ${limit} bytes${when}`)
}

function decoderFor(coding: string): (Transform & { bytesWritten: number }) | undefined {
  switch (coding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return undefined
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    default:
      throw new Refusal(`content coding ${JSON.stringify(coding.slice(0, 60))} was not asked for`)
  }
}
