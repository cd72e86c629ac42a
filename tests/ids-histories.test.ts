import fc from 'fast-check'
import { expect, it } from 'vitest'
import { complaintsOf } from './support/history-complaints.ts'
import { histories } from './support/random-histories.ts'

it('a reader sees each story as new once, and as changed when its lead has really changed', async () => {
  const property = fc.asyncProperty(histories, async (history) => {
    expect(await complaintsOf(history)).toEqual([])
  })
  await fc.assert(property, { numRuns: 30, seed: 4 })
})
