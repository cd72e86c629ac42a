import { foldText, wordsOf } from '../../foundation/words.ts'
import { calendarWord } from './calendar-words.ts'
import { multipliers, numberWords, percentWords } from './figure-words.ts'
import { type Figure, figureOf, readFigure } from './figures.ts'

/** What a word of a text can be. A capital says nothing of itself at the start of a sentence, or where all words have one. */
export type TokenKind = 'plain' | 'name' | 'opening capital' | 'figure'

/** A word of a text. */
export type Token = {
  /** Folded. */
  readonly word: string
  /** As written. */
  readonly shown: string
  readonly kind: TokenKind
  readonly startsSentence: boolean
  /** Of a figure, also one in words: what it says. */
  readonly figure?: Figure | undefined
}

const PLAIN = /^[\0-\x7f]*$/
const NUMBER = String.raw`\p{Nd}{1,3}(?:[ \u00a0\u202f]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+(?:[.,:'’\u202f\u00a0]\p{Nd}+)*`
/** A figure, a percent sign, initials with points, or a word. */
const PIECE = new RegExp(
  String.raw`(?:${NUMBER})|[%٪]|\p{L}(?:\.\p{L})+\.?(?!\p{L})|[\p{L}\p{M}](?:[\p{L}\p{M}\p{Nd}]|['’ʼ](?=\p{L}))*`,
  'gu',
)
const PLAIN_PIECE =
  /\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:']\d+)*|%|[A-Za-z](?:\.[A-Za-z])+\.?(?![A-Za-z])|[A-Za-z](?:[A-Za-z0-9]|'(?=[A-Za-z]))*/g
const SENTENCE_END = /[.!?…\n\u2028\u2029。！？।؟]/
/** `Mr.`, `Gov.`, `St.`: a point behind a short word with a capital ends no sentence. */
const ABBREVIATED = 3
/** From this share of long words with capitals on, capitals say nothing: a headline in capitals, or in Title Case. */
const LOUD = 0.7
const LONG_WORD = 4
const HUNDRED = /^(?:cent|ciento|cento)$/
const DIGIT_FIRST = /^\p{Nd}/u
const DIGIT = /\p{Nd}/u
const UNCASED = /^\p{Lo}/u

/** The words of a text, in order, at most so many. */
export function tokensOf(text: string, most: number): Token[] {
  const isPlain = PLAIN.test(text)
  const told = isPlain ? text : text.normalize('NFKC')
  const pieces = piecesOf(told, isPlain ? PLAIN_PIECE : PIECE, most)
  const isLoud = areLoud(pieces)
  const tokens: Token[] = []
  let end = 0
  for (const { shown, at } of pieces) {
    if (tokens.length >= most) break
    const startsSentence = at === 0 || tokens.length === 0 || endsSentence(told.slice(end, at), tokens.at(-1)!)
    end = at + shown.length
    addTokens(tokens, { shown, startsSentence, isLoud })
  }
  return tokens
}

type Piece = { readonly shown: string; readonly at: number }

function piecesOf(text: string, pattern: RegExp, most: number): Piece[] {
  const pieces: Piece[] = []
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found !== null && pieces.length < most; found = pattern.exec(text))
    pieces.push({ shown: found[0], at: found.index })
  return pieces
}

function areLoud(pieces: readonly Piece[]): boolean {
  let [cased, loud] = [0, 0]
  for (const { shown } of pieces) {
    if (shown.length < LONG_WORD || DIGIT.test(shown) || UNCASED.test(shown)) continue
    cased++
    if (isCapital(shown)) loud++
  }
  return loud >= LOUD * cased
}

function endsSentence(between: string, { shown, kind }: Token): boolean {
  if (!SENTENCE_END.test(between)) return false
  const isAbbreviated = between.startsWith('. ') && shown.length <= ABBREVIATED && kind !== 'figure' && isCapital(shown)
  return !isAbbreviated
}

/** Most words are of plain letters, and need no folding. */
const PLAIN_WORD = /^[A-Za-z]+$/

function wordsIn(shown: string): readonly string[] {
  if (PLAIN_WORD.test(shown)) return [shown.toLowerCase()]
  return shown.includes('.') ? [foldText(shown).replaceAll('.', '')] : wordsOf(shown)
}

type Found = { readonly shown: string; readonly startsSentence: boolean; readonly isLoud: boolean }

function addTokens(tokens: Token[], { shown, startsSentence, isLoud }: Found): void {
  const add = (word: string, kind: TokenKind, figure?: Figure) =>
    tokens.push({ word, shown, kind, startsSentence, ...(figure !== undefined && { figure }) })
  if (DIGIT_FIRST.test(shown)) {
    add(foldText(shown), 'figure', readFigure(shown))
    return
  }
  if (shown === '%' || shown === '٪') {
    add('percent', 'plain')
    return
  }
  const words = wordsIn(shown)
  for (const word of words) {
    const last = tokens.at(-1)
    const multiplier = multipliers.get(word)
    if (multiplier !== undefined && last?.kind === 'figure') {
      tokens[tokens.length - 1] = { ...last, figure: multiplied(last, multiplier) }
      continue
    }
    const number = numberWords.get(word)
    if (number !== undefined && !isNameLike(shown, startsSentence, isLoud))
      add(`${number}`, 'figure', figureOf(number, 0))
    else if (percentWords.has(word)) add('percent', 'plain')
    else if (HUNDRED.test(word) && /^(?:per|por|pour)$/.test(last?.word ?? ''))
      tokens[tokens.length - 1] = { ...last!, word: 'percent', kind: 'plain' }
    else
      add((isCapital(shown) ? calendarWord(word) : undefined) ?? word, kindOf(word, { shown, startsSentence, isLoud }))
  }
}

function multiplied({ shown, word }: Token, power: number): Figure {
  return /^\p{Nd}/u.test(shown) ? readFigure(shown, power) : figureOf(Number(word), power)
}

/** Whether a word stands in capitals where nothing but a name would: `Four Seasons`. */
function isNameLike(shown: string, startsSentence: boolean, isLoud: boolean): boolean {
  return !startsSentence && !isLoud && isCapital(shown)
}

function kindOf(word: string, { shown, startsSentence, isLoud }: Found): TokenKind {
  const isLarge = isCapital(shown)
  if (calendarWord(word) !== undefined && (word.length > 3 || isLarge)) return 'name'
  // A script without capitals does not tell names from other words, and letters with digits name something.
  if (!PLAIN_WORD.test(shown) && (UNCASED.test(word) || DIGIT.test(word))) return 'name'
  if (!isLarge) return 'plain'
  return startsSentence || isLoud ? 'opening capital' : 'name'
}

function isCapital(shown: string): boolean {
  const code = shown.charCodeAt(0)
  if (code < 128 && shown.length < 4) return code >= 65 && code <= 90
  // d'Artagnan, l'ONU
  if (code >= 97 && code <= 122) return /['’]/.test(shown[1]!) && shown[2] !== shown[2]!.toLowerCase()
  const first = shown[0]!
  return first !== first.toLowerCase()
}
