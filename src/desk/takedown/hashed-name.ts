import { hash } from 'node:crypto'

/** A name of an article within its source, or of its page anywhere, in a form that keeps no words. */
export function hashedName(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'base64url').slice(0, 22)
}
