/** A thread of a forum, by its address. */
export type Thread = {
  readonly host: string
  readonly id: string
  /** Whether blogs have such addresses too. */
  readonly isUnsure: boolean
}

/** Lemmy names no community in the addresses of its posts, and Tumblr writes the same. */
const UNSURE = /^\/post\/(\d+)(?:\/|$)/

/** The path of one thread, by the software of the forum: what identifies it stands in the first group. */
const THREADS: readonly RegExp[] = [
  // Reddit, whose old and new addresses name the same posts
  /^\/r\/[^/]+\/comments\/([a-z0-9]+)/,
  // Lemmy, PieFed, Mbin
  /^\/[cm]\/[^/]+\/(?:post|p|t)\/(\d+)(?:\/|$)/,
  // Discourse
  /^\/t\/(?:[^/]+\/)?(\d+)(?:\/|$)/,
  // Flarum, GitHub
  /\/(?:d|discussions)\/(\d+)(?:[-/]|$)/,
  // XenForo
  /\/threads\/(?:[^/]*\.)?(\d+)(?:\/|$)/,
  // NodeBB, Invision
  /\/topic\/(\d+)(?:[-/]|$)/,
  // phpBB
  /\/viewtopic\.php\?(?:.*&)?(t=\d+)/,
]

/** What the addresses of all these pages have in them: most articles are none. */
const MAY_BE = /\/(?:r|c|m|post|t|d|discussions|threads|topic)\/|viewtopic/i

/** The thread that a page is, by its address; undefined if it is none. */
export function threadOf(address: string | undefined): Thread | undefined {
  if (address === undefined || !MAY_BE.test(address)) return undefined
  const url = URL.parse(address)
  if (url === null) return undefined
  const path = (url.pathname + url.search).toLowerCase()
  const host = url.hostname.replace(/^(?:www|old|new|m)\./, '')
  for (const pattern of THREADS) {
    const id = pattern.exec(path)?.[1]
    if (id !== undefined) return { host, id, isUnsure: false }
  }
  const id = UNSURE.exec(path)?.[1]
  return id === undefined ? undefined : { host, id, isUnsure: true }
}

/** Whether two pages are two threads, of one forum or of two. */
export function areOtherThreads(own: Thread | undefined, other: Thread | undefined): boolean {
  if (own === undefined || other === undefined) return false
  if (own.host === other.host) return own.id !== other.id
  return !own.isUnsure && !other.isUnsure
}
