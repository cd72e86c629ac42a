import { createHmac, timingSafeEqual } from 'node:crypto'

/** Those of W3C WebSub 7.1, less SHA-1, which proves nothing any more. */
const METHODS = ['sha256', 'sha384', 'sha512']

/** Whether X-Hub-Signature is that of these bytes and the secret. */
export function isSigned(body: Uint8Array, secret: string, signature: string | undefined): boolean {
  const [, method = '', given = ''] = /^([a-z0-9]{1,10})=([0-9a-f]{1,256})$/i.exec(signature?.trim() ?? '') ?? []
  if (!METHODS.includes(method.toLowerCase())) return false
  const right = createHmac(method.toLowerCase(), secret).update(body).digest()
  const found = Buffer.from(given, 'hex')
  return found.length === right.length && timingSafeEqual(found, right)
}
