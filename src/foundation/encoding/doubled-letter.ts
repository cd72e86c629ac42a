/** For each character that a byte from 0x80 to 0xBF becomes when read as a letter, that byte; 0 for all others. */
const tails = new Uint8Array(0x2200)
for (let byte = 0x80; byte < 0xc0; byte++) {
  tails[byte] = byte
  // Windows has letters and signs where Latin-1 has control characters, such as the euro sign at 0x80.
  tails[new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0)] = byte
}

/** Ranges of scripts and signs in real use: a decoding that gives anything else is unlikely. */
const used: readonly (readonly [number, number])[] = [
  [0x80, 0x17f],
  [0x18f, 0x192],
  [0x1a0, 0x1b0],
  [0x218, 0x21b],
  [0x259, 0x259],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2dc],
  [0x300, 0x304],
  [0x370, 0x52f],
  [0x531, 0x587],
  [0x5b0, 0x5f4],
  [0x600, 0x6ff],
  [0x750, 0x77f],
  [0x900, 0x10ff],
  [0x1200, 0x137f],
  [0x1780, 0x17ff],
  [0x1e00, 0x2bff],
  [0x3000, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x1d400, 0x1faff],
  [0x20000, 0x2fa1f],
]

const known = new Uint8Array(0x30000)
for (const [first, last] of used) known.fill(1, first, last + 1)

/** A UTF-8 character whose bytes were read as letters. */
export type DoubledLetter = { readonly point: number; readonly length: number }

/**
 * The character whose bytes were read as the letters at this position, such as `é` for `Ã©`; undefined if there is
 * none. Its point is 0 if it belongs to no script or sign in use.
 */
export function doubledLetterAt(text: string, at: number): DoubledLetter | undefined {
  const first = text.charCodeAt(at)
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first === 0xf0 ? 4 : 0
  if (length === 0) return undefined
  let point = first & (0xff >> (length + 1))
  for (let next = at + 1; next < at + length; next++) {
    const byte = tails[text.charCodeAt(next)]
    if (!byte) return undefined
    point = (point << 6) | (byte & 0x3f)
  }
  const isShortest = point >= (length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000)
  return { point: isShortest && known[point] ? point : 0, length }
}
