export type Coding = 'zstd' | 'br' | 'gzip' | 'identity'

/** Every coding that a document can be available in; of equally acceptable ones the first is taken. */
export const CODINGS: readonly Coding[] = ['zstd', 'br', 'gzip', 'identity']

/**
 * The coding to answer an Accept-Encoding header with (RFC 9110 12.5.3): the highest quality wins. Identity is
 * acceptable unless refused, but comes after all that are named; `*` is taken to mean gzip, which whoever sends it can
 * surely read. Undefined if none of the available codings is acceptable.
 */
export function chooseCoding(header: string | undefined, available: readonly Coding[] = CODINGS): Coding | undefined {
  if (header === undefined) return 'identity'
  const qualities = parseQualities(header)
  const rest = qualities.get('*')
  const unnamed = { zstd: 0, br: 0, gzip: rest ?? 0, identity: rest ?? Number.MIN_VALUE }
  let best: Coding | undefined
  let bestQuality = 0
  for (const coding of available) {
    const quality = qualities.get(coding) ?? unnamed[coding]
    if (quality > bestQuality) {
      best = coding
      bestQuality = quality
    }
  }
  return best
}

/** Qualities by lower-case name; parts that cannot be read are left out. */
function parseQualities(header: string): Map<string, number> {
  const qualities = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const match = /^\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d*)?)\s*)?$/.exec(part)
    if (!match?.[1]) continue
    const name = match[1] === 'x-gzip' ? 'gzip' : match[1]
    qualities.set(name, match[2] === undefined ? 1 : Number(match[2]))
  }
  return qualities
}
