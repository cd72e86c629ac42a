import { createHash } from 'node:crypto'

/** SHA-256 in hex of the words, white space left out: it moves with a real change only. */
export function contentHash(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part.replace(/\s+/g, '')).update('\n')
  return hash.digest('hex')
}
