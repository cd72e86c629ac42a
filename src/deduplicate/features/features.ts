import type { Article } from '../../model/documents.ts'
import { comparedParts, comparedTitle, type Titled } from './compared-text.ts'
import {
  bitsIn,
  isName,
  isOpeningCapital,
  isShort,
  markRuns,
  type PackedWord,
  runAt,
  startsRun,
  takeForNames,
} from './packed-words.ts'
import { romanized } from './romanized.ts'
import { wordHashes } from './shingles.ts'

/**
 * What is compared of an article, in one array of 32-bit numbers: a header (version, number of the title's words in Latin
 * letters, number of its packed words), then the title's words in Latin letters as hashes, by which it is found and weighed,
 * then its words packed, then those of the text, then its outline where articles in other languages are looked for: how long
 * that is stands above the version. It is kept in the store, so that the desk's memory can be rebuilt without the text.
 */
export type Features = Uint32Array

const VERSION = 4
const VERSION_BITS = 8
const HEADER = 3

/** The features of an article. */
export function featuresOf(article: Article): Features {
  const { title, titleWords, text, summary } = comparedParts(article)
  const hashes = hashesOf(titleWords)
  const isOfName = namesIn(title, [text, summary])
  for (const words of [title, text, summary]) takeForNames(words, isOfName)
  markRuns(title)
  markRuns(text, summary)
  const features = new Uint32Array(HEADER + hashes.length + title.length + text.length + summary.length)
  let place = 0
  for (const part of [[VERSION, hashes.length, title.length], hashes, title, text, summary]) {
    features.set(part, place)
    place += part.length
  }
  return features
}

/**
 * Tells which words with a capital that says nothing where it stands are names: those that are one elsewhere in the
 * article, and those that open a sentence and are in the title.
 */
function namesIn(title: Uint32Array, parts: readonly Uint32Array[]) {
  const known = new Set<number>()
  const opening = new Set<number>()
  for (const word of title) if (isName(word)) known.add(bitsIn(word))
  for (const part of parts)
    for (const word of part) {
      if (isName(word)) known.add(bitsIn(word))
      else if (isOpeningCapital(word) && !isShort(word)) opening.add(bitsIn(word))
    }
  const told = new Set([...title].map(bitsIn).filter((bits) => opening.has(bits)))
  return (word: PackedWord) => known.has(bitsIn(word)) || told.has(bitsIn(word))
}

/** The words of a title as in `featuresOf`, for an article of which only the title is known. */
export function titleWordsOf(article: Titled): readonly number[] {
  return hashesOf(comparedTitle(article))
}

function hashesOf(titleWords: readonly string[]): readonly number[] {
  return wordHashes(titleWords.map(romanized))
}

/** The words of the title as hashes, in order. */
export function titleOf(features: Features): Uint32Array {
  return features.subarray(HEADER, HEADER + features[1]!)
}

/** The words of the title, packed. */
export function titlePackedOf(features: Features): Uint32Array {
  const start = HEADER + features[1]!
  return features.subarray(start, start + features[2]!)
}

/** The words of the text, and of the summary behind it, packed. */
export function wordsOfText(features: Features): Uint32Array {
  return features.subarray(HEADER + features[1]! + features[2]!, features.length - outlineLength(features))
}

/** The same features with an outline, in place of the one that they have. */
export function withOutline(features: Features, outline: readonly number[]): Features {
  const [, ...rest] = features.subarray(0, features.length - outlineLength(features))
  return Uint32Array.of(VERSION | (outline.length << VERSION_BITS), ...rest, ...outline)
}

/** The outline of an article; empty where none is kept. */
export function outlineIn(features: Features): Uint32Array {
  return features.subarray(features.length - outlineLength(features))
}

function outlineLength(features: Features): number {
  return features[0]! >>> VERSION_BITS
}

/** The shingles of the text: 32-bit hashes of its runs of three words, each once, in order. */
export function textOf(features: Features): Uint32Array {
  const words = wordsOfText(features)
  const shingles = new Uint32Array(words.length)
  let count = 0
  for (let place = 0; place < words.length; place++) {
    if (startsRun(words[place]!)) shingles[count++] = runAt(words, place)
  }
  return shingles.subarray(0, count)
}

/** The runs of three words of the title, hashed like those of the text. */
export function titleShinglesOf(features: Features): ReadonlySet<number> {
  const words = titlePackedOf(features)
  const shingles = new Set<number>()
  for (let place = 0; place + 2 < words.length; place++) shingles.add(runAt(words, place))
  return shingles
}

/** The features as bytes, for the store. */
export function packFeatures(features: Features): Uint8Array {
  return new Uint8Array(features.buffer, features.byteOffset, features.byteLength)
}

/** The features that bytes from the store hold; undefined if they are of another version or damaged. */
export function unpackFeatures(bytes: Uint8Array): Features | undefined {
  if (bytes.byteLength < HEADER * 4 || bytes.byteLength % 4 !== 0) return undefined
  const features = new Uint32Array(bytes.slice().buffer)
  const isWhole = HEADER + features[1]! + features[2]! + outlineLength(features) <= features.length
  return isWhole && (features[0]! & (2 ** VERSION_BITS - 1)) === VERSION ? features : undefined
}
