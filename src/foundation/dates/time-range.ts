const range = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)\s{0,3}([-–—])(\s{0,3})([01]?\d|2[0-3])(:?)([0-5]\d)(?![\d:])/

/** West of Greenwich, the places whose clocks are apart from it by half an hour. */
const WEST_BY_HALVES = new Set(['2:30', '3:30', '4:30', '9:30'])

/**
 * A date without the end of what begins at its time: `10:00 - 1130` and `10:00-11:30` are no zones. What ends after it
 * begins is a range, unless the number is attached to its sign, as that of a zone is, and there is such a zone.
 */
export function withoutEnd(text: string): string {
  return text.replace(range, (written, hour, minute, dash, blank, endHour, colon, endMinute) => {
    const isLater = Number(endHour) * 60 + Number(endMinute) > Number(hour) * 60 + Number(minute)
    if (!isLater) return written
    const isZone = colon === '' || endMinute === '00' || WEST_BY_HALVES.has(`${Number(endHour)}:${endMinute}`)
    return blank === '' && dash === '-' && isZone ? written : `${hour}:${minute}`
  })
}
