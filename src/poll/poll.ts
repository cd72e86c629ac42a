import type { Hold } from '../foundation/byte-budget.ts'
import type { PollResult, Throttled, Validators, WireFacts } from '../model/poll-result.ts'
import type { Source } from '../model/settings.ts'
import { ACCEPTED_CODINGS } from './decode.ts'
import type { Dispatchers, WayOut } from './dispatchers.ts'
import { exchange, type Meter, type Reply } from './exchange.ts'
import { failureReason, mayBeOurs } from './failure-reason.ts'
import { outcomeOf } from './outcome.ts'
import { isPermanent, isRedirect, redirectTarget, withoutCredentials } from './redirect.ts'
import { firstField } from './reply-headers.ts'
import { requestHeaders } from './request-headers.ts'
import { type Barred, createRobots, type Robots } from './robots.ts'
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
  /** What hosts say to robots; asked for sources that respect it. */
  readonly robots?: Robots | undefined
  /** The wall clock, by which a reply without a date is dated; that of the machine if not given. */
  readonly now?: (() => number) | undefined
  /** Longest silence of a server; 15 s. */
  readonly silenceMs?: number | undefined
  /** Whether a host may not be asked, for it is held; for how long, and why. */
  readonly holdOf?: ((hostname: string) => Held | undefined) | undefined
}

/** How long a domain is not to be asked any more. */
export type Held = {
  readonly domain: string
  readonly leftMs: number
  readonly reason: string
  /** What is said where a redirect leads there; the reason if not given. */
  readonly redirectReason?: string | undefined
}

/** What an earlier poll left behind. */
export type Previous = {
  readonly validators: Validators
  /** Where these came from; without it, the source's own origin. */
  readonly url?: string | undefined
  /** Where the feed has moved to for good: asked in place of the source's own address. */
  readonly movedTo?: string | undefined
  /** Whether its own address is asked all the same, to see whether it still leads there. */
  readonly isOwnAsked?: boolean | undefined
  /** Limits the memory that the document may take; without it there is no limit. */
  readonly hold?: Hold | undefined
  /** Called when a body has arrived in full: what remains is our own work. */
  readonly hear?: (() => void) | undefined
  /** Called with each 429, before another request can be sent to its domain. */
  readonly tooMany?: ((result: PollResult) => void) | undefined
  /** Runs each wait for other polls of a host or an address. */
  readonly aside?: Aside | undefined
}

type Visit = {
  readonly source: Source
  readonly previous: Previous
  readonly options: PollOptions
  readonly meter: Meter
  /** The domain that is asked although it is held: it was when the poll began, so that somebody has decided that. */
  readonly forced: string | undefined
}

/** The way from the address that was asked first to the one that answers. */
type Journey = {
  readonly trail: URL[]
  readonly asked: WireFacts['asked']
  /** Where the permanent redirects lead that come before any other. */
  movedTo?: string | undefined
  /** Whether one of another kind has come. */
  isDetour: boolean
}

const noValidators: Validators = {}
const SILENCE_MS = 15_000
const OURS = { mayBeOurs: true }

/**
 * Asks a source once, conditionally, and follows its redirects. Whatever the upstream does comes back as a result: only
 * a bug throws. The document's URL is the final one, without credentials.
 */
export async function poll(source: Source, previous: Previous, options: PollOptions): Promise<PollResult> {
  const meter: Meter = { bytes: 0, decodedBytes: undefined, ms: 0, status: undefined }
  const own = new URL(source.url)
  own.hash = ''
  const { movedTo, isOwnAsked = movedTo === undefined } = previous
  const asked = new URL(movedTo ?? source.url)
  const visit = { source, previous, options, meter, forced: options.holdOf?.(asked.hostname)?.domain }
  if (!isOwnAsked) return travel(visit, { trail: [asked], asked: 'moved', isDetour: false })
  const first = await travel(visit, { trail: [withoutCredentials(own)], asked: 'own', isDetour: false })
  // What is no answer about the feed does not count against the place to which it has moved.
  if (movedTo === undefined || !isSilent(first)) return first
  const earlier = first.kind === 'throttled' ? first : undefined
  const second = await travel(visit, { trail: [asked], asked: wasAsked(first) ? 'both' : 'moved', isDetour: false })
  return { ...second, ...(earlier && { earlier }) }
}

async function travel(visit: Visit, journey: Journey): Promise<PollResult> {
  const result = await follow(visit, journey).catch((error: unknown): PollResult => {
    const { hostname } = lastOf(journey)
    const silenceMs = visit.options.silenceMs ?? SILENCE_MS
    const { status } = visit.meter
    const isRedirected = journey.trail.length > 1
    const reason = failureReason(error, { hostname, silenceMs, isRedirected, isAnswering: status !== undefined })
    if (reason === undefined) throw error
    return { kind: 'failed', reason, ...(status !== undefined && { status }), ...(mayBeOurs(error) && OURS) }
  })
  const { bytes, decodedBytes, ms } = visit.meter
  const { asked, movedTo } = journey
  const url = lastOf(journey).href
  return { ...result, wire: { bytes, decodedBytes, ms: Math.round(ms), url, asked, ...(movedTo && { movedTo }) } }
}

/** Whether its own address said nothing of where the feed is. */
function isSilent({ kind, wire }: PollResult): boolean {
  return kind !== 'fresh' && kind !== 'unchanged' && wire?.movedTo === undefined
}

/** Whether a request was sent: its domain may have come to be held while the poll waited. */
function wasAsked({ kind, status }: PollResult): boolean {
  return kind !== 'throttled' || status !== undefined
}

