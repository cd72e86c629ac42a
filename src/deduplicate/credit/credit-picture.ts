import type { Place } from './credit-form.ts'
import { isAgency, type Piece } from './credit-split.ts'
import { picture, pictureLabel } from './credit-words.ts'

/** Two or three capitalised words: the name of a person or an outlet. */
const PERSON = /^\p{Lu}\S*\s\p{Lu}\S*(?:\s\p{Lu}\S*)?$/u

/** The line up to a labelled picture credit; undefined if it holds nothing else. */
export function withoutPictureCredit(line: string): string | undefined {
  if (!picture(line)) return line
  const parts = line.split(/(?<=[,;|.·•])\s*/)
  const label = parts.findIndex((part) => pictureLabel(part))
  const text = label > 0 ? parts.slice(0, label).join(' ') : ''
  return text === '' || picture(text) ? undefined : text
}

/** Whether a line is a picture credit: REUTERS/Jane Doe, Jane Doe/AFP, [AFP=연합뉴스]; a byline never is. */
export function isPictureCredit(pieces: readonly Piece[], place: Place): boolean {
  if (place === 'byline') return false
  return pieces.some((piece, at) => {
    const before = pieces[at - 1]
    if (before === undefined || isAgency(before) === isAgency(piece)) return isPassedOn(pieces)
    return /^[/／]$/.test(piece.joint) && PERSON.test(isAgency(piece) ? before.text : piece.text)
  })
}

/** In Korea, (파리 AFP=연합뉴스) with a place stands above texts, and [AFP=연합뉴스] without one below pictures. */
function isPassedOn(pieces: readonly Piece[]): boolean {
  const [from, by] = pieces
  if (by?.joint !== '=' || pieces.length > 2 || !/\p{sc=Hangul}/u.test(by.text)) return false
  return isAgency(by) && isAgency(from) && !from!.text.includes(' ')
}
