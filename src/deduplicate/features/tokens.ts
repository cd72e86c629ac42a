import { foldText, wordsOf } from '../../foundation/words.ts'
import { withHanNumbers } from '../numbers/han-numbers.ts'
import { type Figure, readFigure } from './figures.ts'
import { hashOfCodes } from './hashes.ts'
import { type KnownWord, knownWord, percentBits } from './known-words.ts'
import { CAPITAL, DIGIT, foldInto, kindAt, kindOfUnit, SENTENCE_END, SPACELESS, UNCASED } from './letters.ts'
import {
  bitsOf,
  figureIn,
  IS_SHORT,
  isFigure,
  kindIn,
  NAME,
  OPENING_CAPITAL,
  PLAIN,
  startsSentence,
} from './packed-words.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { add, codes, MOST_WORDS, nothingTold, type Place, type Spelled, type Told, words } from './told.ts'
import { addFigure, addKnown, addMinutes, noteLast, plainFigureBefore } from './told-numbers.ts'

const ASCII = /^[\0-\x7f]*$/
/** `Mr.`, `Gov.`, `St.`: a point behind a short word with a capital ends no sentence. */
const ABBREVIATED = 3
/** From this share of long words with capitals on, capitals say nothing: a headline in capitals, or in Title Case. */
const LOUD = 0.7
const LONG_WORD = 4
/** Capitals that say nothing of words as short as this are those of `In` and `A`. */
const SHORT_WORD = 2
/** An `h` with two digits behind it. */
const MINUTES = 3
const H = 0x68
const KINDS = ['plain', 'name', 'figure', 'opening capital'] as const

/**
 * The words of a text, packed, in order, at most so many. A capital says nothing of itself at the start of a sentence, or
 * where all words have one. Numbers in words are read as figures, `per cent` and its like as one word, days and months by
 * their full name.
 */
export function tokensOf(text: string, most = MOST_WORDS): Uint32Array {
  return words.slice(0, read(text, most))
}

/** A word as it is read and written. */
export type Token = {
  /** Folded; a number in words as digits. */
  readonly word: string
  /** The piece of the text that it is, or is part of. */
  readonly shown: string
  readonly kind: 'plain' | 'name' | 'opening capital' | 'figure'
  readonly startsSentence: boolean
  readonly figure?: Figure | undefined
}

/** The same words, spelled out: for what is not asked of every text. */
export function spelledTokensOf(text: string, most = MOST_WORDS): readonly Token[] {
  const spelled: Spelled[] = []
  const count = read(text, most, spelled)
  return spelled.slice(0, count).map((one, place) => {
    const word = words[place]!
    const figure = isFigure(word) ? figureIn(word) : undefined
    return { ...one, kind: KINDS[kindIn(word)]!, startsSentence: startsSentence(word), figure }
  })
}

function read(text: string, most: number, spelled?: Spelled[]): number {
  const normal = ASCII.test(text) ? text : text.normalize('NFKC').replaceAll('〇', '零')
  const pieces = piecesOf(normal, most)
  const told = nothingTold(normal, areLoud(normal, pieces), spelled)
  for (let index = 0; index < pieces.length && told.count < most; index++) {
    const piece = pieces[index]!
    const isFirst = index === 0 || endsSentence(normal, pieces[index - 1]!, piece)
    addPiece(told, { piece, isCapital: isCapital(normal, piece), startsSentence: isFirst })
  }
  return Math.min(told.count, most)
}

function areLoud(text: string, pieces: readonly Piece[]): boolean {
  let [cased, loud] = [0, 0]
  for (const piece of pieces) {
    if (piece.to - piece.from < LONG_WORD || (piece.any & DIGIT) !== 0 || (piece.first & UNCASED) !== 0) continue
    cased++
    if (isCapital(text, piece)) loud++
  }
  return loud >= LOUD * cased
}

