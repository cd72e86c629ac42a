import { ianaZoneIn, zoneByLongName } from './iana-zone.ts'
import { zoneMinutes } from './zone.ts'

/** A time of day with its zone. */
export type TimeOfDay = {
  readonly seconds: number
  /** Minutes east of UTC, 0 where no zone is named; or a name such as `Europe/Berlin`, for the day tells how many. */
  readonly zone: number | string
}

const form =
  /^(\d{1,2})(?:\s*(?:[:h.]\s*(?=\d\d)|:(?=\d(?!\d)))(\d\d?)(?:\s*(?:[:.]\s*(?=\d\d)|:(?=\d(?!\d)))(\d\d?))?|(\d\d)(\d\d)?)?(?:[.,]\d+)?\s*(.*)$/i

/**
 * The time that a text begins with: `10:00`, `10:00:59.5 +02:00`, `7.30 PM EST`, `10 Uhr`, `100000Z`, and `12:5:9` of
 * programs that write no leading zero; UTC if no zone is named. Undefined if there is none.
 */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const match = form.exec(text.trim())
  if (!match) return undefined
  const [, hours, minutes, seconds, plainMinutes, plainSeconds, rest = ''] = match
  const noon = /^([ap])\.?\s?m\b\.?/i.exec(rest)
  const half = noon?.[1]?.toLowerCase()
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours)
  const minute = Number(minutes ?? plainMinutes ?? 0)
  const second = Number(seconds ?? plainSeconds ?? 0)
  if (hour > 24 || minute > 59 || second > 60) return undefined
  return { seconds: hour * 3600 + minute * 60 + second, zone: zoneOf(rest.slice(noon?.[0].length ?? 0)) }
}

/** A number beats a name beside it: `-0500 (EST)`. */
function zoneOf(written: string): number | string {
  const name = ianaZoneIn(written)
  const text = withoutBlanks(name === undefined ? written : written.replace(name, ' '))
  const offset = /(?:UTC?|GMT|MSK|МСК)?[+-]\d{1,2}(?::?\d\d)?(?![\d-])/i.exec(text)
  const found = offset && zoneMinutes(offset[0])
  if (found !== null && found !== undefined) return found
  if (name !== undefined) return name
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    // `10:00 h` is Spanish and German for the hour, not the military zone.
    if (word === 'h') continue
    const minutes = zoneMinutes(word)
    if (minutes !== undefined) return minutes
  }
  return zoneByLongName(text) ?? 0
}

/** `+ 0100`, `GMT - 5`, `+05 30`. A lone hyphen before other numbers may be from one time to another. */
function withoutBlanks(zone: string): string {
  return zone
    .replace(/(UTC?|GMT)\s{0,3}([+-])\s{0,3}(?=\d)/i, '$1$2')
    .replace(/\+\s{1,3}(?=\d)/, '+')
    .replace(/-\s{1,3}(?=(?:0\d|1[0-2])[0-5]\d(?!\d))/, '-')
    .replace(/([+-]\d\d) (?=[0-5]\d(?![\d:]))/, '$1')
}
