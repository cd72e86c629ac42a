import { isFlash, mediaTypeOf, rankOfType } from '../../foundation/files/media-type.ts'
import { webUrl } from '../../foundation/url.ts'
import type { Enclosure, Picture } from '../../model/documents.ts'
import { plainText } from '../clean/raw-text.ts'

const MOST_ENCLOSURES = 20

/**
 * The enclosures whose addresses are http(s), each once, at most 20: what plays first, pictures last, else in the order
 * of the document.
 */
export function cleanEnclosures(enclosures: readonly Enclosure[]): Enclosure[] {
  const clean = new Map<string, Enclosure>()
  for (const enclosure of enclosures) {
    const url = webUrl(enclosure.url)
    if (url === undefined || isFlash(url, enclosure.type)) continue
    const known = clean.get(url)
    const { length, durationSeconds } = enclosure
    const type = mediaTypeOf(url, enclosure.type)
    clean.set(url, known ? { type, length, durationSeconds, ...said(known) } : { ...enclosure, url, type })
  }
  const inOrder = [...clean.values()].sort((one, other) => rankOfType(one.type) - rankOfType(other.type))
  return inOrder.slice(0, MOST_ENCLOSURES)
}

/** What is known of a file, without what is not. */
function said(enclosure: Enclosure): Enclosure {
  return Object.fromEntries(Object.entries(enclosure).filter(([, value]) => value !== undefined)) as Enclosure
}

/** The picture with a plain-text caption and credit; undefined if its address is not http(s). */
export function cleanPicture(picture: Picture | undefined): Picture | undefined {
  const url = picture && webUrl(picture.url)
  if (url === undefined || picture === undefined) return undefined
  const { width, height, caption, credit } = picture
  return {
    url,
    type: picture.type === undefined ? undefined : mediaTypeOf('', picture.type),
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
