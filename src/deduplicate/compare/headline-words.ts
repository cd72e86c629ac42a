import { wordsOf } from '../../foundation/words.ts'
import { titleOf, wordsOfText } from '../features/features.ts'
import { spellingIn, spellingOf } from '../features/packed-words.ts'
import type { Candidate } from '../memory/candidates.ts'
import { saysNothing } from '../naming/names-nothing.ts'

const MOST_WORDS = 40
/** In a headline that is a form, no more words stand in place of others. */
const MOST_FILLED = 3
const FIGURE = /^\p{Nd}/u

/**
 * Whether a word of either headline stands in either text; also where the headlines have no word long enough to say
 * something.
 */
export function sayTheirTitles(own: Candidate, other: Candidate): boolean {
  const words = [own, other].flatMap(({ title }) =>
    titleWords(title).filter((word) => !isGeneral(word) && isLong(word)),
  )
  const said = spellingsIn(own, other)
  return words.length === 0 || words.some((word) => said.has(spellingIn(word)))
}

/** Whether a word has four letters, or a character of a script that needs fewer. */
export function isLong(word: string): boolean {
  return word.length >= 4 || word >= '\u0e00'
}

function titleWords(title: string): readonly string[] {
  return wordsOf(title).slice(0, MOST_WORDS)
}

function isGeneral(word: string): boolean {
  return FIGURE.test(word) || saysNothing(word)
}

function spellingsIn(own: Candidate, other: Candidate): ReadonlySet<number> {
  return new Set([...wordsOfText(own.features), ...wordsOfText(other.features)].map(spellingOf))
}

/**
 * Whether two headlines say the same of what kind a piece is, each with a word or two in place of the other's, and no text
 * has any of these: `Wind warning: north shore` and `Wind warning: south shore` over one text about boats.
 */
export function fillOneForm(own: Candidate, other: Candidate): boolean {
  if (!differByFew(titleOf(own.features), titleOf(other.features))) return false
  const [title, otherTitle] = [titleWords(own.title), titleWords(other.title)]
  const both = title.filter((word) => otherTitle.includes(word))
  const filled = [
    title.filter((word) => !otherTitle.includes(word)),
    otherTitle.filter((word) => !title.includes(word)),
  ]
  const isForm = both.filter(isGeneral).length * 2 > both.length
  const areFilled = filled.every((words) => words.length > 0 && words.length <= MOST_FILLED && !words.some(isGeneral))
  if (!isForm || !areFilled) return false
  const said = spellingsIn(own, other)
  const [words, others] = filled.map((all) => all.map(spellingIn))
  return [...words!, ...others!].every((word) => !said.has(word)) && !words!.some((word) => others!.includes(word))
}

/** Whether each of two headlines has a few words that the other lacks: a first look, for hardly any two are one form. */
function differByFew(title: Uint32Array, otherTitle: Uint32Array): boolean {
  const own = title.filter((word) => !otherTitle.includes(word)).length
  const others = otherTitle.filter((word) => !title.includes(word)).length
  return own > 0 && others > 0 && Math.max(own, others) <= MOST_FILLED && own < title.length
}
