const latin = new TextDecoder('windows-1252')

/** The byte of each windows-1252 character that is not its own code point, such as 0x80 for the euro sign. */
const bytes: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 32 }, (_, index): [number, number] => {
    return [latin.decode(Uint8Array.of(0x80 + index)).charCodeAt(0), 0x80 + index]
  }),
)

/**
 * The text, freed of a second encoding: UTF-8 that some program took for Latin and encoded once more (`CitÃ©`). Only
 * where all of the text is so: then every letter outside ASCII is part of a valid sequence, which no real text is.
 */
export function undoubled(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return text
  const encoded = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const point = text.charCodeAt(at)
    const byte = point < 0x100 ? point : bytes.get(point)
    if (byte === undefined) return text
    encoded[at] = byte
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(encoded)
  } catch {
    return text
  }
}
