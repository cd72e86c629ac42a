import { decodeEntities } from '../parse/markup/entities.ts'
import { readMarkup } from '../parse/markup/read-markup.ts'

/** An entry as a planet keeps and publishes it. */
export type CachedEntry = {
  readonly id: string
  readonly link: string | undefined
  readonly publishedAt: number
  readonly updatedAt: number
  /** Addresses of the feed that it is from, and the name that the planet gives that. */
  readonly feedUrls: readonly string[]
  readonly feedName: string | undefined
}

const LONGEST = 2000

/** Reads a file of a planet's cache, an entry in Atom; undefined if the text is none that was published. */
export function readCachedEntry(text: string): CachedEntry | undefined {
  const texts = new Map<string, string>()
  const feedUrls: string[] = []
  const path: string[] = []
  let link: string | undefined
  readMarkup(text, {
    startTag(name, attributes, isEmpty) {
      const place = [...path, name].join(' ')
      const { rel = 'alternate', href } = attributes
      const address = href === undefined ? undefined : decodeEntities(href)
      if (place === 'entry link' && rel === 'alternate') link ??= address
      if (place === 'entry source link' && rel === 'self' && address !== undefined) feedUrls.push(address)
      if (!isEmpty) path.push(name)
    },
    endTag(name) {
      // Markup within a text may be left open.
      const at = path.lastIndexOf(name)
      if (at >= 0) path.length = at
      return true
    },
    text: (words) => add(decodeEntities(words)),
    cdata: add,
  })
  function add(words: string): void {
    const place = path.join(' ')
    if (WANTED.has(place)) texts.set(place, (texts.get(place) ?? '') + words)
  }
  const told = (place: string) => texts.get(place)?.trim() || undefined
  const id = told('entry id')
  const updatedAt = Date.parse(told('entry updated') ?? '')
  const publishedAt = Date.parse(told('entry published') ?? '')
  if (id === undefined || id.length > LONGEST || /[\r\n]/.test(id) || Number.isNaN(updatedAt)) return undefined
  const location = told('entry source planet:http_location')
  return {
    id,
    link,
    updatedAt,
    publishedAt: Number.isNaN(publishedAt) ? updatedAt : publishedAt,
    feedUrls: location === undefined ? feedUrls : [...feedUrls, location],
    feedName: told('entry source planet:name'),
  }
}

const WANTED = new Set(
  ['id', 'updated', 'published', 'source planet:name', 'source planet:http_location'].map((one) => `entry ${one}`),
)
