const tracking = new RegExp(
  [
    '^(?:utm|at|ns|pk|mtm|hsa|oly|vero|wt|mc|stm|itm|fb|__hs)_',
    '^(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|_openstat|_hsenc|_hsmi)$',
    '^(?:mkt_tok|cmpid|cmp|icid|ocid|ito|xtor|smid|smtyp|emc|ftag|guccounter|maca|traffic_source|feedtype|feedname)$',
    '^(?:spm|scid|ref_src|ref_url|partner|rss|__twitter_impression|amp)$',
  ].join('|'),
  'i',
)

/** Parameters that track only when their value says so: `ref=rss`, `source=twitter`. */
const origin = /^(?:ref|source|src|from|via|medium|campaign|cid)$/i
const originValue = /^(?:rss|feed|atom|twitter|facebook|newsletter|email|social|share|syndication|xml)/i

const LONGEST = 4096

/** The address as an absolute http(s) URL, resolved against the base if there is one; undefined if it is not one. */
export function webUrl(address: string, base = ''): string | undefined {
  const url = parseUrl(address, base)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined
  // A user name before the host disguises one site as another, or is a secret.
  return url.username || url.password || url.hostname === '' ? undefined : url.href
}

/**
 * The same for a link in a text, where mail and telephone are allowed; a bare fragment leads nowhere and gives
 * undefined.
 */
export function linkUrl(address: string, base: string): string | undefined {
  if (address.trim().startsWith('#')) return undefined
  const scheme = parseUrl(address, base)
  return scheme && /^(?:mailto|tel):$/.test(scheme.protocol) ? scheme.href : webUrl(address, base)
}

/**
 * The form of an http(s) URL by which two spellings of one page are recognised as the same: https, host in lower case
 * without default port and closing dot, no fragment, no tracking parameters, the others sorted, no closing slash. For
 * comparing only, never shown. Undefined if the address is not an absolute http(s) URL.
 */
export function canonicalUrl(address: string): string | undefined {
  const url = URL.parse(webUrl(address) ?? '')
  const host = url?.hostname.replace(/\.+$/, '')
  if (!url || !host) return undefined
  const isPage = url.hash.startsWith('#!')
  const kept = [...url.searchParams].filter(([name, value]) => !isTracking(name, value))
  kept.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  const query = kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`
  const path = url.pathname.replace(/\/+$/, '')
  return `https://${host}${port}${path}${query}${isPage ? url.hash : ''}`
}

/** Whether an address is that of a whole site rather than of a page. */
export function isFrontPage(address: string): boolean {
  return /^https?:\/\/[^/?#]*(?:\/(?:(?:index|default|home)(?:\.\w{1,5})?\/?)?)?[?#]?$/i.test(address.trim())
}

/** Whether a parameter of an address tells where its reader came from rather than which page it is. */
export function isTracking(name: string, value: string): boolean {
  return tracking.test(name) || (origin.test(name) && originValue.test(value))
}

function parseUrl(address: string, base: string): URL | null {
  const trimmed = address.trim()
  // Longer addresses are not page addresses: servers refuse them, and each relative link would repeat the base.
  if (trimmed === '' || trimmed.length > LONGEST || base.length > LONGEST) return null
  if (trimmed.startsWith('//') && base === '') return URL.parse(`https:${trimmed}`)
  return base === '' ? URL.parse(trimmed) : URL.parse(trimmed, base)
}
