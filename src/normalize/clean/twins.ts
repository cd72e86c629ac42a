import { type Attributes, isLate } from './pictures.ts'

/**
 * Pages that load pictures late repeat them in `noscript`, for readers without scripts. What stands there is markup to
 * one parser and text to another, so nothing of it is kept but its pictures, marked, and put in its place.
 */
const MARK = 'data-without-scripts'

/** More is not looked at: of one picture a page has one twin. */
const MOST_PICTURES = 4
const LONGEST_TAG = 8000
const MOST_MENTIONS = 10

/** The markup with each `noscript` replaced by its pictures. */
export function withTwins(html: string): string {
  if (!/<noscript/i.test(html)) return html
  const lower = html.toLowerCase()
  let written = ''
  let done = 0
  let mentions = 0
  for (let start = lower.indexOf('<noscript'); start >= 0; start = lower.indexOf('<noscript', done)) {
    const inside = lower.indexOf('>', start) + 1
    const end = inside === 0 ? -1 : lower.indexOf('</noscript', inside)
    if (end < 0) break
    const region = html.slice(inside, end)
    const after = lower.indexOf('>', end) + 1
    const isRegion = after > 0 && isWhole(region)
    if (!isRegion && ++mentions > MOST_MENTIONS) break
    const stop = isRegion ? after : inside
    written += html.slice(done, start) + (isRegion ? picturesIn(region) : html.slice(start, stop))
    done = stop
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
  const lower = markup.toLowerCase()
  let found = ''
  let at = lower.indexOf('<img')
  for (let count = 0; at >= 0 && count < MOST_PICTURES; count += 1) {
    const end = endOfTag(markup, at)
    if (end < 0) break
    found += `<img ${MARK}="" ${markup.slice(at + 4, end)}>`
    at = lower.indexOf('<img', end)
  }
  return found
}

/** Where the tag that begins here ends: its `>`, outside quotes. */
function endOfTag(markup: string, start: number): number {
  let quote = ''
  for (let at = start; at < markup.length && at < start + LONGEST_TAG; at += 1) {
    const letter = markup[at]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '>') return at
    else if ((letter === '"' || letter === "'") && markup[at - 1] === '=') quote = letter
  }
  return -1
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
