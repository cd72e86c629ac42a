import { expect, it } from 'vitest'
import { createPace } from '../../src/desk/pace.ts'

/** The rounds after which feeds are published, counted from one. */
function published(rounds: readonly boolean[]): number[] {
  const pace = createPace()
  return rounds.flatMap((isBehind, index) => (pace.isTime(isBehind) ? [index + 1] : []))
}

it('a desk that keeps up publishes after every round', () => {
  expect(published([false, false, false])).toEqual([1, 2, 3])
})

it('a desk that is behind publishes ever more seldom, and at once when it has caught up', () => {
  const rounds = Array.from({ length: 60 }, () => true)
  expect(published(rounds)).toEqual([1, 3, 7, 15, 31, 47])
  expect(published([true, true, false, true])).toEqual([1, 3, 4])
})
