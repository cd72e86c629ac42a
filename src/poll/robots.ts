import type { PollResult } from '../model/poll-result.ts'
import type { Reply } from './exchange.ts'
import { outcomeOf } from './outcome.ts'
import { isRedirect } from './redirect.ts'
import { NowhereRefusal, Refusal } from './refusal.ts'
import { firstField } from './reply-headers.ts'
import { isAllowed, type RobotsRules, rulesFor } from './robots/robots-rules.ts'

/** What a poll comes to whose address may not be asked for, or that cannot know whether it may. */
export type Barred = Extract<PollResult, { readonly kind: 'held' | 'failed' | 'throttled' }>

/** How a robots.txt is come by. */
export type RobotsWay = {
  /** Asks for an address with these headers; rejects only for a bug. */
  readonly ask: (url: URL, headers: Readonly<Record<string, string>>) => Promise<Reply | Barred>
  /** Where a reply leads from the last address of a trail; throws a Refusal where it may not. */
  readonly targetOf: (reply: Reply, trail: readonly URL[]) => URL
}

/** What hosts say in their robots.txt, remembered for a day. */
export type Robots = {
  /** Whether an address may be asked for, and if not, what the poll comes to. */
  readonly verdict: (url: URL, way: RobotsWay) => Promise<'allowed' | Barred>
}

type Known = { readonly said: RobotsRules | Barred; readonly etag?: string | undefined; readonly until: number }

const NAME = 'wiredesk'
const UNREAD = 'robots.txt could not be read'
const DAY_MS = 86_400_000
/** Its other sources do not ask at once what could not be had; the first of them that is due again does. */
const SILENT_MS = 60_000
const MOST_HOSTS = 10_000

/** Opens an empty memory of what hosts say to robots; `now` is a clock that is never set, in whole ms. */
export function createRobots(now: () => number): Robots {
  const known = new Map<string, Known>()
  const learn = async (origin: string, way: RobotsWay): Promise<Known> => {
    const before = known.get(origin)
    if (before !== undefined && before.until > now()) return before
    const learnt = await look(origin, { before, way, at: now() })
    known.delete(origin)
    // What holds the domain says itself when that ends.
    if (learnt.until > now()) known.set(origin, learnt)
    for (const [oldest] of known) {
      if (known.size <= MOST_HOSTS) break
      known.delete(oldest)
    }
    return learnt
  }
  return {
    async verdict(url, way) {
      const { said, until } = await learn(url.origin, way)
      const forMs = Math.max(until - now(), 0)
      if ('kind' in said) return isTimed(said) && forMs > 0 ? { ...said, retryAfterMs: forMs } : said
      if (isAllowed(said, url.pathname + url.search)) return 'allowed'
      return { kind: 'held', reason: 'robots.txt of its host disallows it', forMs }
    },
  }
}

type Looking = { readonly before: Known | undefined; readonly way: RobotsWay; readonly at: number }

/** RFC 9309 2.3.1: what is not there allows everything, and what cannot be had nothing. */
async function look(origin: string, { before, way, at }: Looking): Promise<Known> {
  const etag = before?.etag
  const trail = [new URL('/robots.txt', origin)]
  for (;;) {
    const reply = await way.ask(trail.at(-1) as URL, trail.length === 1 && etag ? { 'if-none-match': etag } : {})
    if ('kind' in reply) return barred(reply, at)
    const { status, headers } = reply
    if (status === 304 && before && etag && trail.length === 1) return { ...before, until: at + DAY_MS }
    if (status === 200) {
      const text = Buffer.from(reply.body).toString('utf8')
      // Validators mean something only to the address that gave them.
      const given = trail.length === 1 ? firstField(headers, 'etag') : undefined
      return { said: rulesFor(NAME, text), etag: given, until: at + DAY_MS }
    }
    if (!isRedirect(status)) {
      const isAbsent = status >= 400 && status < 500 && status !== 429
      return isAbsent ? { said: [], until: at + DAY_MS } : barred(failureOf(reply, trail.at(-1) as URL), at)
    }
    try {
      trail.push(way.targetOf(reply, trail))
    } catch (error) {
      // What leads nowhere is as good as not there.
      if (error instanceof NowhereRefusal) return { said: [], until: at + DAY_MS }
      if (!(error instanceof Refusal)) throw error
      return barred({ kind: 'failed', reason: error.message, status }, at)
    }
  }
}

/** That it cannot be had: remembered for a minute, as long as it asks for, or not at all where that holds its whole domain. */
function barred(result: Barred, at: number): Known {
  const said = {
    ...result,
    reason: result.kind === 'throttled' && result.status === undefined ? result.reason : `${UNREAD}: ${result.reason}`,
  }
  if (result.kind !== 'throttled') return { said, until: at + SILENT_MS }
  const isOfDomain = result.host !== undefined || result.status === undefined
  return { said, until: isOfDomain ? at : at + Math.max(result.retryAfterMs ?? 0, SILENT_MS) }
}

/** Whether it named a time of its own. */
function isTimed(said: Barred): said is Extract<Barred, { readonly kind: 'throttled' }> {
  return said.kind === 'throttled' && said.retryAfterMs !== undefined
}

/** What a reply means that says nothing of robots. */
function failureOf(reply: Reply, url: URL): Barred {
  const result = outcomeOf(reply, url, {})
  if (result.kind === 'failed' || result.kind === 'throttled') return result
  return { kind: 'failed', reason: `HTTP ${reply.status}`, status: reply.status }
}
