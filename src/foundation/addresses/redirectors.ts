import { webUrl } from '../url.ts'

/** A service that counts a click and then leads on to the address in one of its parameters. */
type Redirector = { readonly host: RegExp; readonly path: RegExp; readonly names: readonly string[] }

/** Seen in the wild: alerts and news of search engines, outgoing links of social networks and of mail programs. */
const known: readonly Redirector[] = [
  {
    host: /^(?:[\w-]+\.){0,3}google\.(?:com?\.)?[a-z]{2,3}$/,
    path: /^\/(?:url|news\/url|scholar_url)$/,
    names: ['url', 'q'],
  },
  { host: /^(?:\w+\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/i, names: ['url'] },
  { host: /^(?:\w+\.)?facebook\.com$/, path: /^\/l\.php$/, names: ['u'] },
  { host: /^l\.instagram\.com$/, path: /^\/$/, names: ['u'] },
  { host: /^(?:\w+\.)?youtube\.com$/, path: /^\/redirect$/, names: ['q'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, names: ['z'] },
  { host: /^(?:\w+\.)?vk\.(?:com|ru)$/, path: /^\/away\.php$/, names: ['to'] },
  { host: /^(?:\w+\.)?duckduckgo\.com$/, path: /^\/l\/?$/, names: ['uddg'] },
  { host: /^\w+\.safelinks\.protection\.outlook\.com$/, path: /^\/$/, names: ['url'] },
  { host: /^go\.(?:skimresources|redirectingat)\.com$/, path: /^\/$/, names: ['url'] },
]

/**
 * Anybody's redirector, by the last part of its path, or by the first of its host where the path is none of a page:
 * `/out.php?url=`, `click.letters.example/c/4711?url=`.
 */
const shape = {
  path: /\/(?:redirect|redir|away|out|outbound|outgoing|exit|leave|jump|go|goto|click|link|linkfilter|url|track)(?:\.(?:php|aspx?|html?|cgi|jsp|do))?\/?$/i,
  host: /^(?:redirect|redir|out|away|exit|click|clicks|track|tracking)\./,
  names: ['url', 'u', 'to', 'link', 'target', 'dest', 'destination', 'redirect', 'redirect_url', 'goto'],
}

/** One redirector may lead to another; nobody needs more. */
const MOST_STEPS = 3

/**
 * The address of the page that a link through a redirector leads to, such as that behind `google.com/url?url=`; any
 * other address as it is. What is unwrapped is an absolute http(s) address of another site.
 */
export function unwrapped(address: string): string {
  let current = address
  for (let step = 0; step < MOST_STEPS; step++) {
    const behind = mayHoldAnother(current) ? pageBehind(current) : undefined
    if (behind === undefined) return current
    current = behind
  }
  return current
}

/** Whether an address has another in it: a cheap first check. */
function mayHoldAnother(address: string): boolean {
  return address.includes('http', 4) || (/[?=]/.test(address) && /http|\/ck\/a/i.test(address.slice(4)))
}

function pageBehind(address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const redirector = known.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname))
  const names = redirector?.names ?? (isRedirector(url) ? shape.names : [])
  const written = [...names.map((name) => url.searchParams.get(name)), inPath(url), inBase64(url)]
  for (const value of written) {
    const page = value ? absolute(value) : undefined
    if (page !== undefined && siteOf(new URL(page).hostname) !== siteOf(url.hostname)) return page
  }
  return undefined
}

function isRedirector({ hostname, pathname }: URL): boolean {
  return shape.path.test(pathname) || (shape.host.test(hostname) && isCode(pathname))
}

/** Whether a path has no words but those of redirectors, only letters and figures that say nothing of a page. */
function isCode(path: string): boolean {
  return path.split('/').every((part) => !/[a-z]{4}/.test(part) || shape.path.test(`/${part}`))
}

/** Yahoo writes the address between slashes of the path: `/RU=https%3a%2f%2f…/RK=2`. */
function inPath({ hostname, pathname }: URL): string | undefined {
  return /^r\.search\.yahoo\.com$/.test(hostname) ? /\/RU=([^/]+)\//.exec(pathname)?.[1] : undefined
}

/** Bing writes it in base64 behind two characters of its own. */
function inBase64({ hostname, pathname, searchParams }: URL): string | undefined {
  if (!/^(?:\w+\.)?bing\.com$/.test(hostname) || pathname !== '/ck/a') return undefined
  const written = /^a1([\w-]+)$/.exec(searchParams.get('u') ?? '')?.[1]
  return written === undefined ? undefined : Buffer.from(written, 'base64url').toString('utf8')
}

/** An address that says its scheme, also one that was escaped once more. */
function absolute(value: string): string | undefined {
  const plain = /^https?%3a/i.test(value) ? decoded(value) : value
  return /^https?:\/\//i.test(plain) ? webUrl(plain) : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** Nearly the registrable domain. Where this takes two sites for one, as of `blogs.com.example`, a link stays as it is. */
function siteOf(host: string): string {
  const labels = host.replace(/\.$/, '').split('.')
  const isShared = labels.length > 2 && /^(?:com?|org|net|gov|ac|edu|or|ne|go)$/.test(labels.at(-2)!)
  return labels.slice(isShared ? -3 : -2).join('.')
}
