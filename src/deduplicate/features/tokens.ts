import { foldText, wordsOf } from '../../foundation/words.ts'
import { type Figure, figureOf, readFigure } from './figures.ts'
import { hashOfCodes } from './hashes.ts'
import { type KnownWord, knownWord, percentBits } from './known-words.ts'
import { CAPITAL, DIGIT, foldInto, kindAt, kindOfUnit, SENTENCE_END, UNCASED } from './letters.ts'
import {
  bitsIn,
  bitsOf,
  FIGURE,
  figureIn,
  IS_SHORT,
  isFigure,
  kindIn,
  NAME,
  OPENING_CAPITAL,
  type PackedWord,
  PLAIN,
  packWord,
  startsSentence,
  withFigure,
} from './packed-words.ts'
import { type Piece, piecesOf } from './pieces.ts'

const ASCII = /^[\0-\x7f]*$/
/** `Mr.`, `Gov.`, `St.`: a point behind a short word with a capital ends no sentence. */
const ABBREVIATED = 3
/** From this share of long words with capitals on, capitals say nothing: a headline in capitals, or in Title Case. */
const LOUD = 0.7
const LONG_WORD = 4
/** Capitals that say nothing of words as short as this are those of `In` and `A`. */
const SHORT_WORD = 2
/** Longer ones are looked at no closer. */
const LONGEST_WORD = 100
/** Texts are read no further. */
export const MOST_WORDS = 400

const KINDS = ['plain', 'name', 'figure', 'opening capital'] as const

/** What a text is read into, word by word. */
type Told = {
  readonly text: string
  count: number
  readonly isLoud: boolean
  /** The last word, if it is a figure: as written in digits, or the number that a word stands for. */
  figure: string | number | undefined
  /** Whether the last word is the `per` of a hundredth. */
  isPer: boolean
  /** How many letters of the word are in `codes`. */
  letters: number
  /** The words spelled out, where that is asked for. */
  readonly spelled: Spelled[] | undefined
}

type Place = { readonly piece: Piece; readonly isCapital: boolean; readonly startsSentence: boolean }

/** The words of the text at hand, and the letters of the word: used again for the next, so that nothing is thrown away. */
const words = new Uint32Array(MOST_WORDS)
const codes = new Uint16Array(LONGEST_WORD)

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

type Spelled = Pick<Token, 'word' | 'shown'>

function read(text: string, most: number, spelled?: Spelled[]): number {
  const normal = ASCII.test(text) ? text : text.normalize('NFKC')
  const pieces = piecesOf(normal, most)
  const told: Told = {
    text: normal,
    count: 0,
    isLoud: areLoud(normal, pieces),
    figure: undefined,
    isPer: false,
    letters: 0,
    spelled,
  }
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
  const { from, to, first, isPlain } = place.piece
  if (isPlain && foldInto(codes, told.text, from, to)) {
    addWord(told, place, to - from)
    return
  }
  const shown = told.text.slice(from, to)
  if ((first & DIGIT) !== 0) addFigure(told, place, readFigure(shown), shown)
  else if (shown === '%' || shown === '٪') add(told, place, percentBits, PLAIN)
  else for (const word of foldedWords(shown)) addWord(told, place, spell(word))
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
  if (known !== undefined && addKnown(told, place, known)) return
  const isNamed = saysName(place, length, known)
  const isOpening = !isNamed && place.isCapital && (place.startsSentence || told.isLoud)
  const kind = isOpening ? OPENING_CAPITAL : isNamed || place.isCapital ? NAME : PLAIN
  const calendar = place.isCapital ? known?.calendar : undefined
  add(told, place, calendar ?? bitsOf(codes, length, hash), isOpening && length <= SHORT_WORD ? kind | IS_SHORT : kind)
  told.isPer = known?.share === 'per'
}

/** Whether the word in `codes` is a name whether or not it has a capital. */
function saysName({ isCapital, piece }: Place, length: number, known: KnownWord | undefined): boolean {
  if (known?.calendar !== undefined && (isCapital || length >= LONG_WORD)) return true
  // A script without capitals does not tell names from other words, and letters with digits name something.
  return (piece.any & DIGIT) !== 0 || (kindOfUnit(codes[0]!) & UNCASED) !== 0
}

/** Notes a known word that is a number, multiplies one, or is a hundredth; false if it is none of these here. */
function addKnown(told: Told, place: Place, { number, multiplier, share }: KnownWord): boolean {
  const { figure, isPer } = told
  const last = told.count - 1
  if (multiplier !== undefined && figure !== undefined) {
    const multiplied = typeof figure === 'string' ? readFigure(figure, multiplier) : figureOf(figure, multiplier)
    words[last] = withFigure(words[last]!, multiplied)
    return true
  }
  // Where nothing but a name would stand in capitals: Four Seasons.
  const isNameLike = place.isCapital && !place.startsSentence && !told.isLoud
  if (number !== undefined && !isNameLike) addFigure(told, place, figureOf(number, 0), number)
  else if (share === 'percent') add(told, place, percentBits, PLAIN)
  else if (share === 'hundred' && isPer) {
    told.count = last
    told.spelled?.pop()
    add(told, { ...place, startsSentence: startsSentence(words[last]!) }, percentBits, PLAIN)
  } else return false
  return true
}

function addFigure(told: Told, place: Place, figure: Figure, written: string | number): void {
  told.figure = written
  put(told, place, packWord(figure, FIGURE, place.startsSentence))
  told.isPer = false
}

function add(told: Told, place: Place, bits: number, kind: number): void {
  put(told, place, packWord(bits, kind, place.startsSentence))
  told.figure = undefined
  told.isPer = false
}

function put(told: Told, { piece }: Place, word: PackedWord): void {
  words[told.count++] = word
  if (told.spelled === undefined) return
  const shown = told.text.slice(piece.from, piece.to)
  told.spelled.push({ shown, word: spellOut(told, shown, word) })
}

function spellOut({ figure, letters }: Told, shown: string, word: PackedWord): string {
  if (isFigure(word)) return typeof figure === 'number' ? `${figure}` : foldText(shown)
  return bitsIn(word) === percentBits ? 'percent' : String.fromCharCode(...codes.subarray(0, letters))
}
