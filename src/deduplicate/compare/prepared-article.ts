import { createNumberTable, type NumberTable } from '../../foundation/number-table.ts'
import { textOf, titleOf, titleShinglesOf, wordsOfText } from '../features/features.ts'
import { startsRun } from '../features/packed-words.ts'
import type { Candidate, RecentArticles } from '../memory/candidates.ts'
import { type Figures, figuresOf } from './compare-figures.ts'
import { weigh } from './compare-texts.ts'

/** An article prepared for comparison with several others. */
export type PreparedArticle = {
  readonly candidate: Candidate
  readonly title: Uint32Array
  readonly titleShingles: ReadonlySet<number>
  readonly text: Uint32Array
  /** At which word of the text each shingle stands. */
  readonly wordOf: () => Uint32Array
  /** The position of a shingle in the text; -1 if it is not there. */
  readonly placeOf: (shingle: number) => number
  readonly figures: () => Figures
  readonly weight: number
  readonly weightOf: (shingle: number) => number
  readonly rarityOf: (word: number) => number
  /** Whether the headline of an article tells it from no other. */
  readonly isNameless: RecentArticles['isNameless']
}

/** Prepares an article; the weight of each shingle is looked up once. */
export function prepareArticle(candidate: Candidate, known: RecentArticles): PreparedArticle {
  const title = titleOf(candidate.features)
  const text = textOf(candidate.features)
  const places = createNumberTable(text.length)
  for (let place = 0; place < text.length; place++) places.set(text[place]!, place + 1)
  const weights = createNumberTable(4 * text.length)
  const weightOf = remembered(weights, (shingle) => known.weightOf(shingle, candidate))
  const weight = weigh(text, weightOf)
  let figures: Figures | undefined
  let words: Uint32Array | undefined
  const nameless = new Map<Candidate, boolean>()
  const isNameless = (one: Candidate) => {
    const isKnown = nameless.get(one)
    if (isKnown !== undefined) return isKnown
    const answer = known.isNameless(one)
    nameless.set(one, answer)
    return answer
  }
  return {
    candidate,
    title,
    titleShingles: titleShinglesOf(candidate.features),
    text,
    wordOf: () => (words ??= runPlaces(wordsOfText(candidate.features), text.length)),
    placeOf: (shingle) => places.get(shingle) - 1,
    figures: () => (figures ??= figuresOf(candidate.features)),
    weight,
    weightOf,
    rarityOf: remembered(createNumberTable(title.length * 4), known.rarityOf),
    isNameless,
  }
}

function remembered(answers: NumberTable, ask: (key: number) => number): (key: number) => number {
  return (key) => {
    const known = answers.get(key)
    if (known !== 0) return known
    const answer = ask(key)
    answers.set(key, answer)
    return answer
  }
}

function runPlaces(words: Uint32Array, count: number): Uint32Array {
  const places = new Uint32Array(count)
  let found = 0
  for (let place = 0; place < words.length; place++) if (startsRun(words[place]!)) places[found++] = place
  return places
}
