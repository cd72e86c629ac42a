/** A longer base is no address: each of many relative links would write it out again. */
const LONGEST_BASE = 4096

/**
 * An address made absolute against a base; addresses with a scheme come back as written, without white space around
 * and line breaks inside, and `&amp;` in them, which only a second escaping leaves there, as `&`. What cannot be resolved
 * comes back as written.
 */
export function resolveUrl(address: string, base: string): string {
  const single = address.includes('&amp;') ? address.replaceAll('&amp;', '&') : address
  const trimmed = /\s/.test(single) ? single.trim().replace(/[\t\r\n]+/g, '') : single
  if (base === '' || base.length > LONGEST_BASE || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed
  return URL.parse(trimmed, base)?.href ?? trimmed
}
