const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The periods of the RSS 1.0 syndication module that have a fixed length. */
const PERIODS = [
  { period: 'hourly', lengthMs: HOUR },
  { period: 'daily', lengthMs: 24 * HOUR },
  { period: 'weekly', lengthMs: 7 * 24 * HOUR },
] as const

/** How often a feed is updated. */
export type UpdatePace = { readonly ttlMinutes: number; readonly period: string; readonly frequency: number }

/** The interval in RSS terms: `ttl` in minutes, and an equal period with its frequency. */
export function updatePace(intervalMs: number): UpdatePace {
  const ttlMinutes = intervalMs >= MINUTE && Number.isFinite(intervalMs) ? Math.round(intervalMs / MINUTE) : 1
  const interval = ttlMinutes * MINUTE
  const holding = PERIODS.filter(({ lengthMs }) => lengthMs >= interval)
  const { period, lengthMs } = holding.find(({ lengthMs }) => lengthMs % interval === 0) ?? holding[0] ?? PERIODS[2]
  return { ttlMinutes, period, frequency: Math.max(1, Math.round(lengthMs / interval)) }
}
