import type { Source } from '../model/settings.ts'
import { NowhereRefusal, Refusal } from './refusal.ts'

export const MAX_REDIRECTS = 5

/** Whether a reply sends us elsewhere. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

/** Whether it says that the feed has moved for good. */
export function isPermanent(status: number): boolean {
  return status === 301 || status === 308
}

/**
 * Where a redirect leads, without fragment and credentials. Throws a Refusal for a loop, one hop too many, a scheme that
 * is not http(s), a step down from https, or a port that is neither the web's nor the source's own.
 */
export function redirectTarget(location: string | undefined, visited: readonly URL[], source: Source): URL {
  const from = visited.at(-1) as URL
  // Header bytes arrive one per character; a Location in raw UTF-8 is common, and browsers read it as such.
  const text = location && Buffer.from(location, 'latin1').toString('utf8')
  const target = text ? URL.parse(text, from.href) : null
  if (!target) throw new NowhereRefusal('redirect without a usable Location')
  target.hash = ''
  target.username = ''
  target.password = ''
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    throw new Refusal(`redirect to ${target.protocol} refused`)
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new Refusal(`redirect from https to http on ${target.host} refused`)
  }
  if (!['', '80', '443', new URL(source.url).port].includes(target.port)) {
    throw new Refusal(`redirect to port ${target.port} refused`)
  }
  if (visited.some((url) => url.href === target.href)) throw new NowhereRefusal('redirect loop')
  if (visited.length > MAX_REDIRECTS) throw new NowhereRefusal(`more than ${MAX_REDIRECTS} redirects`)
  return target
}

/** Takes the user and the password out of an address, which they are not part of to anybody else. */
export function withoutCredentials(url: URL): URL {
  url.username = ''
  url.password = ''
  return url
}
