import { webUrl } from '../foundation/url.ts'
import type { Enclosure, Picture } from '../model/documents.ts'
import { oneLine, plainText } from './clean/plain-text.ts'

/** The enclosures whose addresses are http(s), each once, at most 20. */
export function cleanEnclosures(enclosures: readonly Enclosure[]): Enclosure[] {
  const clean = new Map<string, Enclosure>()
  for (const enclosure of enclosures) {
    const url = webUrl(enclosure.url)
    if (url === undefined || clean.has(url)) continue
    clean.set(url, { ...enclosure, url, type: mediaType(enclosure.type) })
    if (clean.size === 20) break
  }
  return [...clean.values()]
}

/** The picture with a plain-text caption and credit; undefined if its address is not http(s). */
export function cleanPicture(picture: Picture | undefined): Picture | undefined {
  const url = picture && webUrl(picture.url)
  if (url === undefined || picture === undefined) return undefined
  const { width, height, caption, credit } = picture
  return {
    url,
    type: mediaType(picture.type),
    width,
    height,
    caption: words(caption, 1000),
    credit: words(credit, 200),
  }
}

/** Plain text of at most `length` characters; undefined if there is none. */
export function words(value: string | undefined, length: number): string | undefined {
  return value === undefined
    ? undefined
    : plainText({ value: value.slice(0, 4 * length), type: 'html' })
        .slice(0, length)
        .toWellFormed() || undefined
}

function mediaType(type: string | undefined): string | undefined {
  const tidy = oneLine(type ?? '').toLowerCase()
  return /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/.test(tidy) ? tidy : undefined
}
