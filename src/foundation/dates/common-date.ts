import type { Instant } from '../../model/instant.ts'

const timeOfDay = '([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)'
const offset = '([+-])(0\\d|1[0-4])'
const rfc822 = new RegExp(
  `^(?:[a-z]{3}, )?(\\d\\d?) ([a-z]{3}) (\\d{4}) ${timeOfDay} (?:GMT|${offset}([0-5]\\d))$`,
  'i',
)
const iso8601 = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)T${timeOfDay}(?:\\.\\d{1,9})?(?:Z|${offset}:([0-5]\\d))$`, 'i')
const months = 'janfebmaraprmayjunjulaugsepoctnovdec'

/**
 * The instant of a date in one of the two forms that nearly all feeds write, in whole seconds: `Wed, 12 May 2021 10:00:00
 * GMT` and `2021-05-12T10:00:00+02:00`. Undefined for all others, also for days that no calendar has.
 */
export function commonDate(text: string): Instant | undefined {
  const iso = iso8601.exec(text)
  if (iso) return instantOf(iso, Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
  const rfc = rfc822.exec(text)
  return rfc ? instantOf(rfc, Number(rfc[3]), months.indexOf(rfc[2]!.toLowerCase()) / 3, Number(rfc[1])) : undefined
}

function instantOf(match: RegExpExecArray, year: number, month: number, day: number): Instant | undefined {
  const [, , , , hour, minute, second, sign, hours, minutes] = match
  const midnight = Date.UTC(year, month, day)
  if (year < 1000 || !Number.isInteger(month) || month < 0 || day < 1 || day > 31) return undefined
  if (new Date(midnight).getUTCMonth() !== month) return undefined
  const east = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  return midnight + ((Number(hour) * 60 + Number(minute) - east) * 60 + Number(second)) * 1000
}
