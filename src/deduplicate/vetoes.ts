import { foldText, wordsOf } from '../words.ts'
import type { Candidate } from './candidates.ts'
import type { Overlap } from './overlap.ts'

const NEARLY_ALL = 0.9
const HALF = 0.5
const FEW_NUMBERS = 2

/** Each number of a text once, as written: `1.4`, `22854`, `1,000`. */
export function numbersOf(text: string): ReadonlySet<string> {
  return new Set(foldText(text).match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu))
}

/**
 * Whether two texts that share most of their words are two stories all the same: the day's market report and that of
 * the day before differ in their numbers, and two pieces that share only what a site prints under all of them have
 * nothing in common in their titles.
 */
export function areTwoStories(own: Candidate, other: Candidate, overlap: Overlap): boolean {
  if (overlap.containment < NEARLY_ALL) {
    if (disagree(numbersOf(own.title), numbersOf(other.title), { few: 1, most: 0 })) return true
    if (disagree(own.numbers, other.numbers, { few: FEW_NUMBERS, most: HALF })) return true
  }
  return overlap.resemblance < HALF && !shareWord(own.title, other.title)
}

type Limits = {
  /** Fewer numbers than this prove nothing. */
  readonly few: number
  /** The share of the smaller set that two different stories may have in common. */
  readonly most: number
}

function disagree(own: ReadonlySet<string>, other: ReadonlySet<string>, { few, most }: Limits): boolean {
  const smaller = Math.min(own.size, other.size)
  return smaller >= few && own.intersection(other).size <= smaller * most
}

/** Whether titles share a word that says something: of four letters, or a character of a script that needs fewer. */
export function shareWord(own: string, other: string): boolean {
  const words = new Set(wordsOf(own))
  return wordsOf(other).some((word) => (word.length >= 4 || word >= '\u0e00') && words.has(word))
}
