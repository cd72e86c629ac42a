import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import {
  type ContentCoding,
  codingOf,
  type DeclaredCodings,
  hasZlibHeader,
  isText,
  MOST_LAYERS,
  tooManyLayers,
  unknownCoding,
} from './codings.ts'
import { Refusal } from './refusal.ts'

export const ACCEPTED_CODINGS = 'gzip, br, zstd'

const HIGHEST_RATIO = 100
const RATIO_COUNTS_FROM = 1024 * 1024

/**
 * The bytes of a body as they came, each piece shown to `count` first. Throws a Refusal, and stops reading, if there are more
 * than `maxBytes`.
 */
export async function collectBody(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  count: (chunk: Uint8Array) => void = () => {},
): Promise<Uint8Array> {
  const { bytes, isLonger } = await readUntil(body, maxBytes, count)
  if (isLonger) throw tooLarge(maxBytes)
  return bytes
}

/** The lines of a body that end within `maxBytes`; all of it where it is no longer. Reads no more than it takes. */
export async function beginningOf(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  count: (chunk: Uint8Array) => void,
): Promise<Uint8Array> {
  const { bytes: whole, isLonger } = await readUntil(body, maxBytes, count)
  if (!isLonger) return whole
  const beginning = whole.subarray(0, maxBytes)
  return beginning.subarray(0, Math.max(beginning.lastIndexOf('\n'), beginning.lastIndexOf('\r')) + 1)
}

/** Reads a body to its end, or until it is longer than `maxBytes`. */
async function readUntil(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  count: (chunk: Uint8Array) => void,
): Promise<{ readonly bytes: Buffer; readonly isLonger: boolean }> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    count(chunk)
    parts.push(chunk)
    if (length > maxBytes) break
  }
  return { bytes: Buffer.concat(parts, length), isLonger: length > maxBytes }
}

export type Decoding = {
  /** What the Content-Encoding names. */
  readonly declared: DeclaredCodings
  readonly maxDecodedBytes: number
  /** Called with the bytes that are in memory before another layer is unpacked: resolves once there is room for it. */
  readonly makeRoom: (bytesNow: number) => Promise<void>
}

/**
 * The bytes of a whole body with its content codings undone. Their first bytes show more than the header: packed files
 * are served as they are, and plain ones called gzip. Throws a Refusal if the coding is unknown, if there are more than
 * two layers, if the decoded bytes exceed their limit, or if all layers together expand like a decompression bomb.
 */
export async function decodeBody(wire: Uint8Array, decoding: Decoding): Promise<Uint8Array> {
  const { declared, maxDecodedBytes, makeRoom } = decoding
  const { foreign } = declared
  // Beside a name that says nothing to us, only the bytes themselves are believed.
  const layers = foreign === undefined ? declared.layers : []
  let bytes = wire
  for (let layer = 0; ; layer++) {
    const coding = codingOf(bytes, layers[layer])
    if (coding === undefined) {
      if (foreign !== undefined && !isText(bytes)) throw unknownCoding(foreign)
      return bytes
    }
    if (layer === MOST_LAYERS) throw tooManyLayers()
    await makeRoom(bytes === wire ? wire.length : wire.length + bytes.length)
    bytes = await undo(coding, bytes, { maxDecodedBytes, wireBytes: wire.length })
  }
}

type Swelling = { readonly maxDecodedBytes: number; readonly wireBytes: number }

async function undo(coding: ContentCoding, packed: Uint8Array, limits: Swelling): Promise<Uint8Array> {
  const { maxDecodedBytes, wireBytes } = limits
  const decoder = decoderFor(coding, packed)
  const parts: Uint8Array[] = []
  let decoded = 0
  async function collect(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      decoded += chunk.length
      if (decoded > maxDecodedBytes) throw tooLarge(maxDecodedBytes, true)
      const isBomb = decoded > RATIO_COUNTS_FROM && decoded > wireBytes * HIGHEST_RATIO
      if (isBomb) throw new Refusal(`body swells more than ${HIGHEST_RATIO} times when decoded`)
      parts.push(chunk)
    }
  }
  await pipeline([packed], decoder, collect)
  // Node's zstd stream stops silently after the first frame: the rest would be lost, and later polls answered with 304.
  if (decoder.bytesWritten < packed.length) throw new Refusal(`bytes after the end of the ${coding} data`)
  return Buffer.concat(parts, decoded)
}

/** The refusal of a body over its limit. */
export function tooLarge(limit: number, isDecoded = false): Refusal {
  if (isDecoded) return new Refusal(`larger than ${limit} bytes when decoded`)
  return new Refusal(`larger than ${limit} bytes`)
}

function decoderFor(coding: ContentCoding, packed: Uint8Array): Transform & { bytesWritten: number } {
  switch (coding) {
    case 'gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    case 'deflate':
      return hasZlibHeader(packed) ? createInflate() : createInflateRaw()
  }
}
