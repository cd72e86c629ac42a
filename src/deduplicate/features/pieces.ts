import { DIGIT, kindAt, LETTER, MARK, SIGN, SPACELESS } from './letters.ts'

/** A figure, a sign or a word of a text. */
export type Piece = {
  readonly from: number
  readonly to: number
  /** What its first code unit is, and what any of them is. */
  readonly first: number
  readonly any: number
  /** Whether it is one word of letters and digits alone. */
  readonly isPlain: boolean
}

const NUMBER = String.raw`\p{Nd}{1,3}(?:[ \u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+(?:[.,:'’\u202f\u00a0]\p{Nd}+)*`
/** A figure, a percent sign, initials with points, or a word. */
const PIECE = new RegExp(
  String.raw`(?:${NUMBER})|[%٪]|\p{L}(?:\.\p{L})+\.?(?!\p{L})|[\p{L}\p{M}](?:[\p{L}\p{M}\p{Nd}]|['’ʼ](?=\p{L}))*`,
  'uy',
)
const HANGUL = 0xac00
const KOREAN_MULTIPLIERS: ReadonlySet<number> = new Set([...'백천만억조'].map((sign) => sign.charCodeAt(0)))
const POINT = 0x2e
const APOSTROPHE = 0x27
const CURLY_APOSTROPHE = 0x2019

/**
 * The pieces of a text in Unicode’s form NFKC, in order, at most so many. Plain words, which most are, are told by the
 * kind of each code unit, and all others by an expression, which takes several times as long.
 */
export function piecesOf(text: string, most: number): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  while (from < text.length && pieces.length < most) {
    const first = kindAt(text, from)
    if ((first & (LETTER | MARK | DIGIT | SIGN)) === 0) {
      from++
      continue
    }
    const piece = plainWordAt(text, from, first) ?? otherPieceAt(text, from, first)
    if (piece !== undefined) pieces.push(piece)
    from = piece?.to ?? from + 1
    if ((first & DIGIT) === 0) continue
    for (; from < text.length && isKoreanMultiplier(text.charCodeAt(from)); from++)
      pieces.push({ from, to: from + 1, first: kindAt(text, from), any: kindAt(text, from), isPlain: true })
  }
  return pieces
}

/** Korean joins the signs that multiply a figure with it and with what is counted: 50만명이. */
function isKoreanMultiplier(code: number): boolean {
  return code >= HANGUL && KOREAN_MULTIPLIERS.has(code)
}

function plainWordAt(text: string, from: number, first: number): Piece | undefined {
  if ((first & LETTER) === 0) return undefined
  let any = first
  let to = from + 1
  for (; to < text.length; to++) {
    const kind = kindAt(text, to)
    if ((kind & (LETTER | MARK | DIGIT | SIGN)) === 0) break
    any |= kind
  }
  const next = text.charCodeAt(to)
  const mayGoOn = next === APOSTROPHE || next === CURLY_APOSTROPHE || (next === POINT && to === from + 1)
  if ((any & (MARK | SIGN | SPACELESS)) !== 0 || mayGoOn) return undefined
  return { from, to, first, any, isPlain: true }
}

function otherPieceAt(text: string, from: number, first: number): Piece | undefined {
  PIECE.lastIndex = from
  if (!PIECE.test(text)) return undefined
  let to = PIECE.lastIndex
  let any = 0
  for (let place = from; place < to; place++) {
    const kind = kindAt(text, place)
    // Where no blanks part words, a figure stands among them: 成12人.
    if ((kind & DIGIT) !== 0 && (any & SPACELESS) !== 0) to = place
    else any |= kind
  }
  return { from, to, first, any, isPlain: false }
}
