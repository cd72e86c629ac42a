/** Characters that the URL standard leaves as they are and RFC 3986 does not allow, and lone percent signs. */
const NOT_IN_A_URI = /[|\\^`{}[\]]|%(?![0-9a-f]{2})/gi

/**
 * The address as every format writes it: absolute http(s), ASCII, valid by RFC 3986. Undefined for anything else and for
 * an address with userinfo, which may be a secret.
 */
export function webUrl(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  const fragment = url.hash === '' ? '' : `#${percentEncoded(url.hash.slice(1)).replaceAll('#', '%23')}`
  return url.origin + percentEncoded(url.pathname + url.search) + fragment
}

function percentEncoded(part: string): string {
  return part.replace(NOT_IN_A_URI, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
