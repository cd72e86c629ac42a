import { expect, it } from 'vitest'
import { createTimeBudget } from '../../src/serve/time-budget.ts'

it('work may go on while there is time, and again when a while has passed', async () => {
  let at = 0
  const budget = createTimeBudget(400, () => at)
  const work = (ms: number) => async () => {
    at += ms
    return ms
  }
  expect(await budget.spend(work(150))).toBe(150)
  expect(budget.hasLeft()).toBe(true)
  await budget.spend(work(500)).catch(() => {})
  expect(budget.hasLeft()).toBe(false)
  at += 200
  expect(budget.hasLeft()).toBe(false)
  at += 300
  expect(budget.hasLeft()).toBe(true)
})

it('work that fails has taken its time all the same', async () => {
  let at = 0
  const budget = createTimeBudget(100, () => at)
  const failing = budget.spend(async () => {
    at += 1000
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect(budget.hasLeft()).toBe(false)
})
