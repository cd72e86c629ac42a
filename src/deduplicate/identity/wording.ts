import { TELLING_WORDS } from '../../foundation/same-words.ts'
import { wordsOf } from '../../foundation/words.ts'
import type { Piece } from './identity-evidence.ts'

/** Texts are compared no further than this, so that a document full of long ones costs little. */
const COMPARED_LENGTH = 4000

/** In a text this long, one figure may have been brought up to date: the number of the injured, and the like. */
const LONG_TEXT = 40

/** The words of a piece, as they are compared. */
export type Wording = {
  readonly title: readonly string[]
  readonly text: string
  readonly words: ReadonlySet<string>
}

/** Takes pieces apart into words, each once. */
export function wordings(): (piece: Pick<Piece, 'title' | 'text'>) => Wording {
  const known = new Map<object, Wording>()
  return (piece) => {
    const wording = known.get(piece) ?? wordingOf(piece)
    known.set(piece, wording)
    return wording
  }
}

/** Takes a piece apart into words. */
export function wordingOf({ title, text }: Pick<Piece, 'title' | 'text'>): Wording {
  const words = wordsOf(text.slice(0, COMPARED_LENGTH))
  return { title: wordsOf(title), text: words.join(' '), words: new Set(words) }
}

/**
 * How nearly two texts are the same: 1 where every word is, 0 where they are not two versions of one text. Forms that are
 * filled in with other figures are not, nor are texts that differ and have fewer different words than `enough`.
 */
export function likenessOf(one: Wording, other: Wording, enough: number = TELLING_WORDS): number {
  const [less, more] = one.words.size < other.words.size ? [one.words, other.words] : [other.words, one.words]
  if (less.size < TELLING_WORDS) return 0
  if (one.text === other.text) return 1
  if (less.size < enough) return 0
  const common = less.intersection(more).size
  const isGrown = common >= less.size * 0.9 && common >= more.size * 0.6
  if (common < more.size * 0.8 && !isGrown) return 0
  return haveOtherFigures(less, more, common / more.size) ? 0 : common / more.size
}

/** Whether two titles differ in nothing but a number: instalments of a series rather than two headlines of one piece. */
export function areInstalments(one: Wording, other: Wording): boolean {
  const [title, otherTitle] = [one.title, other.title].map((words) => words.filter((word) => !isFigure(word)).join(' '))
  return title === otherTitle && figuresOf(one.title) !== figuresOf(other.title)
}

/** Whether two titles have one word in the place of another, and the rest the same. */
export function differInOneWord(one: Wording, other: Wording): boolean {
  if (one.title.length !== other.title.length) return false
  return one.title.filter((word, index) => word !== other.title[index]).length === 1
}

/** Whether one title is the other with some words added, and with the same figures. */
export function isAddedTo(one: Wording, other: Wording): boolean {
  const [title, otherTitle] = [new Set(one.title), new Set(other.title)]
  if (figuresOf(one.title) !== figuresOf(other.title)) return false
  return (title.size > 0 && title.isSubsetOf(otherTitle)) || (otherTitle.size > 0 && otherTitle.isSubsetOf(title))
}

/**
 * Whether what two texts have in common is about both titles, and not only what stands under all pieces of an author.
 */
export function areBothAbout(one: Wording, other: Wording): boolean {
  const common = [...one.words.intersection(other.words)]
  const stems = new Set(common.map(stemOf))
  return [one.title, other.title].every((title) => {
    const told = new Set(title.filter((word) => stems.has(stemOf(word))))
    const signs = [...told].filter((word) => word.length === 1 && word > '\x7f')
    return [...told].some((word) => word.length >= 5) || signs.length >= 3
  })
}

function haveOtherFigures(one: ReadonlySet<string>, other: ReadonlySet<string>, likeness: number): boolean {
  const [gone, come] = [one.difference(other), other.difference(one)].map((words) => [...words].filter(isFigure).length)
  if (gone === 0 || come === 0) return false
  return !(gone === 1 && come === 1 && likeness >= 0.9 && other.size >= LONG_TEXT)
}

function figuresOf(words: readonly string[]): string {
  return words.filter(isFigure).join(' ')
}

function isFigure(word: string): boolean {
  return /\p{N}/u.test(word)
}

/** Enough of a word to find it under another ending. */
function stemOf(word: string): string {
  return word.slice(0, 4)
}
