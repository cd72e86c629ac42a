import { foldText } from '../../foundation/words.ts'
import type { Agency } from '../../model/settings.ts'
import type { Place } from './credit-form.ts'
import type { AgencyIndex } from './credit-index.ts'
import { agenciesOfPiece } from './credit-piece.ts'
import { andWords, withWords } from './credit-words.ts'
import { isShortFor } from './initials.ts'

/** A part of a credit, between commas, slashes, `and` and the like. */
export type Piece = {
  readonly text: string
  /** What joins it to the piece before it, in lower case; empty for the first. */
  readonly joint: string
  readonly agencies: readonly Agency[]
  readonly short?: string | undefined
}

const MARKS = String.raw`[,;:：|/／()（）\[\]［］【】〔〕=＝+＋&•·、，،؛。]|(?<=\s)[-–—]+(?=\s)|—|–|(?<=\p{L}{5})\.\s`
const JOINERS = String.raw`(?<=[\s(（\[,*]|^)(?:${[...withWords, ...andWords, 'via'].join('|')})(?=\s)`
const SEPARATOR = new RegExp(`(${MARKS}|${JOINERS})`, 'iu')
const WITH = new Set(withWords)
const AND = new Set([...andWords, '&', '+', '＋'])
const BRACKET = new Set(['(', '（', '[', '【'])

/** Whether `with` comes before a piece, so that it names a contributor. */
export function isWith(piece: Piece | undefined): boolean {
  return piece !== undefined && WITH.has(piece.joint)
}

/** Whether `and` comes before a piece, so that it is the equal of the one before. */
export function isAnd(piece: Piece | undefined): boolean {
  return piece !== undefined && AND.has(piece.joint)
}

/** Whether a piece names an agency, and nobody else. */
export function isAgency(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.agencies.length > 0
}

/** The pieces of a credit in order, without empty ones. */
export function piecesOf(credit: string, place: Place, index: AgencyIndex): readonly Piece[] {
  const parts = withoutPrefixes(credit, index).split(SEPARATOR)
  const pieces: Piece[] = []
  let joint = ''
  for (let at = 0; at < parts.length; at += 2) {
    const text = parts[at]!.replace(/^[\s*•■▪◆#>~.]+/, '').replace(/[\s*.]{1,9}$/, '')
    if (text !== '') pieces.push({ text, joint, ...agenciesOfPiece(text, place, index) })
    const next = (parts[at + 1] ?? '').toLowerCase()
    // The joining word before an empty piece carries over: `Desk, with AFP`, `(mit dpa)`.
    joint = text === '' && WITH.has(joint) ? joint : next
  }
  return withoutAbbreviations(pieces)
}

/** Two letters may be the initials of a person named beside them; three rarely are. */
function isLong(piece: Piece | undefined): boolean {
  return piece !== undefined && piece.text.split(' ').length > 2
}

/** Arabic and Hebrew attach `and` to the name: الجزيرة ورويترز. */
function withoutPrefixes(text: string, { firstWords }: AgencyIndex): string {
  if (!/[\u05d0-\u06ff]/.test(text)) return text
  return text.replace(/\s[וو]-?([\p{L}\p{M}]+)/gu, (whole, word) =>
    firstWords.has(foldText(word)) ? ` & ${word}` : whole,
  )
}

/**
 * Leaves out the pieces that only spell out an abbreviation, or abbreviate it: `Australian Federal Police (AFP)`, `PAP
 * (Party of …)`.
 */
function withoutAbbreviations(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at) => {
    const next = pieces[at + 1]
    const before = BRACKET.has(piece.joint) || isLong(pieces[at - 1]) ? pieces[at - 1] : undefined
    const behind =
      next !== undefined && (BRACKET.has(next.joint) || next.joint === ':' || isLong(next)) ? next : undefined
    const isShort = [before, behind].some((other) => other && !isAgency(other) && isShortFor(piece.text, other.text))
    return isShort && isAgency(piece) ? { ...piece, agencies: [] } : piece
  })
}
