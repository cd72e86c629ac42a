import type sanitizeHtml from 'sanitize-html'
import { FRAME_LINK, withFramesApart } from '../lines/apart.ts'
import { withoutFiller } from '../lines/filler.ts'
import { allowedTags, attributeRules, plainBoxes } from './allow-list.ts'
import { withWordsOfDrawings } from './drawings.ts'
import { isDrawnFormula, isHidden, mayHide } from './hidden.ts'
import { iconSize } from './icon-size.ts'
import { webAddress } from './links.ts'
import { addressAnywhere, isCounter, lateSource, pictureAddress, widestOf, withOneNameForPictures } from './pictures.ts'
import { type Player, playerOf } from './players.ts'
import { maxHtml, readable, withoutTags } from './readable.ts'
import { fixed, maxNesting, rules } from './rules.ts'
import { type BesidePictures, besidePictures, isRepeated, withTwins } from './twins.ts'
import { type Around, shownWords, sizedWords, withinDepth } from './within-depth.ts'

/** Removing elements can bring together others that a parser would then separate; further passes resolve that. */
const maxPasses = 5

/** Of an article that is hidden as a whole, this much is not a line for the inbox: a script will show it. */
const wholeText = 500

/** Room for the end tags and references that are added when the result is cut. */
const reserve = 16 * 1024

const allowed = new Set(allowedTags)
const played = new Set(['audio', 'video', 'source'])

/** What one pass over the markup has found out so far. */
type Pass = Around & {
  readonly base: string
  /** Where links go that are a fragment alone. */
  readonly page: string
  /** Whether what is not shown is left out. */
  readonly isHiding: boolean
  /** Whether formulas have become words already, so that their pictures made of letters would repeat them. */
  readonly hasFormulas: boolean
  /** Whether an element was left out or replaced by another. */
  isRearranged: boolean
  /** Where in the output the last picture, sound or video is. */
  mediaAt: number
  /** The address that the sources of the open picture element offer for it. */
  offered: string | undefined
  isPictureOpen: boolean
  readonly beside: BesidePictures
  /** The attributes of the elements that are not shown: the library has no other name for one of them. */
  readonly hidden: WeakSet<object>
}

const laterPass = { base: '', page: '', isHiding: false, hasFormulas: false }
const noPicture = { offered: undefined, isPictureOpen: false }

/**
 * HTML that is safe to show anywhere, by the rules of docs/sanitizing.md. Relative addresses become absolute against
 * `base`, fragments alone against `page`; if that is empty they are removed. Sanitising twice changes nothing. At most
 * 1 MiB.
 */
export function sanitize(html: string, base: string, page = ''): string {
  const isHiding = mayHide(html)
  const clean = settled(html, { base, page, isHiding })
  if (clean !== '' || !isHiding) return clean
  const whole = settled(html, { base, page, isHiding: false })
  const words = withoutTags(whole).trim()
  const isNothing = words === '' && !whole.includes(' src=')
  return isNothing || words.length >= wholeText ? whole : ''
}

function settled(html: string, place: Pick<Pass, 'base' | 'page' | 'isHiding'>): string {
  const written = readable(html)
  const worded = withWordsOfDrawings(written)
  const hasFormulas = worded !== written
  let input = withTwins(withOneNameForPictures(worded))
  for (let pass = 0; pass < maxPasses; pass++) {
    const { output, isRearranged } = sanitizeOnce(input, pass === 0 ? { ...place, hasFormulas } : laterPass)
    const isSettled = !isRearranged && output.length <= maxHtml
    input = readable(output.length <= maxHtml ? output : output.slice(0, maxHtml - reserve))
    if (isSettled && input === output) return output
  }
  return ''
}

/** Only the words of HTML that are shown, without any tags; `&`, `<`, `>` and `"` stay escaped. */
export function sanitizeToWords(html: string): string {
  const options: sanitizeHtml.IOptions = { allowedTags: [], allowedAttributes: {}, nonTextTags: rules.nonTextTags! }
  const around: Around = { depth: 0, unsized: [] }
  const written = readable(html)
  const worded = withWordsOfDrawings(written)
  const shown = mayHide(html) ? { ...options, ...shownWords(around, worded !== written) } : options
  return withoutFiller(withinDepth(worded, shown, around))
}

function sanitizeOnce(
  html: string,
  place: Pick<Pass, 'base' | 'page' | 'isHiding' | 'hasFormulas'>,
): { output: string; isRearranged: boolean } {
  const pass: Pass = {
    ...place,
    depth: 0,
    unsized: [],
    isRearranged: false,
    mediaAt: -1,
    ...noPicture,
    beside: { before: 'nothing' },
    hidden: new WeakSet(),
  }
  const options: sanitizeHtml.IOptions = {
    ...rules,
    transformTags: {
      iframe: (_tag, given) => frameFor(pass, given),
      embed: (_tag, given) => embeddedFor(pass, given),
      '*': (tag, given) => elementFor(pass, tag, given),
    },
    exclusiveFilter: (element) => isWorthless(pass, element),
    textFilter: wordsFor(pass),
  }
  const output = withinDepth(html, options, pass, (tag) => {
    if (tag === 'picture') Object.assign(pass, noPicture)
  })
  return { output: withFramesApart(withoutFiller(output)).trim(), isRearranged: pass.isRearranged }
}