async function follow(visit: Visit, journey: Journey): Promise<PollResult> {
  const { options, meter, source } = visit
  for (;;) {
    const url = lastOf(journey)
    const sent = validatorsFor(url, visit)
    meter.status = undefined
    const verdict = await robotsOn(url, visit)
    if (verdict !== 'allowed') return verdict
    const turn = { url, way: wayTo(url, source), aside: visit.previous.aside }
    const reply = await options.dispatchers.inTurn(turn, async (lookupMs) => {
      // Somebody else may have been told meanwhile to leave it alone.
      const held = holdOn(url, visit, journey.trail.length > 1)
      if (held) return held
      meter.ms += lookupMs
      const answer = await ask(url, sent, visit)
      if (answer.status === 429) visit.previous.tooMany?.(outcomeOf(answer, url, sent))
      return answer
    })
    if ('kind' in reply) return reply
    if (!isRedirect(reply.status)) return outcomeOf(reply, url, sent)
    const target = redirectTarget(firstField(reply.headers, 'location'), journey.trail, source)
    const held = holdOn(target, visit, true)
    if (held) return held
    journey.trail.push(target)
    if (!isPermanent(reply.status)) journey.isDetour = true
    else if (!journey.isDetour) journey.movedTo = target.href
  }
}

/** What a poll comes to that would have to ask a domain that is held. */
function holdOn({ hostname }: URL, { options, forced }: Visit, isRedirected = false): Throttled | undefined {
  const hold = options.holdOf?.(hostname)
  if (!hold || hold.domain === forced) return undefined
  const reason = (isRedirected ? hold.redirectReason : undefined) ?? hold.reason
  return { kind: 'throttled', reason, retryAfterMs: hold.leftMs }
}

/** Nobody has to read more of it (RFC 9309 2.5). */
const ROBOTS_BYTES = 2 ** 19

/** What the host of an address says to robots, asked for only where the operator wants it respected. */
async function robotsOn(url: URL, visit: Visit): Promise<'allowed' | Barred> {
  const { source, options, previous } = visit
  if (!source.respectRobots) return 'allowed'
  const { userAgent, dispatchers, robots = createRobots(() => Math.ceil(performance.now())) } = options
  const silenceMs = options.silenceMs ?? SILENCE_MS
  const limits = { ...options, maxBytes: ROBOTS_BYTES, isCut: true, maxDecodedBytes: 32 * ROBOTS_BYTES, silenceMs }
  const ask = async (address: URL, more: Readonly<Record<string, string>>) => {
    const meter: Meter = { bytes: 0, decodedBytes: undefined, ms: 0, status: undefined }
    const headers = { 'user-agent': userAgent, accept: 'text/plain', 'accept-encoding': ACCEPTED_CODINGS, ...more }
    const way = wayTo(address, source)
    const dispatcher = waysFor(address, source, dispatchers)[way]
    const asked = { dispatcher, url: address, headers, limits: { ...limits, leftMs: options.timeoutMs }, meter }
    const turn = { url: address, way, aside: previous.aside }
    const held = holdOn(address, visit)
    if (held) return held
    return dispatchers
      .inTurn(turn, async () => {
        const heldByNow = holdOn(address, visit)
        if (heldByNow) return heldByNow
        const reply = await exchange(asked)
        if (reply.status === 429) previous.tooMany?.(outcomeOf(reply, address, noValidators))
        return reply
      })
      .catch((error: unknown): Barred => {
        const { status } = meter
        const isRedirected = address.pathname !== '/robots.txt' || address.origin !== url.origin
        const about = { hostname: address.hostname, silenceMs, isRedirected, isAnswering: status !== undefined }
        const reason = failureReason(error, about)
        if (reason === undefined) throw error
        return { kind: 'failed', reason, ...(status !== undefined && { status }), ...(mayBeOurs(error) && OURS) }
      })
  }
  return robots.verdict(url, {
    ask,
    targetOf: (reply, trail) => redirectTarget(firstField(reply.headers, 'location'), trail, source),
  })
}

/** A source's own host may be on a private network, as no other may. */
function wayTo(url: URL, source: Source): 'open' | 'guarded' {
  return source.privateNetwork && isOwn(url, source) ? 'open' : 'guarded'
}

function waysFor(url: URL, source: Source, dispatchers: Dispatchers): Record<'open' | 'guarded', WayOut> {
  return source.insecure && isOwn(url, source) ? dispatchers.insecure : dispatchers
}

function isOwn({ host }: URL, source: Source): boolean {
  return host === new URL(source.url).host
}

function ask(url: URL, validators: Validators, { source, previous, options, meter }: Visit): Promise<Reply> {
  const own = new URL(source.url)
  return exchange({
    dispatcher: waysFor(url, source, options.dispatchers)[wayTo(url, source)],
    url,
    headers: requestHeaders({
      source,
      userAgent: options.userAgent,
      validators,
      isOwnOrigin: url.origin === own.origin,
    }),
    limits: { ...options, leftMs: options.timeoutMs - meter.ms, silenceMs: options.silenceMs ?? SILENCE_MS },
    meter,
    hold: previous.hold,
    hear: previous.hear,
  })
}

function lastOf({ trail }: Journey): URL {
  return trail.at(-1) as URL
}

/** Validators mean something only to the address that gave them. */
function validatorsFor(url: URL, { source, previous }: Visit): Validators {
  const isTheirs = previous.url === undefined ? url.origin === new URL(source.url).origin : url.href === previous.url
  return isTheirs ? previous.validators : noValidators
}
