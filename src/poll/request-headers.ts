import type { Validators } from '../model/poll-result.ts'
import type { Source } from '../model/settings.ts'
import { ACCEPTED_CODINGS } from './decode.ts'

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1'

/** We ask for what is new since the document that we have, where a server knows how to cut it out (RFC 3229 with `feed`). */
export const DELTA = 'feed'

/** Headers that a source's own cannot override: they would make us lie, or spoil the conditional request. */
const ours: ReadonlySet<string> = new Set([
  'user-agent',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'a-im',
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'range',
])

/**
 * The headers of one request: who we are, what we accept, the validators byte for byte, and, at the source's own
 * origin, its own headers and the credentials of its URL. Nothing else: no cookies, no Cache-Control.
 */
export function requestHeaders(input: {
  readonly source: Source
  readonly userAgent: string
  readonly validators: Validators
  readonly isOwnOrigin: boolean
}): Record<string, string> {
  const { etag, lastModified } = input.validators
  return {
    'user-agent': input.userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPTED_CODINGS,
    ...(etag ? { 'if-none-match': etag, 'a-im': DELTA } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
    ...(input.isOwnOrigin ? ownHeaders(input.source) : {}),
  }
}

function ownHeaders(source: Source): Record<string, string> {
  const own = Object.entries(source.headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !ours.has(name))
  return { ...credentials(source.url), ...Object.fromEntries(own) }
}

function credentials(url: string): Record<string, string> {
  const { username, password } = new URL(url)
  if (!username && !password) return {}
  const pair = `${percentDecoded(username)}:${percentDecoded(password)}`
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
