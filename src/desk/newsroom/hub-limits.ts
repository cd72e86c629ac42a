const HOUR_MS = 3_600_000

/** What the hub takes on, so that nobody can make it the tool of an attack or fill the store through it. */
export type HubLimits = {
  /** Subscriptions, those that wait for their verification counted in. */
  readonly subscriptions: number
  readonly perTopic: number
  /** At one callback host. */
  readonly perHost: number
  /** Requests to one host within an hour that nobody there has agreed to yet. */
  readonly requestsPerHost: number
  /** Requests within an hour to a callback that is subscribed already, to renew or to end it. */
  readonly requestsPerSubscription: number
  /** Requests within an hour to all hosts together. */
  readonly requestsInAll: number
  readonly hourMs: number
}

/** The limits of a real desk. */
export const HUB_LIMITS: HubLimits = {
  subscriptions: 50_000,
  perTopic: 10_000,
  perHost: 1_000,
  requestsPerHost: 60,
  requestsPerSubscription: 12,
  requestsInAll: 5_000,
  hourMs: HOUR_MS,
}

const SHORTEST_LEASE_SECONDS = 3_600
const DEFAULT_LEASE_SECONDS = 10 * 86_400
const LONGEST_LEASE_SECONDS = 30 * 86_400

/** The lease that is given: what was asked for, between an hour and thirty days; ten days where nothing was. */
export function grantedLease(askedSeconds: number | undefined): number {
  if (askedSeconds === undefined) return DEFAULT_LEASE_SECONDS
  return Math.min(Math.max(askedSeconds, SHORTEST_LEASE_SECONDS), LONGEST_LEASE_SECONDS)
}
