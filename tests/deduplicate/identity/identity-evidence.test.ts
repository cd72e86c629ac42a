import { expect, it } from 'vitest'
import { hasSameDate, isDated } from '../../../src/deduplicate/identity/identity-evidence.ts'

it('takes neither the first sight of an article nor an estimate for its date', () => {
  const dated = { publishedAt: 1000, firstSeenAt: 2000 }
  const estimated = { ...dated, isBackdated: true } as const
  expect([dated, estimated, { publishedAt: 2000, firstSeenAt: 2000 }].map(isDated)).toEqual([true, false, false])
  expect(hasSameDate(dated, dated)).toBe(true)
  expect(hasSameDate(estimated, estimated)).toBe(false)
})
