import { wordsOf } from '../../foundation/words.ts'
import type { Agency } from '../../model/settings.ts'
import { agencyWords, cities, partWords, plainWords, roles } from './credit-words.ts'

/** Where a credit stands, which decides what may appear beside the agency's name. */
export type Place = 'byline' | 'source' | 'dateline' | 'opening' | 'closing'

/** An agency's name in a list of words: from index `from` up to, not including, `to`. */
export type Named = { readonly agency: Agency; readonly from: number; readonly to: number }

/** A piece of a credit, with the agency names found in it. */
export type CreditPiece = {
  readonly piece: string
  readonly words: readonly string[]
  /** At least one. */
  readonly named: readonly Named[]
  /** Indexes of the words that are neither names nor usual in credits. */
  readonly unknown: readonly number[]
  readonly place: Place
}

/** AFP in Paris, EFE en Madrid */
export const IN_PLACE = /\s(?:in|at|from|à|en|em|a|i|w|v|ve|в|из)(?:\s\p{Lu}\S*){1,3}$/u
/** PTI KR ABC */
const INITIALS = /(?:\s\p{Lu}{2,4}){1,4}$/u
/** भाषा नरेश पवनेश */
const SIGNATURES = /^(?:[\p{sc=Devanagari}]+\s?){2,4}$/u
/** JANE DOE Associated Press */
const IN_CAPITALS = /^(?:[Bb][Yy]\s+)?(?:\p{Lu}[\p{Lu}.'’-]+\s+){2,4}(?:The\s)?\p{Lu}\p{Ll}/u
/** Jane Doe of The Associated Press; `a Media Unit of the AFP` means something else. */
const WRITES_FOR =
  /^(?:\p{Lu}\S*\s){2,4}(?:of|for|from|at|via|[Tt]he)\s(?!the\s\p{Lu}{2,4}$|\p{Lu}{2,4}$)|^(?:\p{Lu}\S*\s){2,4}for\s\p{Lu}/u

/** Somebody's former position is not a credit. */
const FORMERLY = /(?:^|\s)(?:former(?:ly)?|ex|ancien(?:ne)?|ehemalige[rn]?|retired)(?:[\s-]|$)/iu

/** Whether the other words of a piece are usual in a credit: a place, a job title, initials. */
export function isKnownForm(found: CreditPiece): boolean {
  const { piece, words, named, unknown, place } = found
  const first = named[0]!
  const end = named.at(-1)!.to
  const isAhead = unknown.every((at) => at < first.from)
  const isBehind = unknown.every((at) => at >= end)
  if (/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/v.test(piece)) return isKnownRun(found, isAhead)
  if (FORMERLY.test(piece)) return false
  if (place === 'dateline') return isAhead ? isBehindPlace(found) : words.some((word) => roles.has(word))
  if (isBehind && place === 'byline' && isInCity(found)) return true
  if (isBehind && place === 'closing' && (INITIALS.test(piece) || SIGNATURES.test(piece))) return true
  if (/\p{sc=Hangul}/u.test(piece)) return unknown.length <= 2 && roles.has(words.at(-1)!)
  if (hasSmallWords(found)) return isAhead && WRITES_FOR.test(piece)
  if (isAhead && words.some((word) => partWords.has(word))) return true
  if (words.slice(end).some((word) => roles.has(word))) return unknown.length <= 6
  if (isAhead && unknown.length < 3 && words.slice(0, first.from).some((word) => agencyWords.has(word))) return true
  return isAhead && first.to - first.from > 1 && (IN_CAPITALS.test(piece) || WRITES_FOR.test(piece))
}

/** Berlin dpa, 12 мая ТАСС: a place or a date comes right before the name, unlike in `Presidenta de EFE`. */
function isBehindPlace(found: CreditPiece): boolean {
  return !plainWords.has(found.words[found.named[0]!.from - 1] ?? '') && !hasSmallWords(found)
}

function isInCity({ piece, words, unknown }: CreditPiece): boolean {
  return IN_PLACE.test(piece) || unknown.every((at) => cities.has(words[at]!))
}

/** Whether any unknown word is in lower case, which means a sentence. */
function hasSmallWords({ piece, words, unknown }: CreditPiece): boolean {
  const small = new Set((piece.match(/(?<![\p{L}\p{M}\p{N}'’])\p{Ll}[\p{L}\p{M}'’]*/gu) ?? []).flatMap(wordsOf))
  return unknown.some((at) => small.has(words[at]!))
}

/** What follows a name in Chinese and Japanese: a reporter, `reports`, `sends`. */
const RUN_BEHIND =
  /^(?:记者|記者|特派|供稿|专电|專電|电|電|讯|訊|配信|客户端|微信|报道|報道|消息|综合|綜合|作者|編集|等|\p{sc=Han}{0,6}(?:电|電)$)/u
const RUN_AHEAD = /记者|記者|^(?:综合|綜合|编译|編譯|据|據|来源|文)/
/** 新华社 王海 */
const SPACED_NAME = /\S[\s　]+\p{sc=Han}{2,4}$/u

/** Chinese and Japanese have no spaces: 新华社北京5月12日电, 新华社记者, ワシントン共同. */
function isKnownRun({ piece, words, named, place }: CreditPiece, isAhead: boolean): boolean {
  if (isAhead) return place === 'dateline' || place === 'closing' || RUN_AHEAD.test(piece)
  const behind = words.slice(named.at(-1)!.to).join('')
  if (RUN_BEHIND.test(behind) || (place === 'byline' && SPACED_NAME.test(piece))) return true
  return place === 'dateline' && !/^[区區会會声聲开開]/.test(behind)
}
