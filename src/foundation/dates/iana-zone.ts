import type { Instant } from '../../model/instant.ts'

/** Zones whose long English names are read: one for each name that Intl gives to inhabited places. */
const NAMED = `America/New_York America/Chicago America/Denver America/Los_Angeles America/Anchorage Pacific/Honolulu
  America/Halifax America/St_Johns America/Sao_Paulo America/Argentina/Buenos_Aires America/Santiago America/Bogota
  America/Lima America/Caracas Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Helsinki Europe/Istanbul
  Europe/Moscow Africa/Lagos Africa/Johannesburg Africa/Nairobi Asia/Jerusalem Asia/Riyadh Asia/Tehran Asia/Dubai
  Asia/Karachi Asia/Kolkata Asia/Kathmandu Asia/Dhaka Asia/Bangkok Asia/Jakarta Asia/Singapore Asia/Shanghai
  Asia/Hong_Kong Asia/Manila Asia/Tokyo Asia/Seoul Asia/Tashkent Asia/Yekaterinburg Asia/Novosibirsk Asia/Vladivostok
  Australia/Perth Australia/Adelaide Australia/Sydney Pacific/Auckland`

const clocks = new Map<string, Intl.DateTimeFormat>()
let longNames: ReadonlyMap<string, number | string> | undefined

/** The name of a zone such as `Europe/Berlin` within a text, as written; undefined if there is none that is known. */
export function ianaZoneIn(text: string): string | undefined {
  const name = /[a-z]{2,20}(?:\/[a-z0-9_+-]{2,30}){1,2}/i.exec(text)?.[0]
  return name !== undefined && clockIn(name) ? name : undefined
}

/** Minutes east of UTC in a zone of that name when its clocks show this time, with daylight saving as of that day. */
export function minutesEastAt(zone: string, shown: Instant): number {
  const first = minutesEast(zone, shown)
  return minutesEast(zone, shown - first * 60_000)
}

/**
 * What a zone's long English name means: `Eastern Standard Time` minutes east of UTC, `Eastern Time` the name of a zone
 * with daylight saving. Undefined if the text has none.
 */
export function zoneByLongName(text: string): number | string | undefined {
  const words = /(?:[a-z]{2,20} ){1,5}time\b/i.exec(text)?.[0].toLowerCase().split(' ')
  if (words === undefined) return undefined
  longNames ??= namesOfZones()
  for (let from = 0; from < words.length - 1; from++) {
    const found = longNames.get(words.slice(from).join(' '))
    if (found !== undefined) return found
  }
  return undefined
}

function clockIn(zone: string): Intl.DateTimeFormat | undefined {
  const key = zone.toLowerCase()
  const known = clocks.get(key)
  if (known) return known
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
    const clock = new Intl.DateTimeFormat('en', { ...fields, timeZone: zone, hourCycle: 'h23', calendar: 'gregory' })
    clocks.set(key, clock)
    return clock
  } catch {
    return undefined
  }
}

function minutesEast(zone: string, at: Instant): number {
  const parts = clockIn(zone)?.formatToParts(at) ?? []
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  )
  return Math.round((Date.UTC(year!, month! - 1, day, hour, minute) - at) / 60_000)
}

/** By names in small letters. In a zone without daylight saving the general name is that of its one time. */
function namesOfZones(): ReadonlyMap<string, number | string> {
  const names = new Map<string, number | string>()
  for (const zone of NAMED.split(/\s+/)) {
    for (const at of [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)]) {
      names.set(nameOf(zone, 'longGeneric', at), zone)
      names.set(nameOf(zone, 'long', at), minutesEast(zone, at))
    }
  }
  return names
}

function nameOf(timeZone: string, timeZoneName: 'long' | 'longGeneric', at: Instant): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value.toLowerCase() ?? ''
}
