/** The path that a request is for, without its query. */
export function pathOf(url: string): string {
  // RFC 9112 3.2.2: a request target may be a whole URL; we ignore its host.
  const start = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('://') + 3)
  if (start < 0) return ''
  const query = url.indexOf('?')
  if (start === 0) return query < 0 ? url : url.slice(0, query)
  return query < 0 ? url.slice(start) : url.slice(start, query)
}
