import { Refusal } from './refusal.ts'

/** The codings that we can undo. */
export type ContentCoding = 'gzip' | 'br' | 'zstd' | 'deflate'

/** What a Content-Encoding says, as far as it can be believed: the first bytes of a body are believed more. */
export type DeclaredCodings = {
  /** The outermost first. */
  readonly layers: readonly ContentCoding[]
  /** The field as sent, if it names a coding that we cannot undo. */
  readonly foreign: string | undefined
}

/** Files that are packed already are packed once more on their way. More is nobody's habit. */
export const MOST_LAYERS = 2

const known: ReadonlyMap<string, ContentCoding> = new Map([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br', 'br'],
  ['zstd', 'zstd'],
  ['deflate', 'deflate'],
])

/** Seen instead of a coding, beside charsets and media types: the values of other headers, and of empty variables. */
const noCodings: ReadonlySet<string> = new Set([
  ...['', 'identity', 'none', 'null', 'plain'],
  ...['binary', '7bit', '8bit', 'chunked', 'aws-chunked'],
])

/** Reads a Content-Encoding (RFC 9110 8.4). Throws a Refusal if it names more layers than we undo. */
export function declaredCodings(field: string): DeclaredCodings {
  const names = field.split(',').map(plainName)
  const layers = names.flatMap((name) => known.get(name) ?? []).reverse()
  if (layers.length > MOST_LAYERS) throw tooManyLayers()
  const isForeign = names.some((name) => !known.has(name) && !namesNoCoding(name))
  return { layers, foreign: isForeign ? field : undefined }
}

/** The refusal of a body that is packed more often than we undo. */
export function tooManyLayers(): Refusal {
  return new Refusal('packed more than twice')
}

/** The refusal of a body in a coding that we cannot undo. */
export function unknownCoding(field: string): Refusal {
  return new Refusal(`content coding ${JSON.stringify(field.slice(0, 60))} was not asked for`)
}

/** Without parameters and quotes, which others have where they are allowed. */
function plainName(name: string): string {
  return (name.split(';')[0] ?? '').replaceAll('"', '').trim().toLowerCase()
}

function namesNoCoding(name: string): boolean {
  return noCodings.has(name) || name.includes('/') || isCharset(name)
}

function isCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/** The coding that the first bytes of a body show; undefined if they show none. */
export function codingShown(bytes: Uint8Array): ContentCoding | undefined {
  const [a, b, c, d] = bytes
  if (a === 0x1f && b === 0x8b && c === 0x08) return 'gzip'
  return a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd ? 'zstd' : undefined
}

/** Compressed bytes hold control characters after a few dozen bytes, and text with markup holds none. */
const HEAD_BYTES = 512

/** Whether a body begins like the text of a feed, in any charset, and so is in no coding whatever it says. */
export function isText(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1')
  // UTF-16 by its mark, or by the `<` of its first tag.
  if (/^(?:\xff\xfe[ -~\s]\0|\xfe\xff\0[ -~\s]|<\0[ -~]\0|\0<\0[ -~])/.test(head)) return true
  return /[<{]/.test(head) && !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(head)
}

/** Whether deflated bytes have the header of zlib (RFC 1950 2.2), as the coding demands and some servers forget. */
export function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0
}
