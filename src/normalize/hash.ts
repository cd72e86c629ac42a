import { createHash } from 'node:crypto'
import { withoutNoise } from './noise.ts'

/**
 * SHA-256 in hex of the words, without white space, what sites print under all their texts, and tracking in the addresses
 * that they show: it moves with a real change only. Its rules are part of src/sanitizer-version.ts.
 */
export function contentHash(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts)
    hash.update(withoutNoise(part).replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '')).update('\n')
  return hash.digest('hex')
}
