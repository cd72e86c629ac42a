const LONGEST = 2000

/** The address of a feed as a list names it, absolute; or why it is none. `feed:` is what some programs write for `http:`. */
export function feedAddress(written: string): { readonly url: string } | { readonly mistake: string } {
  // Some programs escape twice.
  const text = written.trim().replaceAll('&amp;', '&')
  if (text === '') return { mistake: 'has no xmlUrl' }
  if (text.length > LONGEST) return { mistake: `its address has more than ${LONGEST} letters` }
  if (/\$\{/.test(text))
    return { mistake: 'its address holds a name in braces, which would be replaced from the environment' }
  const absolute = text
    .replace(/^feed:(?=https?:)/i, '')
    .replace(/^feed:(?:\/\/)?/i, 'http://')
    .replace(/^\/\//, 'https://')
  if (!/^[a-z][a-z0-9+.-]*:/i.test(absolute)) return { mistake: 'its address is not absolute' }
  if (!/^https?:\/\//i.test(absolute)) return { mistake: 'its address is not http or https' }
  const url = URL.parse(absolute)
  if (url === null || url.hostname === '') return { mistake: 'its address is not valid' }
  return { url: /[\s\p{C}]/u.test(absolute) ? url.href : absolute }
}

/** What is the same of two addresses at which one feed is read: scheme, credentials, default port and closing slash aside. */
export function feedKey(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`
  return `${url.hostname.replace(/\.$/, '')}${port}${url.pathname.replace(/\/+$/, '')}${url.search}`
}
