import { shinglesOf, wordHashes } from '../../deduplicate/features/shingles.ts'
import { isDated } from '../../deduplicate/identity/identity-evidence.ts'
import { wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { hashedName } from './hashed-name.ts'

/** An article whose text may be compared with others by hashes alone. */
export type Said = Pick<Article, 'sourceId' | 'text' | 'publishedAt' | 'firstSeenAt' | 'isBackdated'>

/** Shorter texts are repeated under many titles. */
const FEWEST_WORDS = 12
/** A text that is changed in places needs this many to be known again. */
const ENOUGH_WORDS = 20
/** Texts are compared no further than this. */
const COMPARED_LENGTH = 4000
/** How many runs of words stand for a text, and how many of them another must have to be nearly the same. */
const RUNS = 16
const COMMON_RUNS = 6

/** Hashes by which a text is known again. */
export type TextNames = {
  /** Of source and date: only where these agree are texts compared. */
  readonly moment: string
  /** Of the whole text; undefined for one that is too short to tell. */
  readonly whole: string | undefined
  /** Of some runs of its words, of a dated text that is long enough. */
  readonly runs: readonly string[]
}

/** The name of an article's source and date; what has no date of its own has one in common. */
export function momentName(article: Said): string {
  return hashedName(article.sourceId, 'moment', momentOf(article))
}

/** The names of an article's text, which hold at its date alone. */
export function textNames(article: Said): TextNames {
  const moment = momentName(article)
  const words = wordsOf(article.text.slice(0, COMPARED_LENGTH))
  const different = new Set(words).size
  if (different < FEWEST_WORDS) return { moment, whole: undefined, runs: [] }
  const named = (kind: string, value: string) => hashedName(article.sourceId, `${kind} ${momentOf(article)}`, value)
  const isCompared = different >= ENOUGH_WORDS && isDated(article)
  // The lowest hashes of two texts are the same as often as all of their runs are.
  const runs = isCompared ? [...shinglesOf(wordHashes(words))].sort((a, b) => a - b).slice(0, RUNS) : []
  return { moment, whole: named('words', words.join(' ')), runs: runs.map((run) => named('run', String(run))) }
}

/** Whether a text is the same, or nearly, as one that has these names. */
export function hasText({ whole, runs }: TextNames, has: (name: string) => boolean): boolean {
  return (whole !== undefined && has(whole)) || runs.filter(has).length >= COMMON_RUNS
}

function momentOf(article: Said): string {
  return isDated(article) ? String(article.publishedAt) : ''
}
