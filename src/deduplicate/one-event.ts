import { slotThatTells } from './compare/another-form.ts'
import type { Comparison } from './compare/comparison.ts'
import { type Features, titleOf, titlePackedOf, wordsOfText } from './features/features.ts'
import {
  isFigure,
  isName,
  isOpeningCapital,
  type PackedWord,
  spellingOf,
  startsSentence,
} from './features/packed-words.ts'
import type { TitleWord } from './title-words.ts'

/** How many words both titles must have that few others do. */
const TELLING_WORDS = 2
/** The share of the shorter text that counts as much in common, and the weight that it must have. */
const MUCH_SHARED = 0.25
const FEW_SHINGLES = 5
/** Fewer words are no text: a cut line, a credit, a request to read on. */
const NO_TEXT = 6
/** Names that two texts must share beside what follows one another in both titles, which may be a town. */
const MORE_NAMES = 2
/** A title that names nothing must be told by two words of its texts. Shorter words stand in any text. */
const TOLD_WORDS = 2
const LONG_WORD = 5
/** A text of no more words may be an excerpt. */
const EXCERPT = 60

type Pair = { readonly own: Features; readonly other: Features }

/** The telling words of both titles; those of the other are seldom asked for. */
type Titles = { readonly words: readonly TitleWord[]; readonly otherWords: () => readonly TitleWord[] }

/** Whether a passage of some length stands in both texts. */
export function shareMuch({ sharedWeight, containment }: Comparison): boolean {
  return sharedWeight >= FEW_SHINGLES && containment >= MUCH_SHARED
}

/** Those of the telling words of a title that another title has too. */
export function wordsInBoth(words: readonly TitleWord[], other: Features): readonly TitleWord[] {
  const titles = titleOf(other)
  return words.filter(({ hash }) => titles.includes(hash))
}

/**
 * Whether two articles that do not merely share a form are about one event: their titles have two telling words in common,
 * of which one is a name or the texts tell of them; or one title names what the other article names, and a passage stands in
 * both texts.
 */
export function areOneEvent(both: Pair, { words, otherWords }: Titles, pair: Comparison): boolean {
  const shared = wordsInBoth(words, both.other)
  const isOneRun = areOneRun(shared, both)
  const areTelling =
    shared.length >= TELLING_WORDS && areTold(shared, both, pair) && (!isOneRun || shareNames(shared, both))
  const isPassage = () =>
    shareMuch(pair) && (shared.some((word) => isNamed(word, both)) || isNamedInText(both, { words, otherWords }))
  if (!areTelling && !isPassage()) return false
  // To lay two texts side by side costs most, so it is asked last.
  return (
    slotThatTells(pair) === undefined || (areTelling && !isOneRun && shared.some((word) => isNamedTwice(word, both)))
  )
}

/** Whether both texts name what a title does: an update with other figures tells of the same thing. */
function isNamedTwice({ spelling }: TitleWord, { own, other }: Pair): boolean {
  return isNameInText(own, spelling) && isNameInText(other, spelling)
}

/** Whether a word is a name in one of the texts, or has a capital within one of the titles. */
function isNamed({ spelling }: TitleWord, { own, other }: Pair): boolean {
  return [own, other].some((article) => isNameInText(article, spelling) || hasCapitalInTitle(article, spelling))
}

function isNameInText(article: Features, spelling: number): boolean {
  return wordsOfText(article).some((word) => isSaidAsName(word) && spellingOf(word) === spelling)
}

/** At the start of a sentence any word has a capital. */
function isSaidAsName(word: PackedWord): boolean {
  return isName(word) && !startsSentence(word)
}

function hasCapitalInTitle(article: Features, spelling: number): boolean {
  return titlePackedOf(article).some(
    (word, place) => place > 0 && (isName(word) || isOpeningCapital(word)) && spellingOf(word) === spelling,
  )
}

/**
 * Whether what two titles share names something, or the texts tell of it. One headline over two long texts that do not tell
 * of it stands over anything; excerpts may be of other places in their texts.
 */
function areTold(shared: readonly TitleWord[], both: Pair, { titleOrder }: Comparison): boolean {
  const texts = [wordsOfText(both.own), wordsOfText(both.other)]
  const areExcerpts = texts.some(({ length }) => length <= EXCERPT)
  const isTold = ({ spelling }: TitleWord) => {
    const isSaid = (text: Uint32Array) => text.some((word) => !isFigure(word) && spellingOf(word) === spelling)
    return areExcerpts ? texts.some(isSaid) : texts.every(isSaid)
  }
  const isBelieved = areExcerpts || titleOrder < 1
  if (shared.some((word) => (isBelieved || isTold(word)) && isNamed(word, both))) return true
  return shared.filter((word) => word.word.length >= LONG_WORD && isTold(word)).length >= TOLD_WORDS
}

/** Whether the words that two titles share follow one another in both: a name of several words, or a standing headline. */
function areOneRun(shared: readonly TitleWord[], both: Pair): boolean {
  const places = [both.own, both.other].map((article) => {
    const titles = titleOf(article)
    return shared.map(({ hash }) => titles.indexOf(hash))
  })
  return places.every((found) => Math.max(...found) - Math.min(...found) < shared.length)
}

/** Whether two texts have names in common beside those that the titles share; what has no text is believed. */
function shareNames(shared: readonly TitleWord[], { own, other }: Pair): boolean {
  const [text, otherText] = [wordsOfText(own), wordsOfText(other)]
  if (text.length < NO_TEXT && otherText.length < NO_TEXT) return true
  const names = new Set<number>()
  for (const word of text) if (isSaidAsName(word)) names.add(spellingOf(word))
  for (const { spelling } of shared) names.delete(spelling)
  const found = new Set<number>()
  for (const word of otherText) if (isName(word) && names.has(spellingOf(word))) found.add(spellingOf(word))
  return found.size >= MORE_NAMES
}

/** Whether the text of one article names what the title of the other has. */
function isNamedInText({ own, other }: Pair, { words, otherWords }: Titles): boolean {
  if (namesAny(other, words)) return true
  // Most titles can be told to have no such word without being spelled out.
  const spellings = new Set(titlePackedOf(other).map(spellingOf))
  const mayBeNamed = wordsOfText(own).some((word) => isSaidAsName(word) && spellings.has(spellingOf(word)))
  return mayBeNamed && namesAny(own, otherWords())
}

function namesAny(article: Features, words: readonly TitleWord[]): boolean {
  const spellings = new Set(words.map(({ spelling }) => spelling))
  return wordsOfText(article).some((word) => isSaidAsName(word) && spellings.has(spellingOf(word)))
}
