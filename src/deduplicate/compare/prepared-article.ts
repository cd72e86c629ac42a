import { textOf, titleOf } from '../features/features.ts'
import { shinglesOf } from '../features/shingles.ts'
import type { Candidate, RecentArticles } from '../memory/candidates.ts'
import { weigh } from './compare-texts.ts'

/** An article prepared for comparison with several others. */
export type PreparedArticle = {
  readonly candidate: Candidate
  readonly title: Uint32Array
  readonly titleShingles: ReadonlySet<number>
  readonly text: Uint32Array
  /** The position of each shingle in the text. */
  readonly places: ReadonlyMap<number, number>
  readonly weight: number
  readonly weightOf: (shingle: number) => number
  readonly rarityOf: (word: number) => number
}

/** Prepares an article; the weight of each shingle is looked up once. */
export function prepareArticle(candidate: Candidate, known: RecentArticles): PreparedArticle {
  const weightOf = remembered((shingle) => known.weightOf(shingle, candidate))
  const title = titleOf(candidate.features)
  const text = textOf(candidate.features)
  const places = new Map<number, number>()
  for (const [place, shingle] of text.entries()) places.set(shingle, place)
  const weight = weigh(text, weightOf)
  return {
    candidate,
    title,
    titleShingles: shinglesOf(title),
    text,
    places,
    weight,
    weightOf,
    rarityOf: remembered(known.rarityOf),
  }
}

function remembered(ask: (key: number) => number): (key: number) => number {
  const answers = new Map<number, number>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask(key)
    answers.set(key, answer)
    return answer
  }
}
