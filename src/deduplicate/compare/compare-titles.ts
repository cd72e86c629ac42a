import { type Features, textOf, titleOf, titlePackedOf, titleShinglesOf, wordsOfText } from '../features/features.ts'
import {
  areSameWord,
  isFigure,
  isName,
  isOpeningCapital,
  type PackedWord,
  spellingOf,
  startsSentence,
} from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { saysAt } from '../other-names/says-at.ts'
import { OPENING } from './compare-texts.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** A headline that opens a text has at most this many words before it; a digest or a quotation has more. */
const AT_THE_HEAD = 12
/** A request to subscribe or a caption is no longer than this, so that any word of a headline would be worth more. */
const SHORT = 60
const CUT_MARK = /(?:…|\.{3})$/

/** The fields of `Comparison` that describe the two titles. */
export function compareTitles({ title, rarityOf }: PreparedArticle, other: Uint32Array) {
  let [shared, together] = [0, 0]
  let [ownRarest, otherRarest] = [0, 0]
  for (let place = 0; place < title.length; place++) {
    const word = title[place]!
    if (title.indexOf(word) < place) continue
    const rarity = rarityOf(word)
    together += rarity
    if (other.includes(word)) shared += rarity
    else ownRarest = Math.max(ownRarest, rarity)
  }
  for (let place = 0; place < other.length; place++) {
    const word = other[place]!
    if (title.includes(word) || other.indexOf(word) < place) continue
    const rarity = rarityOf(word)
    together += rarity
    otherRarest = Math.max(otherRarest, rarity)
  }
  const inOrder = shared === 0 ? 0 : commonInOrder(title, other)
  return {
    titleWords: Math.min(title.length, other.length),
    title: together === 0 ? 0 : shared / together,
    titleOrder: inOrder / Math.max(1, title.length, other.length),
    shorterTitleOrder: inOrder / Math.max(1, Math.min(title.length, other.length)),
    titleDifference: Math.min(ownRarest, otherRarest),
  }
}

/** `isTitleCut` of `Comparison`. */
export function isTitleCut(one: Candidate, other: Candidate): boolean {
  return isHeadOf(one, other) || isHeadOf(other, one)
}

function isHeadOf(cut: Candidate, whole: Candidate): boolean {
  if (!CUT_MARK.test(cut.title)) return false
  const [words, all] = [titleOf(cut.features), titleOf(whole.features)]
  return words.length < all.length && words.every((word, index) => word === all[index])
}

/** Length of the longest common subsequence. */
function commonInOrder(one: Uint32Array, other: Uint32Array): number {
  let above = new Uint8Array(other.length + 1)
  for (const word of one) {
    const row = new Uint8Array(other.length + 1)
    for (let index = 0; index < other.length; index++) {
      row[index + 1] = word === other[index] ? above[index]! + 1 : Math.max(above[index + 1]!, row[index]!)
    }
    above = row
  }
  return above[other.length]!
}

/** `quotedTitle` of `Comparison`. */
export function quotedTitle({ titleShingles, placeOf }: PreparedArticle, other: Candidate): number {
  const otherOpening = textOf(other.features).subarray(0, OPENING)
  const ownIsQuoted = isOpening(titleShingles, (shingle) => otherOpening.indexOf(shingle))
  const otherTitle = titleShinglesOf(other.features)
  const otherIsQuoted = isOpening(otherTitle, placeOf)
  return Math.max(ownIsQuoted ? titleShingles.size : 0, otherIsQuoted ? otherTitle.size : 0)
}

/** Whether an opening contains all shingles of a title, the first of them near its start. */
function isOpening(title: ReadonlySet<number>, placeOf: (shingle: number) => number): boolean {
  let most = AT_THE_HEAD
  for (const shingle of title) {
    const place = placeOf(shingle)
    if (place < 0 || place >= most) return false
    most = OPENING
  }
  return true
}

