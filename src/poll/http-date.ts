import type { Instant } from '../model/instant.ts'

/**
 * Reads a date of an HTTP header (RFC 9110 5.6.7), its two obsolete forms and the small deviations that occur in
 * practice (`Mon, 1 jan 2024 0:0:0 UTC`); undefined for anything else.
 */
export function parseHttpDate(text: string | undefined): Instant | undefined {
  const match = /^(?:[A-Za-z]+,? )?(.*\d{1,2}:\d{1,2}:\d{1,2}.*)$/.exec(text?.trim() ?? '')
  if (!match?.[1]) return undefined
  // The asctime form names no zone, and Date.parse would assume the machine's own.
  const hasZone = /(?:GMT|UTC|Z|[+-]\d{4})$/i.test(match[1])
  const at = Date.parse(hasZone ? match[1] : `${match[1]} GMT`)
  return Number.isNaN(at) ? undefined : at
}
