import type { Article } from '../../model/documents.ts'
import { comparedParts, comparedTitle, type Titled } from './compared-text.ts'
import { markRuns, packWords, runAt, startsRun } from './packed-words.ts'
import { romanized } from './romanized.ts'
import { wordHashes } from './shingles.ts'
import type { Token } from './tokens.ts'

/**
 * What is compared of an article, in one array of 32-bit numbers: a header (version, number of the title's words in Latin
 * letters, number of its packed words), then the title's words in Latin letters as hashes, by which it is found and weighed,
 * then its words packed, then those of the text. It is kept in the store, so that the desk's memory can be rebuilt without
 * the text.
 */
export type Features = Uint32Array

const VERSION = 3
const HEADER = 3

/** The features of an article. */
export function featuresOf(article: Article): Features {
  const { title, text, summary } = comparedParts(article)
  const isName = namesIn(title, [...text, ...summary])
  const hashes = titleWordsOf(article)
  const titleWords = packWords(title, isName)
  const words = markRuns([packWords(text, isName), packWords(summary, isName)])
  return Uint32Array.of(VERSION, hashes.length, titleWords.length, ...hashes, ...titleWords, ...words)
}

/**
 * Tells which tokens are names. A capital that says nothing where it stands is that of a name if the word is one elsewhere
 * in the article, or opens a sentence and is in the title.
 */
function namesIn(title: readonly Token[], text: readonly Token[]): (token: Token) => boolean {
  const known = new Set<string>()
  const opening = new Set<string>()
  for (const { kind, word } of title) if (kind === 'name') known.add(word)
  for (const { kind, word } of text) {
    if (kind === 'name') known.add(word)
    else if (kind === 'opening capital') opening.add(word)
  }
  const inTitle = new Set(title.map(({ word }) => word))
  return ({ kind, word }) => {
    if (kind !== 'opening capital') return kind === 'name'
    return known.has(word) || (inTitle.has(word) && opening.has(word) && word.length > 2)
  }
}

/** The words of a title as in `featuresOf`, for an article of which only the title is known. */
export function titleWordsOf(article: Titled): readonly number[] {
  return wordHashes(comparedTitle(article).map(romanized))
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
  return features.subarray(HEADER + features[1]! + features[2]!)
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
  return features[0] === VERSION && HEADER + features[1]! + features[2]! <= features.length ? features : undefined
}
