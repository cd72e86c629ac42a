const HOUR_MS = 3_600_000

/** How much the hub accepts, so that nobody can use it to attack others or to fill the store. */
export type HubLimits = {
  /** All subscriptions, including those waiting to be verified. */
  readonly subscriptions: number
  readonly perTopic: number
  /** At one callback host. */
  readonly perHost: number
  /** Requests per hour to a host where nobody has agreed to a subscription yet. */
  readonly requestsPerHost: number
  /** Requests per hour to a callback that is already subscribed, to renew or end the subscription. */
  readonly requestsPerSubscription: number
  /** Requests per hour to all hosts together. */
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

/**
 * The lease to grant: what was asked for, but at least an hour and at most thirty days; ten days if nothing was asked
 * for.
 */
export function grantedLease(askedSeconds: number | undefined): number {
  if (askedSeconds === undefined) return DEFAULT_LEASE_SECONDS
  return Math.min(Math.max(askedSeconds, SHORTEST_LEASE_SECONDS), LONGEST_LEASE_SECONDS)
}
