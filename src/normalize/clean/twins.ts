import { type Attributes, isLate } from './pictures.ts'
import { endOfTag } from './tokens.ts'

/**
 * Pages that load pictures late repeat them in `noscript`, for readers without scripts. What stands there is markup to
 * one parser and text to another, so nothing of it is kept but its pictures, marked, and put in its place.
 */
const MARK = 'data-without-scripts'

/** More is not looked at: of one picture a page has one twin. */
const MOST_PICTURES = 4
const MOST_MENTIONS = 10

/** The markup with each `noscript` replaced by its pictures. */
export function withTwins(html: string): string {
  if (!/<noscript/i.test(html)) return html
  const opening = /<noscript\b[^<>]{0,1000}>/gi
  const closing = /<\/noscript[^<>]{0,100}>/gi
  let written = ''
  let done = 0
  let mentions = 0
  for (let start = opening.exec(html); start; start = opening.exec(html)) {
    closing.lastIndex = opening.lastIndex
    const end = closing.exec(html)
    if (!end) break
    const region = html.slice(opening.lastIndex, end.index)
    if (!isWhole(region)) {
      if (++mentions > MOST_MENTIONS) break
      continue
    }
    written += html.slice(done, start.index) + picturesIn(region)
    done = closing.lastIndex
    opening.lastIndex = done
  }
  return written + html.slice(done)
}

/**
 * Whether a region begins where markup does and ends there too. A script that mentions the tag begins none: what follows
 * it would be lost; nor does one end inside a tag.
 */
function isWhole(region: string): boolean {
  const isInTag = region.lastIndexOf('<') > region.lastIndexOf('>')
  return !isInTag && !/<\/script/i.test(region.replace(/<script\b[^<>]*>[^<]*<\/script>/gi, ''))
}

function picturesIn(region: string): string {
  const markup = /<img\b/i.test(region) ? region : region.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
  const opening = /<img\b/gi
  let found = ''
  for (let count = 0; count < MOST_PICTURES; count += 1) {
    const start = opening.exec(markup)
    const end = start ? endOfTag(markup, start.index) : -1
    if (!start || end < 0) break
    found += `<img ${MARK}="" ${markup.slice(opening.lastIndex, end)}>`
    opening.lastIndex = end
  }
  return found
}

/** What is known of the picture before, as long as neither words nor a box of its own stand between. */
export type BesidePictures = { before: 'nothing' | 'a picture' | 'a gap' | 'a twin' }

const around = new Set(['a', 'br', 'i', 'img', 'picture', 'source', 'span', 'noscript'])

/** Notes that an element or words stand between two pictures. */
export function besidePictures(beside: BesidePictures, tag: string): void {
  if (!around.has(tag)) beside.before = 'nothing'
}

/**
 * Whether a picture is there already, as itself or as its twin; a twin without a picture beside it counts only where it
 * is plainly one, since counters stand in `noscript` too.
 */
export function isRepeated(beside: BesidePictures, attributes: Attributes, address: string): boolean {
  const { before } = beside
  const isTwin = attributes[MARK] !== undefined
  if (isTwin) {
    const isMissed = before === 'a gap' || (before === 'nothing' && isPlainlyPicture(address, attributes))
    if (address !== '' && isMissed) beside.before = 'a twin'
    return !isMissed
  }
  const isShown = before === 'a twin' && (isLate(attributes) || address === '')
  beside.before = isShown ? 'a twin' : address === '' ? 'a gap' : 'a picture'
  return isShown
}

function isPlainlyPicture(address: string, { alt, srcset, class: names }: Attributes): boolean {
  const isNamed = /\.(?:jpe?g|png|webp|avif)(?:[?#]|$)/i.test(address)
  return isNamed || alt?.trim() || srcset ? true : /\b(?:wp-image|attachment-)/.test(names ?? '')
}
