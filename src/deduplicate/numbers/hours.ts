/** What stands behind an hour: before noon, after noon, or that it is one of twenty-four. */
export type HourMark = 'am' | 'pm' | 'h'

const HOUR = /^(\d{1,2})(?:[.:](\d{2}))?$/
const MINUTES = /^\d{2}$/

/** A time of day as hours and hundredths of them that count minutes, as it is read from `22:30`; undefined if it is none. */
export function timeOfDay(written: string | number, mark: HourMark): number | undefined {
  const [, hours, minutes = '0'] = HOUR.exec(`${written}`) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hours === undefined || minute > 59 || hour > (mark === 'h' ? 24 : 12)) return undefined
  if (mark === 'h') return hour * 100 + minute
  if (hour === 0) return undefined
  return ((hour % 12) + (mark === 'pm' ? 12 : 0)) * 100 + minute
}

/** The minutes that are written behind an hour; undefined if they are none. */
export function minutesIn(written: string): number | undefined {
  return MINUTES.test(written) && Number(written) < 60 ? Number(written) : undefined
}
