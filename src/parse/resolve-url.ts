/**
 * An address made absolute against a base; addresses with a scheme come back as written, without white space around
 * and inside. What cannot be resolved comes back as written.
 */
export function resolveUrl(address: string, base: string): string {
  const trimmed = /\s/.test(address) ? address.trim().replace(/[\t\r\n]+/g, '') : address
  if (base === '' || /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed
  return URL.parse(trimmed, base)?.href ?? trimmed
}
