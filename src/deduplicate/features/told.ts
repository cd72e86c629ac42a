import { foldText } from '../../foundation/words.ts'
import type { Joint } from '../numbers/join-numbers.ts'
import type { Figure } from './figures.ts'
import { percentBits } from './known-words.ts'
import { bitsIn, FIGURE, isFigure, type PackedWord, packWord, withFigure } from './packed-words.ts'
import type { Piece } from './pieces.ts'

/** Longer words are looked at no closer. */
const LONGEST_WORD = 100
/** Texts are read no further. */
export const MOST_WORDS = 400

/** What a text is read into, word by word. */
export type Told = {
  readonly text: string
  count: number
  readonly isLoud: boolean
  /** The piece of the text that the last word is, or is part of, and where what belongs to that word ends. */
  piece: Piece | undefined
  to: number
  /** The last word, if it is a figure: as written in digits, or the number that a word stands for. */
  figure: string | number | undefined
  /** The power of ten by which words multiplied it, and what stands before it in the same number: the 1亿 of 1亿2000万. */
  power: number
  base: number
  /** The number that the word before the last is, if it may be the head of the same number. */
  head: Head | undefined
  /** What the last word is: the `per` of a hundredth, or a one. */
  last: 'per' | 'one' | undefined
  /** How many letters of the word are in `codes`. */
  letters: number
  /** The words spelled out, where that is asked for. */
  readonly spelled: Spelled[] | undefined
}

/** A number with the lowest power of ten that it counts; or one, or an hour, before the word that joins it with the next. */
export type Head =
  | MultipliedHead
  | { readonly kind: 'joined'; readonly value: number; readonly joint: Joint }
  | { readonly kind: 'hour'; readonly value: number }

/** A word as it is written, and folded; a number in words as digits. */
export type Spelled = { readonly word: string; readonly shown: string }

export type MultipliedHead = { readonly kind: 'multiplied'; readonly value: number; readonly power: number }

/** Where a word stands. */
export type Place = { readonly piece: Piece; readonly isCapital: boolean; readonly startsSentence: boolean }

/** The words of the text at hand, and the letters of the word: used again for the next, so that nothing is thrown away. */
export const words = new Uint32Array(MOST_WORDS)
export const codes = new Uint16Array(LONGEST_WORD)

/** A text of which nothing is read yet. */
export function nothingTold(text: string, isLoud: boolean, spelled: Spelled[] | undefined): Told {
  return {
    text,
    count: 0,
    isLoud,
    piece: undefined,
    to: 0,
    figure: undefined,
    power: 0,
    base: 0,
    head: undefined,
    last: undefined,
    letters: 0,
    spelled,
  }
}

/** Adds a word that is no figure. */
export function add(told: Told, place: Place, bits: number, kind: number): void {
  told.figure = undefined
  told.head = undefined
  told.last = undefined
  put(told, place, packWord(bits, kind, place.startsSentence))
}

/** Adds a figure. */
export function put(told: Told, { piece }: Place, word: PackedWord): void {
  words[told.count++] = word
  told.piece = piece
  told.to = piece.to
  if (told.spelled === undefined) return
  const shown = told.text.slice(piece.from, piece.to)
  told.spelled.push({ shown, word: spellOut(told, shown, word) })
}

/** Puts a figure in the place of the last words, so many of them. */
export function replaceLast(told: Told, count: number, figure: Figure): void {
  takeBack(told, count - 1)
  words[told.count - 1] = withFigure(words[told.count - 1]!, figure)
}

/** Takes the last words back. */
export function takeBack(told: Told, count: number): void {
  told.count -= count
  if (count > 0) told.spelled?.splice(-count)
}

function spellOut({ figure, letters }: Told, shown: string, word: PackedWord): string {
  if (isFigure(word)) return typeof figure === 'number' ? `${figure}` : foldText(shown)
  return bitsIn(word) === percentBits ? 'percent' : String.fromCharCode(...codes.subarray(0, letters))
}

/** Packs a figure at a place. */
export function figureAt(figure: Figure, { startsSentence }: Place): PackedWord {
  return packWord(figure, FIGURE, startsSentence)
}
