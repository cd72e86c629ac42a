import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'
import type { GzipPiece, PackedDocument } from '../model/border.ts'
import type { FeedDocument } from '../model/documents.ts'
import { sharedConcat } from './shared-bytes.ts'

/** One level more makes a document one to two percent smaller and takes a third as long again. */
export const GZIP_LEVEL = 4

/** How far back a deflated stream can refer to what it said before (RFC 1951 2). */
const WINDOW = 32_768

/** About as long is a piece. */
const PIECE_BYTES = 32_768

/** Handing so few pieces to other threads, and waiting for them, takes as long as compressing them here. */
const FEW_PIECES = 3

/** RFC 1952 2.3: no name, no time, and an unknown system, since replicas may differ in theirs. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
/** The last block of a deflated stream, which is empty (RFC 1951 3.2.3). */
const LAST_BLOCK = Uint8Array.of(3, 0)

const compress = promisify(deflateRaw)

/** A document that was compressed here. */
export type Gzipped = Pick<PackedDocument, 'body' | 'gzip' | 'pieces'>

/**
 * Compresses a document to gzip. It is cut after some of its entries, which their own bytes tell, and what a piece is
 * compressed to depends on it and the window before it alone. So pieces that stand in the document before as well are
 * taken from there, and equal bytes give equal bytes all the same: one new entry costs no more than a few.
 */
export async function gzipDocument(
  { body, entries }: Pick<FeedDocument, 'body' | 'entries'>,
  before?: Gzipped,
): Promise<{ readonly gzip: Uint8Array; readonly pieces: readonly GzipPiece[] }> {
  const known = new Map(before?.pieces?.map((piece) => [piece.checksum, piece]))
  const cuts = cutsOf(body, entries).map((cut) => {
    const checksum = crc32(body.subarray(cut.start, cut.end))
    return { ...cut, checksum, taken: takenFrom(before, known.get(checksum), { body, ...cut }) }
  })
  const isLong = cuts.filter(({ taken }) => !taken).length > FEW_PIECES
  const parts = await Promise.all(
    cuts.map(({ taken, start, end }) => taken ?? (isLong ? compress : deflateRawSync)(...deflating(body, start, end))),
  )
  let at = HEADER.length
  const pieces = cuts.map(({ checksum, start, end }, index): GzipPiece => {
    const until = at + parts[index]!.length
    const piece = { checksum, start, end, at, until }
    at = until
    return piece
  })
  return { gzip: sharedConcat([HEADER, ...parts, LAST_BLOCK, trailer(body)]), pieces }
}

type Cut = { readonly start: number; readonly end: number }

/** Whether it is cut after an entry has a chance that grows with the entry's length. */
function cutsOf(body: Uint8Array, entries: FeedDocument['entries']): readonly Cut[] {
  const isCutAfter = ({ start, end }: Cut) => crc32(body.subarray(start, end)) / 2 ** 32 < (end - start) / PIECE_BYTES
  const ends = [...(entries?.ranges ?? []).filter(isCutAfter).map(({ end }) => end), body.length]
  return ends.map((end, index) => ({ start: ends[index - 1] ?? 0, end }))
}

/** The compressed bytes of a piece of the document before, if it and the window before it are the same. */
function takenFrom(
  before: Gzipped | undefined,
  piece: GzipPiece | undefined,
  { body, start, end }: Cut & { readonly body: Uint8Array },
): Uint8Array | undefined {
  if (!before || !piece || piece.end - piece.start !== end - start) return undefined
  const earlier = before.body.subarray(windowBefore(piece.start), piece.end)
  const isSame = Buffer.compare(earlier, body.subarray(windowBefore(start), end)) === 0
  return isSame ? before.gzip.subarray(piece.at, piece.until) : undefined
}

/** What a piece is compressed from: it ends at a whole byte and is not the end of the stream, so that another can follow. */
function deflating(body: Uint8Array, start: number, end: number) {
  const plain = body.subarray(start, end)
  const dictionary = body.subarray(windowBefore(start), start)
  const options = { level: GZIP_LEVEL, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: roomFor(plain) }
  return [plain, dictionary.length > 0 ? { ...options, dictionary } : options] as const
}

function windowBefore(start: number): number {
  return Math.max(0, start - WINDOW)
}

/** So much that what is made of these bytes fits into one chunk: every further one costs a turn of the event loop. */
export function roomFor({ length }: Uint8Array): number {
  return Math.max(1024, Math.ceil(length / 2))
}

/** RFC 1952 2.3.1: checksum and length of the plain bytes. */
function trailer(body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(crc32(body), 0)
  bytes.writeUInt32LE(body.length % 2 ** 32, 4)
  return bytes
}
