import { isTopic } from '../../documents/link-header.ts'
import { isUsualPort } from '../../foundation/addresses/usual-port.ts'
import type { HubRequest } from '../../model/border.ts'

/** A request as the hub understands it, or what is wrong with it, in words for the sender. */
export type HubForm = { readonly request: HubRequest } | { readonly mistake: string; readonly status: 400 | 404 }

export type Topics = {
  /** Where the outside finds us; no trailing slash. */
  readonly baseUrl: string
  /** The path of the document that this path means: the same, or the new one of a renamed feed. */
  readonly find: (path: string) => string | undefined
}

const LONGEST_CALLBACK = 2048
/** W3C WebSub 5.1: less than 200 bytes. */
const LONGEST_SECRET = 199

/**
 * Reads the form of a subscription request (W3C WebSub 5.1), decoded as the URL standard says. Unknown parameters are
 * ignored, and of a repeated one the first counts. A topic is one of our own feed documents.
 */
export function readHubForm(body: string, topics: Topics): HubForm {
  const form = new URLSearchParams(body)
  const mode = form.get('hub.mode') ?? ''
  if (mode !== 'subscribe' && mode !== 'unsubscribe') return wrong('hub.mode must be subscribe or unsubscribe')
  const callback = readCallback(form.get('hub.callback') ?? '')
  if ('mistake' in callback) return callback
  const secret = form.get('hub.secret') || undefined
  if (secret !== undefined && Buffer.byteLength(secret) > LONGEST_SECRET) {
    return wrong('hub.secret must be shorter than 200 bytes')
  }
  const lease = form.get('hub.lease_seconds') || undefined
  if (lease !== undefined && !/^\d{1,15}$/.test(lease)) return wrong('hub.lease_seconds must be a whole number')
  const topicUrl = form.get('hub.topic') ?? ''
  if (topicUrl === '') return wrong('hub.topic is missing')
  const topic = topicPath(topicUrl, topics)
  if (topic === undefined) return { mistake: 'hub.topic is not a feed of ours: see its rel=self', status: 404 }
  const leaseSeconds = lease === undefined ? undefined : Number(lease)
  return { request: { mode, callback: callback.href, topic, topicUrl, leaseSeconds, secret } }
}

function readCallback(text: string): { href: string } | { mistake: string; status: 400 } {
  if (text === '') return wrong('hub.callback is missing')
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return wrong('hub.callback must be an http(s) address')
  if (url.username || url.password) return wrong('hub.callback must not carry a user name or password')
  if (!isUsualPort(url.port)) return wrong('hub.callback names a port that is not for the web')
  url.hash = ''
  if (url.href.length > LONGEST_CALLBACK) return wrong(`hub.callback is longer than ${LONGEST_CALLBACK} characters`)
  return { href: url.href }
}

function topicPath(address: string, { baseUrl, find }: Topics): string | undefined {
  const base = new URL(baseUrl).href.replace(/\/$/, '')
  const href = URL.parse(address)?.href
  if (!href?.startsWith(`${base}/`)) return undefined
  const path = href.slice(base.length)
  return isTopic(path) ? find(path) : undefined
}

function wrong(mistake: string): { mistake: string; status: 400 } {
  return { mistake, status: 400 }
}
