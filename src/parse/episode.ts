import type { Enclosure, Item } from '../model/documents.ts'
import { type Fields, firstText } from './markup/element.ts'

/** The numbers of season and episode that a podcast's item states; words such as `Bonus` do not count. */
export function readEpisode(fields: Fields): Pick<Item, 'season' | 'episode'> {
  return {
    season: ordinal(firstText(fields, ['itunes:season', 'podcast:season'])),
    episode: ordinal(firstText(fields, ['itunes:episode', 'podcast:episode'])),
  }
}

/** The enclosures; one with sound or video gets the item's itunes:duration if it states no duration itself. */
export function withDuration(enclosures: Enclosure[], fields: Fields): Enclosure[] {
  const written = enclosures.length === 0 ? undefined : firstText(fields, ['itunes:duration'])
  const seconds = written === undefined ? undefined : durationSeconds(written)
  if (seconds === undefined) return enclosures
  const played = enclosures.find(({ type }) => /^(?:audio|video)\//i.test(type ?? '')) ?? enclosures[0]
  return enclosures.map((enclosure) => {
    return enclosure === played && !enclosure.durationSeconds ? { ...enclosure, durationSeconds: seconds } : enclosure
  })
}

/** The podcast namespace lets a special come between two episodes, with a number such as 3.5. */
function ordinal(text: string | undefined): number | undefined {
  const number = text !== undefined && /^\d{1,9}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0
  return number > 0 ? number : undefined
}

/** `1:02:03`, `62:03` or `3723`, in seconds; also `PT1H2M3S`, `1h 2m` and `62 min`. */
export function durationSeconds(text: string): number | undefined {
  const parts = /^\d{1,6}(?::\d{1,2}){0,2}(?:\.\d+)?$/.test(text) ? text.split(':') : []
  const seconds = parts.reduce((sum, part) => sum * 60 + Math.floor(Number(part)), 0)
  return seconds > 0 ? seconds : spokenSeconds(text)
}

function spokenSeconds(text: string): number | undefined {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:PT)?(?:(\d{1,3}) ?h[a-z]{0,5})? ?(?:(\d{1,5}) ?m[a-z]{0,6})? ?(?:(\d{1,6})(?:\.\d{1,6})? ?s[a-z]{0,6})?\.?$/i.exec(
      text.slice(0, 60),
    ) ?? []
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds) || undefined
}
