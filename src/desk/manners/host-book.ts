import { hasPublicName, isPrivateHost } from '../../foundation/addresses/private-host.ts'
import { bareHost, type DomainOf, loadDomains } from '../../foundation/addresses/registrable-domain.ts'
import { durationText } from '../../foundation/dates/time-words.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Source } from '../../model/settings.ts'
import type { HostState } from '../../store/articles/host-states.ts'

/** That no source of a domain is asked before `until`; the reason goes on after the domain's name. */
export type HostHold = { readonly until: Instant; readonly reason: string }

/** How the domains of the sources want to be asked. A domain is the registrable one: one machine often answers for all of it. */
export type HostBook = {
  /** The domain of an address or a host. */
  readonly domainOf: (address: string) => string
  /**
   * Whether a source tells of our own way to others: none that is a folder, nor one of a private network, unless all are of one.
   */
  readonly isOutside: (source: Source) => boolean
  /** The least time from the end of one request to a domain to the start of the next, in ms. */
  readonly gapMs: (domain: string) => number
  readonly holdOf: (domain: string, at: Instant) => HostHold | undefined
  /** Enters what a reply of `at` asks for all sources of its domain; the longest hold stands. */
  readonly hear: (result: PollResult, at: Instant) => void
  /** The states as they are once the wall clock was set: what remained of each hold remains. */
  readonly shifted: (step: { readonly byMs: number; readonly at: Instant }) => readonly HostState[]
  /** Enters states that were stored. */
  readonly enter: (states: readonly HostState[]) => void
  /** What has to be stored after such a reply. */
  readonly toStore: (result: PollResult) => readonly HostState[]
}

type HostBookParts = {
  readonly sources: readonly Source[]
  /** What the operator's file says; undefined if it says nothing. */
  readonly spacingMs: number | undefined
  readonly states: Map<string, HostState>
}

const SPACING_MS = 1000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const JUST_NOW_MS = 60_000

/** Opens the book. The list by which domains are told is loaded only where a source has a public name. */
export async function openHostBook({ sources, spacingMs, states }: HostBookParts): Promise<HostBook> {
  const isPublic = sources.some(({ url }) => hasPublicName(url))
  const ofHost: DomainOf = isPublic ? await loadDomains() : bareHost
  const own = new Set(sources.map(({ url }) => url))
  const domains = new Map<string, string>()
  const domainOf = (address: string) => {
    const known = domains.get(address)
    if (known !== undefined) return known
    const domain = ofHost(URL.parse(address)?.hostname ?? address)
    // What redirects name is not ours to keep.
    if (own.has(address)) domains.set(address, domain)
    return domain
  }
  const atHome = sources.filter(
    ({ url, privateNetwork, folder }) =>
      folder !== undefined || (privateNetwork && isPrivateHost(new URL(url).hostname)),
  )
  const privateDomains = new Set(atHome.map(({ url }) => domainOf(url)))
  const inside = new Set(atHome.length < sources.length ? atHome.map(({ id }) => id) : [])

  /** A state that a clock was ahead for begins anew: it must not silence a domain for longer than was asked. */
  const stateOf = (domain: string, at: Instant) => {
    const state = states.get(domain)
    if (!state || state.throttledAt <= at) return state
    const begun = { ...state, throttledAt: at, holdUntil: at + state.holdUntil - state.throttledAt }
    states.set(domain, begun)
    return begun
  }
  return {
    domainOf,
    isOutside: ({ id, folder }) => folder === undefined && !inside.has(id),
    gapMs(domain) {
      const ms = spacingMs ?? (privateDomains.has(domain) ? 0 : SPACING_MS)
      return states.has(domain) ? 2 * ms : ms
    },
    holdOf(domain, at) {
      const state = stateOf(domain, at)
      return state && state.holdUntil > at ? { until: state.holdUntil, reason: state.holdReason } : undefined
    },
    hear(result, at) {
      if (result.kind !== 'throttled' || result.host === undefined) return
      const domain = domainOf(result.host)
      const last = stateOf(domain, at)
      const holdUntil = at + (result.retryAfterMs ?? unaskedHoldMs(last, at))
      if (last && last.holdUntil >= holdUntil) return
      states.set(domain, { domain, holdUntil, holdReason: reasonOf(result.retryAfterMs), throttledAt: at })
    },
    shifted: ({ byMs, at }) =>
      [...states.values()]
        // What was noted just now was noted by the clock as it is.
        .filter(({ throttledAt }) => throttledAt > at || throttledAt < at - JUST_NOW_MS)
        .map((state) => ({ ...state, throttledAt: state.throttledAt + byMs, holdUntil: state.holdUntil + byMs })),
    enter(moved) {
      for (const state of moved) states.set(state.domain, state)
    },
    toStore(result) {
      const domains = [result.earlier, result].flatMap((one) => {
        return one?.kind === 'throttled' && one.host !== undefined ? domainOf(one.host) : []
      })
      return [...new Set(domains)].flatMap((domain) => states.get(domain) ?? [])
    },
  }
}

/**
 * How long a domain is left alone that did not say for how long: an hour, and twice the last time if that ended no longer
 * ago than it took, up to a day.
 */
function unaskedHoldMs(last: HostState | undefined, at: Instant): number {
  if (last === undefined) return HOUR_MS
  const lastMs = last.holdUntil - last.throttledAt
  return at - last.holdUntil > lastMs ? HOUR_MS : Math.max(HOUR_MS, Math.min(2 * lastMs, DAY_MS))
}

function reasonOf(askedMs: number | undefined): string {
  return askedMs === undefined ? 'said 429 and not for how long' : `asked for ${durationText(askedMs)} (429)`
}
