import { quantile } from '../measure.ts'
import type { DayRequest } from './day-network.ts'

const MINUTE_MS = 60_000

export type Spread = { readonly mean: number; readonly most: number; readonly mostAtMinute: number }

/** Requests a minute from one time to another, which are whole minutes. */
export function perMinute(requests: readonly DayRequest[], fromMs: number, untilMs: number): Spread {
  const first = fromMs / MINUTE_MS
  const counts = new Array<number>(Math.round(untilMs / MINUTE_MS - first)).fill(0)
  for (const { beganMs } of requests) {
    const minute = Math.floor(beganMs / MINUTE_MS) - first
    if (minute >= 0 && minute < counts.length) counts[minute]! += 1
  }
  const most = Math.max(...counts)
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return { mean, most, mostAtMinute: first + counts.indexOf(most) }
}

/** The shortest time from the end of one request to the start of the next one of the same domain, and where that was. */
export function leastGap(
  requests: readonly DayRequest[],
  domainOf: (host: string) => string,
): { readonly ms: number; readonly domain: string } {
  const endedMs = new Map<string, number>()
  let least = { ms: Number.POSITIVE_INFINITY, domain: '' }
  for (const { publisher, ...request } of requests) {
    const domain = domainOf(publisher.host)
    const ms = request.beganMs - (endedMs.get(domain) ?? Number.NEGATIVE_INFINITY)
    if (ms < least.ms) least = { ms, domain }
    endedMs.set(domain, request.endedMs)
  }
  return least
}

/** The most requests that were under way at once to one address, and in all. */
export function mostInFlight(requests: readonly DayRequest[]): { readonly perAddress: number; readonly inAll: number } {
  const steps = requests.flatMap(({ publisher: { address }, beganMs, endedMs }) => [
    { address, at: beganMs, by: 1 },
    { address, at: endedMs, by: -1 },
  ])
  // What ends makes room for what begins at the same time.
  steps.sort((a, b) => a.at - b.at || a.by - b.by)
  const now = new Map<string, number>()
  let [all, perAddress, inAll] = [0, 0, 0]
  for (const { address, by } of steps) {
    const count = (now.get(address) ?? 0) + by
    now.set(address, count)
    all += by
    perAddress = Math.max(perAddress, count)
    inAll = Math.max(inAll, all)
  }
  return { perAddress, inAll }
}

/** How late requests were, in ms: the middle one, one in a hundred, and the latest. */
export function lags(requests: readonly DayRequest[]): readonly [number, number, number] {
  const ms = requests.flatMap(({ lagMs }) => lagMs ?? [])
  return [quantile(ms, 0.5), quantile(ms, 0.99), quantile(ms, 1)]
}
