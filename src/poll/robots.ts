import type { Instant } from '../model/instant.ts'
import type { Reply } from './exchange.ts'
import { isRedirect } from './redirect.ts'
import { firstField } from './reply-headers.ts'
import { isAllowed, type RobotsRules, rulesFor } from './robots/robots-rules.ts'

/** Asks for an address with these headers; rejects if there is no reply. */
export type AskForRobots = (url: URL, headers: Readonly<Record<string, string>>) => Promise<Reply>

/** What hosts say in their robots.txt, remembered for a day. */
export type Robots = {
  /** Whether an address may be asked for; if not, why and for how long. */
  readonly verdict: (url: URL, ask: AskForRobots) => Promise<Verdict>
}

export type Verdict = 'allowed' | { readonly reason: string; readonly forMs: number }

type Known = { readonly rules: RobotsRules | 'none'; readonly etag?: string | undefined; readonly until: Instant }

const NAME = 'wiredesk'
const DAY_MS = 86_400_000
/** A host that cannot say is asked again sooner. */
const SILENT_MS = 3_600_000
const MOST_HOSTS = 10_000
const MOST_REDIRECTS = 5

/** Opens an empty memory of what hosts say to robots. */
export function createRobots(now: () => Instant): Robots {
  const known = new Map<string, Known>()
  const learn = async (origin: string, ask: AskForRobots): Promise<Known> => {
    const before = known.get(origin)
    if (before !== undefined && before.until > now()) return before
    const learnt = await look(origin, { before, ask, at: now() })
    known.delete(origin)
    known.set(origin, learnt)
    for (const [oldest] of known) {
      if (known.size <= MOST_HOSTS) break
      known.delete(oldest)
    }
    return learnt
  }
  return {
    async verdict(url, ask) {
      const { rules, until } = await learn(url.origin, ask)
      const forMs = Math.max(until - now(), 0)
      if (rules === 'none')
        return { reason: 'its host does not give its robots.txt, so that nothing may be asked', forMs }
      return isAllowed(rules, url.pathname + url.search)
        ? 'allowed'
        : { reason: 'robots.txt of its host disallows it', forMs }
    },
  }
}

type Looking = { readonly before: Known | undefined; readonly ask: AskForRobots; readonly at: Instant }

/** RFC 9309 2.3.1: what is not there allows everything, and what cannot be had nothing. */
async function look(origin: string, { before, ask, at }: Looking): Promise<Known> {
  const etag = before?.rules === 'none' ? undefined : before?.etag
  let url = new URL('/robots.txt', origin)
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const reply = await ask(url, hops === 0 && etag ? { 'if-none-match': etag } : {}).catch(() => undefined)
    const { status = 0, headers = {} } = reply ?? {}
    if (status === 304 && before) return { ...before, until: at + DAY_MS }
    if (status === 200) {
      const text = Buffer.from((reply as Reply).body).toString('utf8')
      return { rules: rulesFor(NAME, text), etag: firstField(headers, 'etag'), until: at + DAY_MS }
    }
    if (isRedirect(status)) {
      const target = URL.parse(firstField(headers, 'location') ?? '', url.href)
      if (!target || !/^https?:$/.test(target.protocol)) break
      url = target
    } else if (status >= 400 && status < 500 && status !== 429) return { rules: [], until: at + DAY_MS }
    else return { rules: 'none', until: at + SILENT_MS }
  }
  // As good as not there.
  return { rules: [], until: at + DAY_MS }
}
