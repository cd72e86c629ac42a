import type { Instant } from '../../model/instant.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A length of time in its largest whole unit: `2h`, `90m`, `45s`. */
export function durationText(ms: number): string {
  if (ms >= DAY_MS && ms % DAY_MS === 0) return `${ms / DAY_MS}d`
  if (ms >= HOUR_MS && ms % HOUR_MS === 0) return `${ms / HOUR_MS}h`
  return ms >= MINUTE_MS && ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${Math.round(ms / 1000)}s`
}

/** A length of time that was measured, to the minute or, from ten hours on, to the hour. */
export function aboutText(ms: number): string {
  const unit = ms >= 10 * HOUR_MS ? HOUR_MS : MINUTE_MS
  return durationText(Math.max(1, Math.round(ms / unit)) * unit)
}

/** A time of day in UTC, with its date where that is not within a day. */
export function untilText(at: Instant, from: Instant): string {
  const iso = new Date(at).toISOString()
  const time = iso.slice(11, 16)
  return at - from < DAY_MS ? time : `${iso.slice(0, 10)} ${time}`
}

/** `1st`, `2nd`, `13th`. */
export function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