function isCapital(text: string, { from, to, first, isPlain }: Piece): boolean {
  if ((first & CAPITAL) !== 0) return true
  // d'Artagnan, l'ONU
  return (
    !isPlain &&
    to - from >= LONG_WORD &&
    /^[a-z]['’]/.test(text.slice(from, from + 2)) &&
    (kindAt(text, from + 2) & CAPITAL) !== 0
  )
}

function endsSentence(text: string, before: Piece, { from }: Piece): boolean {
  let place = before.to
  while (place < from && (kindAt(text, place) & SENTENCE_END) === 0) place++
  if (place === from) return false
  const isAbbreviated =
    text.startsWith('. ', before.to) && before.to - before.from <= ABBREVIATED && isCapital(text, before)
  return !isAbbreviated
}

function addPiece(told: Told, place: Place): void {
  const { from, to, first, any, isPlain } = place.piece
  if (isPlain && foldInto(codes, told.text, from, to)) {
    if (to - from === MINUTES && codes[0] === H && (any & DIGIT) !== 0) {
      if (addMinutes(told, place, told.text.slice(from + 1, to))) return
    }
    addWord(told, place, to - from)
    return
  }
  const shown = told.text.slice(from, to)
  if ((first & DIGIT) !== 0) addFigure(told, place, readFigure(shown), shown)
  else if (shown === '%' || shown === '٪') add(told, place, percentBits, PLAIN)
  else if ((any & SPACELESS) !== 0)
    for (const [index, word] of wordsOf(withHanNumbers(shown, told.figure !== undefined && told.to === from)).entries())
      addSpaceless(told, inPiece(place, index), word)
  else for (const word of foldedWords(shown)) addWord(told, place, spell(word))
}

/** Of the characters of a piece only the first may start a sentence. */
function inPiece(place: Place, index: number): Place {
  return index > 0 && place.startsSentence ? { ...place, startsSentence: false } : place
}

/** Adds a character, or a number of several of them. */
function addSpaceless(told: Told, place: Place, word: string): void {
  if ((kindAt(word, 0) & DIGIT) === 0) addWord(told, place, spell(word))
  else addFigure(told, place, readFigure(word), Number(word))
}

function foldedWords(shown: string): readonly string[] {
  return shown.includes('.') ? [foldText(shown).replaceAll('.', '')] : wordsOf(shown)
}

/** Writes a word into `codes`, or its head if it is longer than any; how many letters that are. */
function spell(word: string): number {
  const length = Math.min(word.length, codes.length)
  for (let index = 0; index < length; index++) codes[index] = word.charCodeAt(index)
  return length
}

/** Adds the folded word in `codes`. */
function addWord(told: Told, place: Place, length: number): void {
  told.letters = length
  const hash = hashOfCodes(codes, length)
  const known = knownWord(hash)
  if (known === undefined) addOther(told, place, length, hash)
  else if (!addKnown(told, place, known)) {
    const figure = plainFigureBefore(told, place)
    addOther(told, place, length, hash, known)
    noteLast(told, known, figure)
  }
}

/** Adds a word that is no number. */
function addOther(told: Told, place: Place, length: number, hash: number, known?: KnownWord): void {
  const isNamed = saysName(told, place, length, known)
  const isOpening = !isNamed && place.isCapital && (place.startsSentence || told.isLoud)
  const kind = isOpening ? OPENING_CAPITAL : isNamed || place.isCapital ? NAME : PLAIN
  const calendar = place.isCapital || (place.piece.first & UNCASED) !== 0 ? known?.calendar : undefined
  add(told, place, calendar ?? bitsOf(codes, length, hash), isOpening && length <= SHORT_WORD ? kind | IS_SHORT : kind)
}

/** Whether the word in `codes` is a name whether or not it has a capital. */
function saysName(
  { figure }: Told,
  { isCapital, piece }: Place,
  length: number,
  known: KnownWord | undefined,
): boolean {
  if (known?.calendar !== undefined && (isCapital || length >= LONG_WORD)) return true
  if (known?.isDateSign && figure !== undefined) return false
  // A script without capitals does not tell names from other words, and letters with digits name something.
  return (piece.any & DIGIT) !== 0 || (kindOfUnit(codes[0]!) & UNCASED) !== 0
}
