import type { Instant } from '../../model/instant.ts'

/** RFC 3339 and RFC 822 both write years of four digits. */
const EARLIEST = Date.UTC(1000, 0, 1)
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59)

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Whether the instant is one that all formats can write. */
export function isWritable(at: Instant): boolean {
  return at >= EARLIEST && at <= LATEST
}

/** The instant in UTC and whole seconds, such as `2021-05-12T14:03:00Z` (RFC 3339). */
export function rfc3339(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** The instant for people to read, in UTC and independent of locale, such as `12 May 2021, 14:03 UTC`. */
export function writtenOut(at: Instant): string {
  const { day, clock } = writtenParts(at)
  return `${day}, ${clock}`
}

/** Day and time of day for people to read, in UTC, such as `12 May 2021` and `14:03 UTC`. */
export function writtenParts(at: Instant): { readonly day: string; readonly clock: string } {
  const date = new Date(at)
  return {
    day: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
    clock: `${date.toISOString().slice(11, 16)} UTC`,
  }
}