/** Whether each title gives a figure that the other article has nowhere. */
export function giveOtherFigures(own: Features, other: Features): boolean {
  return saysAnother(own, other, isFigure) && saysAnother(other, own, isFigure)
}

/**
 * Whether each title names something that the other article has nowhere. Where all words have capitals, names are not told
 * from other words, and titles that share one are about one thing.
 */
export function nameOthers(own: Features, other: Features): boolean {
  if (saysAnother(own, other, isName) && saysAnother(other, own, isName)) return true
  const isShort = Math.min(wordsOfText(own).length, wordsOfText(other).length) <= SHORT
  const [title, otherTitle] = [titlePackedOf(own), titlePackedOf(other)]
  const [names, others] = [namePlaces(title, isShort), namePlaces(otherTitle, isShort)]
  const isShared = (place: number) => others.some((at) => spellingOf(otherTitle[at]!) === spellingOf(title[place]!))
  if (names.some(isShared)) return false
  return names.some((place) => !saysAt(other, title, place)) && others.some((place) => !saysAt(own, otherTitle, place))
}

/**
 * Whether both titles name something or give a figure, each article has all of that which the other's title has, and both
 * texts tell of it below their first sentence too, as a notice does not that has all it says in one.
 */
export function haveSameSubjects(own: Features, other: Features): boolean {
  const isTelling = (word: PackedWord) => isName(word) || isFigure(word)
  // The first word has a capital whatever it is.
  const namesAny = (article: Features) => titlePackedOf(article).some((word, place) => place > 0 && isTelling(word))
  if (!namesAny(own) || !namesAny(other)) return false
  const isTold = (article: Features) =>
    restOf(article).some((word) => isTelling(word) && titlePackedOf(own).some((one) => areSameWord(one, word)))
  if (!isTold(own) || !isTold(other)) return false
  return !saysAnother(own, other, isTelling) && !saysAnother(other, own, isTelling)
}

/** The words of a text below its first sentence. */
function restOf(article: Features): Uint32Array {
  const text = wordsOfText(article)
  const second = text.findIndex((word, place) => place > 0 && startsSentence(word))
  return second < 0 ? text.subarray(text.length) : text.subarray(second)
}

/** The words of a title that are names, or may be. Its first word has a capital whatever it is. */
function titleNames(article: Features): Uint32Array {
  const title = titlePackedOf(article)
  return Uint32Array.from(namePlaces(title), (place) => title[place]!)
}

function namePlaces(title: Uint32Array, isFirstOne = false): readonly number[] {
  const first = isFirstOne ? 0 : 1
  return [...title.keys()].filter(
    (place) => isName(title[place]!) || (place >= first && isOpeningCapital(title[place]!)),
  )
}

function saysAnother(article: Features, other: Features, isOfKind: (word: PackedWord) => boolean): boolean {
  const title = titlePackedOf(article)
  return title.some((word, place) => isOfKind(word) && !saysAt(other, title, place))
}

/** Whether a text has a name of its title. */
export function isAboutItsTitle(article: Features): boolean {
  const text = wordsOfText(article)
  const isInText = (word: PackedWord) => text.some((one) => spellingOf(one) === spellingOf(word))
  return titleNames(article).some(isInText)
}

/**
 * Whether each text is about what its own title names, and the other article has next to nothing of that: reports that
 * share their background, or what stands under every notice of a kind.
 */
export function areAboutOthers(own: Features, other: Features): boolean {
  return isAboutAnother(own, other) && isAboutAnother(other, own)
}

function isAboutAnother(article: Features, other: Features): boolean {
  const title = titlePackedOf(article)
  const names = namePlaces(title)
  const missing = names.filter((place) => !saysAt(other, title, place)).map((place) => title[place]!)
  const text = wordsOfText(article)
  const isTold = missing.some((word) => text.some((one) => spellingOf(one) === spellingOf(word)))
  return isTold && missing.length >= 2 * (names.length - missing.length)
}
