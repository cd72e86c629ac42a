import { hash } from 'node:crypto'

const LONGEST = 2000

/**
 * A hash by which the address of a feed is found, however it was written and whether it begins with http or https; undefined for
 * what is no address of the web, or carries a password.
 */
export function addressHash(address: string): string | undefined {
  const url = address.length > LONGEST ? null : URL.parse(address.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  return hash('sha256', `${url.host}${url.pathname}${url.search}`, 'base64url')
}
