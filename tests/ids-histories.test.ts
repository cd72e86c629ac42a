import fc from 'fast-check'
import { expect, it } from 'vitest'
import { complaintsOf } from './support/history-complaints.ts'
import { histories } from './support/random-histories.ts'

// The long form is `npm run soak -- histories`.
it.each([4, 5, 6])(
  'a reader sees each story as new once, as changed when its lead has really changed (%i)',
  async (seed) => {
    const property = fc.asyncProperty(histories, async (history) => {
      expect(await complaintsOf(history)).toEqual([])
    })
    await fc.assert(property, { numRuns: 5, seed })
  },
)
