import { foldText } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { comparedParts, comparedTitle, type Titled } from './compared-text.ts'
import { hashOfRun, hashOfWord } from './hashes.ts'
import { romanized } from './romanized.ts'
import { shinglesOf, wordHashes } from './shingles.ts'

/**
 * What is compared of an article, as 32-bit hashes in one array: a header (version, number of title words, of title
 * figures, of the lead's figures, of all figures), then the title's words in Latin letters, for each the run of three
 * words around it in the text, the figures, then the shingles of the text in order. It is kept in the store, so that
 * the desk's memory can be rebuilt without the text.
 */
export type Features = Uint32Array

const VERSION = 2
const HEADER = 5
/** The opening of a text, whose figures must agree with those of a copy. */
const LEAD_CHARACTERS = 350
const MOST_FIGURES = 48

/** The features of an article. */
export function featuresOf(article: Article): Features {
  const parts = comparedParts(article)
  const title = titleHashes(parts.title.words)
  const titleFigures = figuresOf(parts.title.told)
  const leadFigures = figuresOf(parts.text.told.slice(0, LEAD_CHARACTERS))
  const figures = new Set([...leadFigures, ...figuresOf(parts.text.told.slice(LEAD_CHARACTERS))])
  const text = wordHashes(parts.text.words)
  const shingles = shinglesOf(text)
  shinglesOf(wordHashes(parts.summary), shingles)
  const listed = [...figures].slice(0, MOST_FIGURES)
  const lead = Math.min(leadFigures.size, listed.length)
  const header = [VERSION, title.length, titleFigures.size, lead, listed.length]
  const contexts = contextsOf(wordHashes(parts.title.words), text)
  const few = [...header, ...title, ...contexts, ...titleFigures, ...listed]
  const features = new Uint32Array(few.length + shingles.size)
  features.set(few)
  let place = few.length
  for (const shingle of shingles) features[place++] = shingle
  return features
}

/** The words of a title as in `featuresOf`, for an article of which only the title is known. */
export function titleWordsOf(article: Titled): readonly number[] {
  return titleHashes(comparedTitle(article).words)
}

function titleHashes(words: readonly string[]): number[] {
  return wordHashes(words.map(romanized))
}

/** Takes the place of the run around a word that is not in the text. */
export const NO_CONTEXT = 0

/** The run of three words around the first place of each word in a text. */
function contextsOf(title: readonly number[], text: readonly number[]): number[] {
  return title.map((word) => {
    const place = text.indexOf(word)
    if (place < 0 || text.length < 3) return NO_CONTEXT
    const start = Math.min(Math.max(place - 1, 0), text.length - 3)
    return hashOfRun(text, start, start + 3)
  })
}

/** The words of the title, in order. */
export function titleOf(features: Features): Uint32Array {
  return features.subarray(HEADER, HEADER + features[1]!)
}

/** For each word of the title the shingle around it in the text, or NO_CONTEXT. */
export function titleContextsOf(features: Features): Uint32Array {
  const start = HEADER + features[1]!
  return features.subarray(start, start + features[1]!)
}

/** The figures in the title. */
export function titleFiguresOf(features: Features): Uint32Array {
  const start = HEADER + 2 * features[1]!
  return features.subarray(start, start + features[2]!)
}

/** The figures of the text, those of its lead first. */
export function figuresOfText(features: Features): Uint32Array {
  const start = HEADER + 2 * features[1]! + features[2]!
  return features.subarray(start, start + features[4]!)
}

/** The figures of the lead. */
export function leadFiguresOf(features: Features): Uint32Array {
  return figuresOfText(features).subarray(0, features[3]!)
}

/** The shingles of the text, in order. */
export function textOf(features: Features): Uint32Array {
  return features.subarray(HEADER + 2 * features[1]! + features[2]! + features[4]!)
}

/** The features as bytes, for the store. */
export function packFeatures(features: Features): Uint8Array {
  return new Uint8Array(features.buffer, features.byteOffset, features.byteLength)
}

/** The features that bytes from the store hold; undefined if they are of another version or damaged. */
export function unpackFeatures(bytes: Uint8Array): Features | undefined {
  if (bytes.byteLength < HEADER * 4 || bytes.byteLength % 4 !== 0) return undefined
  const features = new Uint32Array(bytes.slice().buffer)
  const counted = HEADER + 2 * features[1]! + features[2]! + features[4]!
  return features[0] === VERSION && counted <= features.length && features[3]! <= features[4]! ? features : undefined
}

/** Each figure of a text once, as written: `1.4`, `22854`, `1,000`. */
function figuresOf(text: string): ReadonlySet<number> {
  const found = foldText(text).match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []
  return new Set(found.map(hashOfWord))
}
