import { foldText, wordsOf } from '../../foundation/words.ts'
import type { Agency } from '../../model/settings.ts'
import { type CreditPiece, isKnownForm, type Named, type Place } from './credit-form.ts'
import { type AgencyIndex, agencyOfHost } from './credit-index.ts'
import { isCombined, partWords, plainWords, roles } from './credit-words.ts'

/** What a piece of a credit names. */
export type NamedAgencies = {
  readonly agencies: readonly Agency[]
  /** The short form in capitals by which the first is named, if it is: it may stand for something else. */
  readonly short?: string | undefined
}

/** `The AFP` is the Australian police, `The AA` a motoring club: agencies are abbreviated without the article. */
const THE_SHORT = /^[Tt]he\s\p{Lu}{2,4}$/u
const NONE: NamedAgencies = { agencies: [] }

/**
 * The agencies that a piece of a credit (what stands between commas, slashes and the like) names, in order: none if it
 * says more than a credit does, as in `Michael Bloomberg`, `Reuters Institute` or `AFP chief`.
 */
export function agenciesOfPiece(piece: string, place: Place, index: AgencyIndex): NamedAgencies {
  const site = piece.includes('.') ? siteOf(piece, index) : undefined
  if (site !== undefined) return { agencies: [site] }
  const words = wordsOf(piece)
  if (!words.some((word) => index.firstWords.has(word))) return NONE
  const { named, unknown } = scan(words, index)
  const found = { piece, words, named, unknown, place }
  if (named.length === 0 || isPartOfCompound(found)) return NONE
  // Spelled exactly as in the list, it means the agency.
  if (!index.spellings.has(piece) && (THE_SHORT.test(piece) || isSpelledOtherwise(found))) return NONE
  if (unknown.length > 0 && !isKnownForm(found)) return NONE
  return { agencies: named.map(({ agency }) => agency), short: shortOf(found) }
}

function shortOf({ piece, words, named }: CreditPiece): string | undefined {
  const { from, to } = named[0]!
  if (to - from > 1) return undefined
  return piece.match(/(?<!\p{L})\p{Lu}{2,4}(?!\p{L})/gu)?.find((token) => foldText(token) === words[from])
}

/** The agencies that a text names anywhere, in order. */
export function agenciesNamed(text: string, index: AgencyIndex): readonly Agency[] {
  return scan(wordsOf(text), index).named.map(({ agency }) => agency)
}

/** Whether a text says that someone contributed to it. */
export function saysPart(text: string): boolean {
  return isCombined(text) || wordsOf(text).some((word) => partWords.has(word))
}

/** Whether a piece says nothing but `by`, `agencies`, a date and the like. */
export function saysNothing(piece: string): boolean {
  return plainWords.has(foldText(piece)) || wordsOf(piece).every(isPlain)
}

function isPlain(word: string): boolean {
  return plainWords.has(word) || partWords.has(word) || roles.has(word) || /^\p{N}/u.test(word)
}

function siteOf(piece: string, index: AgencyIndex): Agency | undefined {
  const host = /^(?:[^\s@]{1,64}@|https?:\/\/)?([a-z\d-]+(?:\.[a-z\d-]+)+)/i.exec(piece)?.[1]
  return host === undefined ? undefined : agencyOfHost(host.toLowerCase(), index)?.agency
}

/** The names in a list of words, the longest at each place, and the indexes of words that are unusual in credits. */
function scan(words: readonly string[], index: AgencyIndex): { named: Named[]; unknown: number[] } {
  const named: Named[] = []
  const unknown: number[] = []
  for (let from = 0; from < words.length; ) {
    const name = nameAt(words, from, index)
    if (name !== undefined) named.push(name)
    else if (!isPlain(words[from]!)) unknown.push(from)
    from = name?.to ?? from + 1
  }
  return { named, unknown }
}

function nameAt(
  words: readonly string[],
  from: number,
  { byName, firstWords, longest }: AgencyIndex,
): Named | undefined {
  if (!firstWords.has(words[from]!)) return undefined
  for (let to = Math.min(words.length, from + longest); to > from; to--) {
    const agency = byName.get(words.slice(from, to).join(' '))
    if (agency !== undefined) return { agency, from, to }
  }
  return undefined
}

/** Interfax-Ukraine and APA-OTS are other organisations; TT-AFP is both agencies. */
function isPartOfCompound({ piece, words, named }: CreditPiece): boolean {
  const compounds = piece.match(/[\p{L}\p{M}\p{N}]+(?:[-–][\p{L}\p{M}\p{N}]+)+/gu) ?? []
  return compounds.some((compound) => {
    const parts = wordsOf(compound)
    const at = words.findIndex((_, start) => parts.every((part, offset) => words[start + offset] === part))
    const inside = parts.map((_, offset) => named.some(({ from, to }) => from <= at + offset && at + offset < to))
    return inside.includes(true) && inside.some((isInside, offset) => !isInside && parts[offset]!.length > 1)
  })
}

/**
 * Short names that are also first names, words or initials count only in the agency's own spelling, not as `Ria` or
 * `pa`.
 */
function isSpelledOtherwise({ piece, words, named, place }: CreditPiece): boolean {
  return named.some(({ from, to }) => {
    const word = words[from]!
    if (to - from > 1 || !/^[a-z]{1,3}$/.test(word)) return false
    const written = piece.match(/[\p{L}\p{M}]+/gu)?.find((token) => foldText(token) === word) ?? ''
    if (/^\p{Lu}\p{Ll}+$/u.test(written)) return place === 'byline' || place === 'opening'
    return /^\p{Ll}{2}$/u.test(written) && place !== 'dateline'
  })
}
