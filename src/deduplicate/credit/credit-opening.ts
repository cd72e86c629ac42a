import { wordsOf } from '../../foundation/words.ts'
import type { AgencyIndex } from './credit-index.ts'
import { type CreditLine, readCreditLine } from './credit-line.ts'
import { mayName } from './credit-mention.ts'
import { saysNothing } from './credit-piece.ts'
import { cities, picture } from './credit-words.ts'
import { datelineOf } from './dateline.ts'
import { isPlaceAndDate } from './dateline-place.ts'
import { isShortFor } from './initials.ts'

/** A credit found in a text, with the words that show it. */
export type FoundCredit = CreditLine & {
  readonly kind: 'dateline' | 'opening' | 'closing'
  readonly words: string
  /** Contributions by the agency's own writers make the text the agency's only if something else says so too. */
  readonly isWeak?: true
}

/** A line above the text is no longer than this. */
const LONGEST_LINE = 100
/** An outlet's own introduction before the dateline is no longer than this. */
const HEAD = 600
const LONGEST_DATELINE = 160
const LONGEST_ORIGIN = 60
const FIRST =
  /^\/?(\p{L}[\p{L}\p{M}-]{1,20}(?: \p{Lu}\p{L}{2,12})?|\p{Lo}(?:[ .]\p{Lo}){1,3}\.?)\/?(?:,\s\d{1,2}\s\p{L}{3,9}\.\s|,\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2}\.\s|\.?[-–—]{1,2}\s|\s[-–—]{1,2}\s|\s?\|\s)(?!\p{Ll})/u

/** London, Reuters: Talks opened */
const BEHIND_COMMA =
  /^(?:\p{Lu}[\p{L}\p{M} ]{2,25})[,/]\s?(\p{L}[\p{L}\p{M}-]{1,20})(?:\.?[-–—]{1,2}\s|\s[-–—]{1,2}\s|:\s)(?!\p{Ll})/u

/** Jane Doe, Reuters: introduces what she wrote, in a text that quotes it. */
const INTRODUCES = /[:：]\s*$/
/** A name of two words and more, as it is written of people; places have it too, but hardly before a colon. */
const PERSON = /^\s*(?:(?:\p{Lu}[\p{Ll}’'-]+|\p{Lu}\.)\s+){1,3}\p{Lu}[\p{L}’'-]*\p{Ll}\s*$/u

function isPerson(text: string): boolean {
  return (
    PERSON.test(text.replace(/\s(?:and|und|et|y|e|i|и|og|och|en|&)\s/u, ' ')) &&
    !wordsOf(text).some((word) => cities.has(word))
  )
}

/** The credit at the head of a text: a dateline, a line above the text, or a dateline after an introduction. */
export function creditOfOpening(text: string, index: AgencyIndex): FoundCredit | undefined {
  return (
    creditOfDateline(text, index) ??
    creditFirst(text, index) ??
    creditAbove(text, index) ??
    creditBehindIntroduction(text, index)
  )
}

function creditOfDateline(text: string, index: AgencyIndex): FoundCredit | undefined {
  const dateline = datelineOf(text)
  if (dateline === undefined || picture(dateline.head)) return undefined
  if (
    INTRODUCES.test(text.slice(0, dateline.length)) &&
    isPerson(dateline.head.replace(/\s*(?:[([（/]|\s[-–—]).*$/su, ''))
  )
    return undefined
  const line = readCreditLine(dateline.origin, 'dateline', index)
  return line && { ...line, isShared: false, kind: 'dateline', words: dateline.head }
}

/** AFP - Talks opened   EFE.- El   ТАСС, 12 мая. Президент */
function creditFirst(text: string, index: AgencyIndex): FoundCredit | undefined {
  const head = text.slice(0, LONGEST_DATELINE)
  const match = FIRST.exec(head) ?? BEHIND_COMMA.exec(head)
  if (match === null) return undefined
  const rest = head.slice(match[0].length)
  // PAP - Singapore's ruling party - won: the words between dashes explain the name. PITTSBURGH, PA - is a place, and
  // AP | Physics a heading.
  const before = match[0].slice(0, match[0].indexOf(match[1]!)).replace(/[,/]\s*$/, '')
  if (isPerson(before) && INTRODUCES.test(match[0])) return undefined
  if (match[1]!.length < 3 || (/^\p{Lu}+$/u.test(match[1]!) && match[0].includes('|'))) return undefined
  if (isShortFor(match[1]!, rest.slice(0, 60)) || /^[^.\n]{3,60}\s[-–—]\s/.test(rest)) return undefined
  const line = readCreditLine(match[1]!, 'dateline', index)
  return line && { ...line, isShared: false, kind: 'dateline', words: match[0].trim() }
}

/** A line such as `By AFP` or `Jane Doe, Associated Press`; the lines above it are as short, and no sentences. */
function creditAbove(text: string, index: AgencyIndex): FoundCredit | undefined {
  const lines = text.slice(0, 2 * LONGEST_LINE).split('\n', 4)
  // The last line is cut off, or belongs to the text itself.
  for (const line of lines.slice(0, -1)) {
    if (line.length > LONGEST_LINE || /[.!?。]$|^\s*(?:©|\(c\))/i.test(line)) return undefined
    const found = readCreditLine(line, 'opening', index)
    if (found !== undefined && INTRODUCES.test(line)) return undefined
    if (found !== undefined && !isCaption(found, line)) return { ...found, kind: 'opening', words: line.trim() }
    // Only names and dates stand above a credit; a sentence there is a caption, and the credit belongs to its picture.
    if (/(?<![\p{L}\p{M}])\p{Ll}{4}/u.test(line) && !saysNothing(line)) return undefined
  }
  return undefined
}

/** Benjamin Netanyahu (AFP) */
function isCaption({ isShared }: CreditLine, line: string): boolean {
  return isShared && /[(（[]/.test(line) && !/^\W*(?:by|par|von|por|di)\s/i.test(line)
}

function creditBehindIntroduction(text: string, index: AgencyIndex): FoundCredit | undefined {
  const head = text.slice(0, HEAD)
  let bracket = -1
  for (let tries = 0; tries < 4; tries++) {
    bracket = head.indexOf('(', bracket + 1)
    if (bracket < 0) return undefined
    if (!mayName(head.slice(bracket, bracket + LONGEST_ORIGIN), index.telling)) continue
    const start = placeStart(head, bracket)
    const found = start === undefined ? undefined : creditOfDateline(text.slice(start, start + LONGEST_DATELINE), index)
    if (found !== undefined) return found
  }
  return undefined
}

/** Where the place name before a bracket begins, at the start of a sentence; undefined if it is a sentence instead. */
function placeStart(head: string, bracket: number): number | undefined {
  const from = Math.max(0, bracket - 60)
  const before = head.slice(from, bracket)
  for (const { index, 0: end } of before.matchAll(/[.!?。…)][”"’)]?\s+|\n/g)) {
    const place = before.slice(index + end.length)
    if (/\p{L}/u.test(place) && isPlaceAndDate(place)) return from + index + end.length
  }
  return undefined
}
