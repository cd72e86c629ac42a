import { NO_CONTEXT, textOf, titleContextsOf, titleOf } from '../features/features.ts'
import { shinglesOf } from '../features/shingles.ts'
import type { Candidate } from '../memory/candidates.ts'
import { OPENING } from './compare-texts.ts'
import type { PreparedArticle } from './prepared-article.ts'

/** A headline that opens a text has at most this many words before it; a digest or a quotation has more. */
const AT_THE_HEAD = 12
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

/** `subjectDifference` of `Comparison`. */
export function subjectDifference(
  { candidate, title, text, placeOf, rarityOf }: PreparedArticle,
  other: Candidate,
): number {
  const [ownContexts, contexts] = [titleContextsOf(candidate.features), titleContextsOf(other.features)]
  const [otherTitle, otherText] = [titleOf(other.features), textOf(other.features)]
  let [ownRarest, otherRarest] = [0, 0]
  for (const [place, word] of title.entries()) {
    if (ownContexts[place] === NO_CONTEXT || otherTitle.includes(word) || otherText.includes(ownContexts[place]!))
      continue
    ownRarest = Math.max(ownRarest, rarityOf(word))
  }
  if (ownRarest === 0 || text.length === 0) return 0
  for (const [place, word] of otherTitle.entries()) {
    if (contexts[place] === NO_CONTEXT || title.includes(word) || placeOf(contexts[place]!) >= 0) continue
    otherRarest = Math.max(otherRarest, rarityOf(word))
  }
  return Math.min(ownRarest, otherRarest)
}

/** `quotedTitle` of `Comparison`. */
export function quotedTitle({ titleShingles, placeOf }: PreparedArticle, other: Candidate): number {
  const otherOpening = textOf(other.features).subarray(0, OPENING)
  const ownIsQuoted = isOpening(titleShingles, (shingle) => otherOpening.indexOf(shingle))
  const otherTitle = shinglesOf(titleOf(other.features))
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
