import type { Element } from './element.ts'

/** A longer base is not an address, and every relative link would repeat it. */
const LONGEST_BASE = 4096

/**
 * An address made absolute against a base; addresses with a scheme stay as written, except that surrounding white space
 * and line breaks are removed and `&amp;`, a sign of double escaping, becomes `&`. What cannot be resolved stays as
 * written.
 */
export function resolveUrl(address: string, base: string): string {
  const single = address.includes('&amp;') ? address.replaceAll('&amp;', '&') : address
  const trimmed = /\s/.test(single) ? single.trim().replace(/[\t\r\n]+/g, '') : single
  if (base === '' || base.length > LONGEST_BASE || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed
  return URL.parse(trimmed, base)?.href ?? trimmed
}

/** An address in an element, absolute if an xml:base applies there; else it stays relative, for its place is not known yet. */
export function addressIn(element: Element, address: string): string {
  return resolveUrl(address, element.isBaseDeclared ? element.base : '')
}
