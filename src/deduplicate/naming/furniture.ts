import { createNumberTable } from '../../foundation/number-table.ts'
import { runAt } from '../features/packed-words.ts'
import { tokensOf } from '../features/tokens.ts'
import { furniturePhrases } from './furniture-phrases.ts'

const RUN = 3
const MOST_WORDS = 40
/** Figures that stand in such phrases: years, months, how many articles are left, how much of one. */
const FIGURES = ['1', '2', '3', '4', '5', '6', '10', '85']

let known: ReturnType<typeof createNumberTable> | undefined

/** Whether a run of three words is known from what sites print around their texts. */
export function isFurniture(run: number): boolean {
  known ??= knownRuns()
  return known.get(run) !== 0
}

function knownRuns() {
  const runs = createNumberTable(8192)
  for (const phrase of furniturePhrases.split('\n')) {
    for (const figure of phrase.includes('#') ? FIGURES : ['']) {
      const words = tokensOf(phrase.replaceAll('#', figure), MOST_WORDS)
      for (let place = 0; place + RUN <= words.length; place++) runs.set(runAt(words, place), 1)
    }
  }
  return runs
}
