import { expect, it } from 'vitest'
import { once } from '../../src/foundation/once.ts'

it('work is done once for all who ask, and again only after it failed', async () => {
  let times = 0
  const work = once(async () => {
    times += 1
    if (times === 1) throw new Error('the first time')
    return times
  })
  await expect(Promise.all([work(), work()])).rejects.toThrow('the first time')
  expect(await Promise.all([work(), work()])).toEqual([2, 2])
  expect(await work()).toBe(2)
})
