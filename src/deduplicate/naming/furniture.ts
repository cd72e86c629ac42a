import { createFirstLook } from '../features/first-look.ts'
import { runAt } from '../features/packed-words.ts'

import { tokensOf } from '../features/tokens.ts'
import { furniturePhrases } from './furniture-phrases.ts'

const RUN = 3
const MOST_WORDS = 40
/** Figures that stand in such phrases: years, months, how many articles are left, how much of one. */
const FIGURES = ['1', '2', '3', '4', '5', '6', '10', '85']

const firstLook = createFirstLook()

let known: ReadonlySet<number> | undefined

/** Whether a run of three words is known from what sites print around their texts. */
export function isFurniture(run: number): boolean {
  known ??= knownRuns()
  return firstLook.mayHave(run) && known.has(run)
}

function knownRuns(): ReadonlySet<number> {
  const runs = new Set<number>()
  for (const phrase of furniturePhrases.split('\n')) {
    for (const figure of phrase.includes('#') ? FIGURES : ['']) {
      const words = tokensOf(phrase.replaceAll('#', figure), MOST_WORDS)
      for (let place = 0; place + RUN <= words.length; place++) runs.add(runAt(words, place))
    }
  }
  for (const run of runs) firstLook.add(run)
  return runs
}
