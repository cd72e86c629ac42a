import { isPlaceAndDate } from './dateline-place.ts'
import { isShortFor } from './initials.ts'

/** The head of a wire text, such as `PARIS, May 12 (AFP) -`. */
export type Dateline = {
  /** As written, without the closing dash. */
  readonly head: string
  /** What it names as the origin of the text, such as `AFP` or `AFP/dpa`. */
  readonly origin: string
  /** Characters up to the story itself. */
  readonly length: number
}

const LONGEST = 160
/** How far from the beginning the origin may stand. */
const FARTHEST = 90

const DASH = String.raw`[-\u2010-\u2015\u2212]`
const OPENER = /[([（［【/]/g
const CLOSERS = /[)\]）］】]/
/** What separates the dateline from the story. */
const PARTED = new RegExp(String.raw`^\s*[.,]?\s*(?:${DASH}+|[_=＝|｜])\s*|^\s*[.:：。।]\s*`, 'u')

/** LONDON, Oct 19 - : capitals alone, and nothing that names an origin. */
const BARE = new RegExp(String.raw`^\p{Lu}[\p{Lu}\p{M}\s.'’\-]{2,40}(?:,?[^.,()\n]{1,20}){0,2}\s${DASH}+\s+`, 'u')

/** МОСКВА, 12 мая — РИА Новости.   CAIRO - Reuters, on a line of its own */
const BEHIND_DASH = new RegExp(
  String.raw`^([^()[\]（）\n]{2,60}?)\s*\s${DASH}+\s+((?:[^\n.:：|()-]|[.-](?=\S)){2,40}?)\s*(?:[.:：](?:\s+|$)|\n+|\s${DASH}+\s+)(?!\p{Ll})`,
  'u',
)
/** القاهرة: رويترز, on a line of its own */
const BEHIND_COLON = new RegExp(
  String.raw`^([^()[\]（）\n:]{2,40}):\s+([^\n:|()]{2,30}?)\s*(?:\n+|\s${DASH}+\s+)(?!\p{Ll})`,
  'u',
)
/** Москва. 12 мая. ИНТЕРФАКС - */
const BEHIND_DATE = new RegExp(
  String.raw`^([\p{L}\p{M} -]{2,30}\.\s+\d{1,2}\s\p{L}+\.?\s+)([\p{L}.]{2,20}(?: \p{L}+)?)\s+${DASH}+\s+`,
  'u',
)
/** Berlin dpa |   PARIS | AFP |   AFP | Paris */
const PIPED = /^([^|\n]{2,40}(?:\|[^|\n]{2,30}(?=\|))?)\s*\|\s*/
/** 新华社北京5月12日电（记者张三） */
const CHINESE =
  /^((?:据|據)?\s*[\p{sc=Han}A-Za-z]{2,20}?\s*(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[\p{sc=Han}]{0,8}?(?:[电電讯訊]|(?=\s*[-–—]\s)))(?:[（(][^()（）\n]{1,30}[)）])?[\s：:，–—-]*/u
/** A reporter's name after the bracket, as in Korea: (서울=연합뉴스) 홍길동 기자 = */
const REPORTER = /^\s*[\p{sc=Hangul}\s·]{2,40}\s*=\s*/u

const FORMS = [chinese, bracketed, behindDate, behindDash, piped]

/** The dateline at the start of a text, if it names an origin, else undefined. */
export function datelineOf(text: string): Dateline | undefined {
  const start = text.slice(0, LONGEST)
  const head = start.trimStart()
  for (const form of FORMS) {
    const found = form(head)
    if (found !== undefined) return { ...found, length: found.length + start.length - head.length }
  }
  return undefined
}

/** The text without a dateline at its head. */
export function withoutDateline(text: string): string {
  const length = datelineOf(text)?.length ?? BARE.exec(text.slice(0, LONGEST))?.[0].length ?? 0
  return text.slice(length)
}

/** PARIS (AFP) -   (Reuters) -   MOSCOW, May 12. /TASS/.   北京（新华社）：   【パリ＝AFP】   (서울=연합뉴스) */
function bracketed(head: string): Dateline | undefined {
  for (const { index, 0: opener } of head.slice(0, FARTHEST).matchAll(OPENER)) {
    const place = head.slice(0, index)
    if (!isPlaceAndDate(place)) return undefined
    const inside = head.slice(index + 1, index + 62)
    const length = opener === '/' ? inside.indexOf('/') : inside.search(CLOSERS)
    const origin = inside.slice(0, Math.max(0, length)).trim()
    if (origin.length < 2) continue
    const end = index + 1 + length + 1
    const behind = behindOrigin({ place, opener, origin, rest: head.slice(end) })
    if (behind === undefined || isShortFor(origin, place)) continue
    return { head: head.slice(0, end).trim(), origin, length: end + behind }
  }
  return undefined
}

type Bracket = { readonly place: string; readonly opener: string; readonly origin: string; readonly rest: string }

/** How many characters after the bracket still belong to the dateline; undefined if it is not a dateline. */
function behindOrigin({ place, opener, origin, rest }: Bracket): number | undefined {
  const parted = PARTED.exec(rest)?.[0].length
  if (parted !== undefined) return place === '' ? parted + (BARE.exec(rest.slice(parted))?.[0].length ?? 0) : parted
  const reporter = origin.includes('=') ? REPORTER.exec(rest)?.[0].length : undefined
  if (reporter !== undefined) return reporter
  return isPlain({ place, opener, origin, rest }) ? rest.length - rest.trimStart().length : undefined
}

/** JERUSALEM, or Beirut, Lebanon: a caption is longer. */
const SINGLE_PLACE = /^(?:[^\p{Ll}\p{Lo}]+|\p{Lu}[\p{L}'’-]+(?:,\s[\p{L} ]+)?|\p{Lo}[\p{Lo}\p{M}]+)\s*$/u

/** Whether a bracket with no dash after it still belongs to a dateline. */
function isPlain({ place, opener, origin, rest }: Bracket): boolean {
  if (opener === '/' || /^[\s.]*$/.test(rest)) return false
  if (!/^\s*[\p{Lu}\p{Lo}"“«（]/u.test(rest)) return false
  if (/\.\s*$/.test(place)) return true
  if (/^\s*\n/.test(rest) && place !== '' && !/\p{N}/u.test(place)) return SINGLE_PLACE.test(place)
  if (/\p{Lo}/u.test(place) && !/\p{N}/u.test(place) && place.trim().split(/\s+/).length > 2) return false
  return (
    place === '' || /\p{N}/u.test(place) || /^[^\p{Ll}]+$/u.test(place) || /^\p{Ll}{2,4}(?:[/-]\S+)?$/u.test(origin)
  )
}

function chinese(head: string): Dateline | undefined {
  const match = CHINESE.exec(head)
  return match === null ? undefined : { head: match[1]!, origin: match[1]!, length: match[0].length }
}

function behindDate(head: string): Dateline | undefined {
  return fromMatch(BEHIND_DATE.exec(head))
}

function behindDash(head: string): Dateline | undefined {
  const match = BEHIND_DASH.exec(head) ?? BEHIND_COLON.exec(head)
  if (match === null || !isPlaceAndDate(match[1]!) || !isName(match[2]!)) return undefined
  // SINGAPORE - PAP: introduces what a party says.
  return /^\p{Lu}{2,5}$/u.test(match[2]!) && /[:：]\s*$/.test(match[0]) ? undefined : fromMatch(match)
}

function piped(head: string): Dateline | undefined {
  const match = PIPED.exec(head)
  return match !== null && isName(match[1]!) && /\S[\s|]+\S/.test(match[1]!)
    ? { head: match[1]!.trim(), origin: match[1]!, length: match[0].length }
    : undefined
}

function fromMatch(match: RegExpExecArray | null): Dateline | undefined {
  if (match === null) return undefined
  const head = `${match[1]}${match[0].slice(match[1]!.length)}`.replace(/[\s.:：\-\u2010-\u2015\u2212]+$/u, '')
  return { head, origin: match[2]!.trim(), length: match[0].length }
}

/** A few words, none of them in lower case except abbreviations such as dpa. */
function isName(text: string): boolean {
  const words = text.trim().split(/[\s|,]+/)
  return words.length <= 5 && words.every((word) => !/^\p{Ll}{5}/u.test(word))
}