function wordsFor(pass: Pass): (text: string) => string {
  const sized = pass.isHiding ? sizedWords(pass) : (text: string) => text
  return (text) => {
    if (pass.beside.before !== 'nothing' && text.trim() !== '') pass.beside.before = 'nothing'
    return sized(text)
  }
}

/** Frames only get here through `frameFor`, so theirs are built already. */
function elementFor(pass: Pass, tag: string, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  if (tag === 'iframe') return { tagName: tag, attribs: given }
  if (pass.isHiding && (isHidden(tag, given) || (pass.hasFormulas && isDrawnFormula(given)))) {
    pass.isRearranged = true
    // Left out by the filter: of an element that it skips by its name, the library forgets where it ends.
    const attribs = {}
    pass.hidden.add(attribs)
    return { tagName: 'div', attribs }
  }
  besidePictures(pass.beside, tag)
  if (tag === 'picture') pass.isPictureOpen = true
  if (!allowed.has(tag)) {
    pass.isRearranged = true
    return { tagName: plainBoxes.get(tag) ?? tag, attribs: {} }
  }
  if (tag === 'a' && given.href !== undefined) given.href = linkFrom(pass, given.href)
  if (tag === 'img') Object.assign(given, { src: pictureSource(pass, given) }, iconSize(given))
  if (tag === 'source' && pass.isPictureOpen) pass.offered ??= widestOf(given.srcset) ?? widestOf(given['data-srcset'])
  else if (played.has(tag) && !given.src) Object.assign(given, lateSource(given))
  const attribs: sanitizeHtml.Attributes = {}
  const own = attributeRules[tag] ?? (attributeRules['*'] as (typeof attributeRules)[string])
  for (const name in own) {
    const value = given[name]
    const kept = value === undefined ? undefined : own[name]?.(value, pass.base)
    if (kept !== undefined) attribs[name] = kept
  }
  return { tagName: tag, attribs: Object.assign(attribs, fixed[tag]) }
}

/** `#` alone is no place: scripts react to it. */
function linkFrom({ page }: Pass, href: string): string {
  const fragment = href.trim()
  return fragment.length > 1 && fragment.startsWith('#') ? (URL.parse(fragment, page)?.href ?? '') : href
}

function pictureSource(pass: Pass, given: sanitizeHtml.Attributes): string {
  const address = webAddress(pictureAddress(given, pass.offered ?? addressAnywhere(given)) ?? '', pass.base) ?? ''
  if (address !== '' && isCounter(address, given)) return ''
  return isRepeated(pass.beside, given, address) ? '' : address
}

/**
 * A known player, built afresh; else a link to the frame's address; else a link without an address, which is removed.
 */
function frameFor(pass: Pass, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const address = pictureAddress(given)
  const url = address === undefined ? undefined : webAddress(address, pass.base)
  const player = url === undefined ? undefined : playerOf(url)
  if (player) return { tagName: 'iframe', attribs: playerAttributes(player), text: '' }
  pass.isRearranged = true
  // Where elements are left out for their depth, text of our own would disturb the words around it.
  if (url === undefined || isCounter(url, given) || pass.depth > maxNesting)
    return { tagName: 'iframe', attribs: {}, text: '' }
  const title = given.title?.trim().slice(0, 200).toWellFormed()
  return { tagName: 'a', attribs: { href: url }, text: FRAME_LINK + (title || new URL(url).hostname) }
}

/** Old pages embed videos as Flash; the video is kept if its address is still known. */
function embeddedFor(pass: Pass, given: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const url = webAddress(given.src ?? '', pass.base)
  const player = url === undefined ? undefined : playerOf(url)
  pass.isRearranged = true
  return player ? { tagName: 'iframe', attribs: playerAttributes(player) } : { tagName: 'embed', attribs: {} }
}

function playerAttributes({ src, title, width, height }: Player): sanitizeHtml.Attributes {
  return { src, title, width, height, ...fixed.iframe }
}

/** Whether an element is a picture, source or player without an address, or a link around nothing. */
function isWorthless(pass: Pass, { tag, attribs, text, tagPosition }: sanitizeHtml.IFrame): boolean | 'excludeTag' {
  if (pass.hidden.has(attribs)) {
    pass.mediaAt = Math.min(pass.mediaAt, tagPosition - 1)
    return true
  }
  switch (tag) {
    case 'a':
      return attribs.href !== undefined && text.trim() === '' && pass.mediaAt < tagPosition
    case 'img':
    case 'source':
    case 'iframe':
    case 'embed':
      if (attribs.src === undefined && attribs.href === undefined) return true
      pass.mediaAt = tagPosition
      return false
    case 'audio':
    case 'video':
      if (attribs.src !== undefined || pass.mediaAt >= tagPosition) {
        pass.mediaAt = tagPosition
        return false
      }
      pass.isRearranged = true
      return 'excludeTag'
    default:
      return false
  }
}
