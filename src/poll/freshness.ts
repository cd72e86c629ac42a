import { parseHttpDate } from './http-date.ts'
import { firstField, listField, type ReplyHeaders } from './reply-headers.ts'

const DAY_MS = 86_400_000
/** As much as HTTP/1.1 had anybody say (RFC 2616, 14.21). */
const LONGEST_FRESH_MS = 365 * DAY_MS
/** No upstream is granted a longer wait. */
const LONGEST_HOLD_MS = 30 * DAY_MS

/**
 * How long a reply stays fresh, in ms, a year at most: max-age, else Expires minus Date, less its Age (RFC 9111 4.2).
 * Undefined if it says nothing, or that it is stale at once; no-cache and no-store do not make us ask more often.
 */
export function freshForMs(headers: ReplyHeaders): number | undefined {
  const directives = listField(headers, 'cache-control').toLowerCase()
  if (/(?:^|[\s,])no-(?:cache|store)(?=$|[\s,])/.test(directives)) return undefined
  const lifetimeMs = lifetimeOf(directives, headers)
  if (lifetimeMs === undefined) return undefined
  const ageMs = (wholeSeconds(firstField(headers, 'age')) ?? 0) * 1000
  const leftMs = Math.min(lifetimeMs - ageMs, LONGEST_FRESH_MS)
  return leftMs > 0 ? leftMs : undefined
}

/**
 * How long the reply asks us to stay away, in ms, capped at 30 days: Retry-After in seconds, or as a date judged
 * against the reply's own Date; the longest of several. Undefined if it is missing, not positive or invalid.
 */
export function retryAfterMs(headers: ReplyHeaders): number | undefined {
  const fields = [headers['retry-after'] ?? []].flat()
  // Some proxy may have joined them.
  const texts = fields.flatMap((text) => (/^[\d\s,]+$/.test(text) ? text.split(',') : text))
  const waits = texts.map((text) => {
    const seconds = wholeSeconds(text)
    return (seconds === undefined ? sinceDateMs(text, headers) : seconds * 1000) ?? 0
  })
  const waitMs = waits.reduce((longest, ms) => Math.max(longest, ms), 0)
  return waitMs > 0 ? Math.min(waitMs, LONGEST_HOLD_MS) : undefined
}

function lifetimeOf(directives: string, headers: ReplyHeaders): number | undefined {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?([^\s",]*)/.exec(directives)
  if (!maxAge) return sinceDateMs(firstField(headers, 'expires'), headers)
  const seconds = wholeSeconds(maxAge[1])
  return seconds === undefined ? undefined : seconds * 1000
}

function sinceDateMs(text: string | undefined, headers: ReplyHeaders): number | undefined {
  const until = parseHttpDate(text)
  const sent = parseHttpDate(firstField(headers, 'date'))
  return until === undefined || sent === undefined ? undefined : until - sent
}

function wholeSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined
}
