import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import { Refusal } from './refusal.ts'

export const ACCEPTED_CODINGS = 'gzip, br, zstd'

const HIGHEST_RATIO = 100
const RATIO_COUNTS_FROM = 1024 * 1024

/**
 * The bytes of a body with its content coding undone. Throws a Refusal, and stops reading, when the coding is unknown
 * or chained, when the wire or the decoded bytes exceed their limit, or when they swell like a bomb.
 */
export async function decodeBody(input: {
  readonly body: AsyncIterable<Uint8Array>
  readonly coding: string
  readonly maxBytes: number
  readonly maxDecodedBytes: number
}): Promise<Uint8Array> {
  const decoder = decoderFor(input.coding)
  const parts: Uint8Array[] = []
  let wire = 0
  let decoded = 0
  async function* meter(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      wire += chunk.length
      if (wire > input.maxBytes) throw tooLarge(input.maxBytes)
      yield chunk
    }
  }
  async function collect(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      decoded += chunk.length
      if (decoded > input.maxDecodedBytes) throw tooLarge(input.maxDecodedBytes, ' when decoded')
      const isBomb = decoded > RATIO_COUNTS_FROM && decoded > wire * HIGHEST_RATIO
      if (decoder && isBomb) throw new Refusal(`body swells more than ${HIGHEST_RATIO} times when decoded`)
      parts.push(chunk)
    }
  }
  if (!decoder) await pipeline(input.body, meter, collect)
  else await pipeline(input.body, meter, decoder, collect)
  // Node's zstd stream stops silently after the first frame: what follows would be lost behind the validators.
  if (decoder && decoder.bytesWritten < wire) throw new Refusal(`bytes after the end of the ${input.coding} data`)
  return Buffer.concat(parts, decoded)
}

/** The words for a body over its limit. */
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
