import type { Agency } from '../../model/settings.ts'
import type { Place } from './credit-form.ts'
import type { AgencyIndex } from './credit-index.ts'
import { mayName } from './credit-mention.ts'
import { isOfBoth, isSentence, othersOf } from './credit-others.ts'
import { isPictureCredit, withoutPictureCredit } from './credit-picture.ts'
import { saysNothing, saysPart } from './credit-piece.ts'
import { isAgency, isWith, type Piece, piecesOf } from './credit-split.ts'
import { announcement } from './credit-words.ts'

/** What one credit says: whose text it is, and who else contributed. */
export type CreditLine = {
  /** In the order in which they are named, at least one. */
  readonly agencies: readonly Agency[]
  /** The outlet's own text, to which the agency contributed. */
  readonly isMixed: boolean
  /** Someone else is named beside the agency, usually its reporter. */
  readonly isShared: boolean
  /** The short form in capitals by which the first agency is named, if it is: it may stand for something else. */
  readonly short: string | undefined
}

/** No credit is longer than this. */
const LONGEST = 200

/** What a credit says of the origin of a text; undefined where it names no agency, or credits a picture. */
export function readCreditLine(line: string, place: Place, index: AgencyIndex): CreditLine | undefined {
  if (line.length > LONGEST || !mayName(line, index.telling)) return undefined
  const text = announcement(line) ? undefined : withoutPictureCredit(line)
  const pieces = text === undefined ? [] : piecesOf(text, place, index)
  const named = pieces.filter(isAgency)
  if (text === undefined || named.length === 0 || isPictureCredit(pieces, place)) return undefined
  const isPart = saysPart(text)
  const others = othersOf(pieces, place)
  if (others.some((other) => isSentence(other.text, isPart || isLabelled(pieces) ? 'byline' : place))) return undefined
  // Tags: AFP   Pittsburgh, PA
  const isInText = place === 'opening' || place === 'closing'
  if (place !== 'dateline' && pieces[1]?.joint === ':' && others.includes(pieces[0]!)) return undefined
  if (isInText && others.length > 0 && named[0]!.short?.length === 2 && named[0]!.joint === ',') return undefined
  const agencies = [...new Set(named.flatMap((piece) => piece.agencies))]
  return {
    // (파리 AFP=연합뉴스), 【ワシントンAP＝共同】: the last one named wrote the text.
    agencies: /[=＝]/.test(text) ? agencies.toReversed() : agencies,
    isMixed: isPart || isWith(named[0]) || isOfBoth(pieces, others, place),
    isShared: others.length > 0,
    short: named[0]!.short,
  }
}

/** Source: AFP */
function isLabelled(pieces: readonly Piece[]): boolean {
  return /^[:：]$/.test(pieces[1]?.joint ?? '') && saysNothing(pieces[0]!.text)
}
