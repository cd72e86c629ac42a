import type { Hold } from '../foundation/byte-budget.ts'
import type { PollResult, Validators } from '../model/poll-result.ts'
import type { Source } from '../model/settings.ts'
import type { Dispatchers } from './dispatchers.ts'
import { exchange, type Reply } from './exchange.ts'
import { failureReason } from './failure-reason.ts'
import { outcomeOf } from './outcome.ts'
import { isRedirect, redirectTarget } from './redirect.ts'
import { firstField } from './reply-headers.ts'
import { requestHeaders } from './request-headers.ts'
import type { Aside } from './turns/domain-turns.ts'

export type PollOptions = {
  /** Says who we are; the same everywhere. */
  readonly userAgent: string
  /** For all requests of the poll together, not counting the wait for another poll of the host. */
  readonly timeoutMs: number
  /** The limit before decoding. */
  readonly maxBytes: number
  readonly maxDecodedBytes: number
  readonly dispatchers: Dispatchers
  /** Longest silence of a server; 15 s. */
  readonly silenceMs?: number | undefined
  /** Whether a redirect to a host may not be followed, for it is held; for how long, and why. */
  readonly holdOf?: ((hostname: string, source: Source) => Held | undefined) | undefined
}

/** How long a host is not to be asked any more. */
export type Held = { readonly leftMs: number; readonly reason: string }

/** What an earlier poll left behind. */
export type Previous = {
  readonly validators: Validators
  /** Where these came from; without it, the source's own origin. */
  readonly url?: string | undefined
  /** Limits the memory that the document may take; without it there is no limit. */
  readonly hold?: Hold | undefined
  /** Called when a body has arrived in full: what remains is our own work. */
  readonly hear?: (() => void) | undefined
  /** Runs each wait for other polls of a host or an address. */
  readonly aside?: Aside | undefined
}

type Visit = { readonly source: Source; readonly previous: Previous; readonly options: PollOptions }

const noValidators: Validators = {}
const SILENCE_MS = 15_000

/**
 * Asks a source once, conditionally, and follows its redirects. Whatever the upstream does comes back as a result: only
 * a bug throws. The document's URL is the final one, without credentials.
 */
export async function poll(source: Source, previous: Previous, options: PollOptions): Promise<PollResult> {
  const start = new URL(source.url)
  start.hash = ''
  const visited: URL[] = [withoutCredentials(start)]
  try {
    return await follow({ source, previous, options }, visited)
  } catch (error) {
    const hostname = (visited.at(-1) as URL).hostname
    const silenceMs = options.silenceMs ?? SILENCE_MS
    const reason = failureReason(error, { hostname, silenceMs, isRedirected: visited.length > 1 })
    if (reason === undefined) throw error
    return { kind: 'failed', reason }
  }
}

async function follow(visit: Visit, visited: URL[]): Promise<PollResult> {
  let leftMs = visit.options.timeoutMs
  for (;;) {
    const url = visited.at(-1) as URL
    const sent = validatorsFor(url, visit)
    const way = isOwnPrivate(url, visit.source) ? 'open' : 'guarded'
    const { aside } = visit.previous
    const { reply, tookMs } = await visit.options.dispatchers.inTurn({ url, way, aside }, (lookupMs) =>
      ask(url, sent, { way, lookupMs, leftMs: leftMs - lookupMs }, visit),
    )
    if (!isRedirect(reply.status)) return outcomeOf(reply, url, sent)
    leftMs -= tookMs
    const target = redirectTarget(firstField(reply.headers, 'location'), visited, visit.source)
    const hold = visit.options.holdOf?.(target.hostname, visit.source)
    if (hold) return { kind: 'throttled', reason: hold.reason, retryAfterMs: hold.leftMs }
    visited.push(target)
  }
}

async function ask(
  url: URL,
  validators: Validators,
  { way, lookupMs, leftMs }: { readonly way: 'guarded' | 'open'; readonly lookupMs: number; readonly leftMs: number },
  visit: Visit,
): Promise<{ reply: Reply; tookMs: number }> {
  const { source, options } = visit
  const own = new URL(source.url)
  const startedAt = performance.now()
  const reply = await exchange({
    dispatcher: options.dispatchers[way],
    url,
    headers: requestHeaders({
      source,
      userAgent: options.userAgent,
      validators,
      isOwnOrigin: url.origin === own.origin,
    }),
    limits: { ...options, leftMs, silenceMs: options.silenceMs ?? SILENCE_MS },
    hold: visit.previous.hold,
    hear: visit.previous.hear,
  })
  return { reply, tookMs: lookupMs + performance.now() - startedAt }
}

function isOwnPrivate({ host }: URL, source: Source): boolean {
  return source.privateNetwork && host === new URL(source.url).host
}

/** Validators mean something only to the address that gave them. */
function validatorsFor(url: URL, { source, previous }: Visit): Validators {
  const isTheirs = previous.url === undefined ? url.origin === new URL(source.url).origin : url.href === previous.url
  return isTheirs ? previous.validators : noValidators
}

function withoutCredentials(url: URL): URL {
  url.username = ''
  url.password = ''
  return url
}
