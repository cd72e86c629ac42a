/**
 * What two addresses have in common that most likely lead to one document: they differ in the scheme, a `www.`, a slash at the end, a
 * fragment, or in capitals of the host.
 */
export function twinAddress(address: string): string {
  const { host, pathname, search } = new URL(address)
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`
}
