import { wordsOf } from '../../foundation/words.ts'
import { IN_PLACE, type Place } from './credit-form.ts'
import { saysNothing } from './credit-piece.ts'
import { isAgency, isAnd, isWith, type Piece } from './credit-split.ts'
import { desks } from './credit-words.ts'

/** The pieces of a credit that name someone besides the agency: not a place, a date, or initials as in dpa/bb. */
export function othersOf(pieces: readonly Piece[], place: Place): readonly Piece[] {
  return pieces.filter((piece) => !isAgency(piece) && isSomebody(piece.text, place))
}

function isSomebody(text: string, place: Place): boolean {
  if (saysNothing(text) || /^(?:\p{Ll}{1,4}(?:-\p{Ll}{1,4})?|[^\s@]+@[^\s@]+)$/u.test(text)) return false
  return place !== 'dateline' || /\p{Lu}{2}/u.test(text)
}

/** Whether words are more than a name: within a text, only names appear beside an agency. */
export function isSentence(text: string, place: Place): boolean {
  const words = text.split(/\s+/)
  if (place === 'byline' || place === 'source') return words.length > 8 || /^(?:\p{Ll}{2,}\s){2}\p{Ll}{2,}/u.test(text)
  return words.length > 5 || (place !== 'dateline' && words.some((word) => /^\p{Ll}{4}/u.test(word)))
}

/** Whether words name a newsroom without a person: `Online desk`, `Redaktion`. */
export function isDesk(text: string): boolean {
  return wordsOf(text).some((word) => desks.has(word))
}

/** Whether the outlet is named as the agency's equal, beside it or by its site: the text is then by both. */
export function isOfBoth(pieces: readonly Piece[], others: readonly Piece[], place: Place): boolean {
  return pieces.some((piece, at) => {
    if (isAgency(piece) || piece.text.includes('@') || !(others.includes(piece) || isDesk(piece.text))) return false
    const [before, behind] = [pieces[at - 1], pieces[at + 1]]
    if (isWith(piece) || isWith(behind) || /\S\.\p{Ll}{2,}$/u.test(piece.text)) return true
    const isEqual = (isAnd(piece) && isAgency(before)) || (isAgency(behind) && isAnd(behind))
    // Reuters in London and Paris
    if (isEqual) return !(IN_PLACE.test(before?.text ?? '') && /^\p{Lu}\S*$/u.test(piece.text))
    return place === 'dateline' && (piece.joint === '/' || behind?.joint === '/')
  })
}
