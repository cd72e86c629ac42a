import { describe, expect, it } from 'vitest'
import { filledWith, otherThings, sameThings } from '../fixtures/forms/written-differently.ts'
import { storiesOf } from './stories-of.ts'

describe('what is written differently', () => {
  it.each(sameThings)('is one and the same: in %s, %s and %s', (...written) => {
    const both = filledWith(written)
    expect(storiesOf(both)).toEqual(['0', '0'])
    expect(storiesOf(both.toReversed())).toEqual(['0', '0'])
  })

  it.each(otherThings)('keeps two apart where it is not: in %s, %s and %s', (...written) => {
    const both = filledWith(written)
    expect(storiesOf(both)).toEqual(['0', '1'])
    expect(storiesOf(both.toReversed())).toEqual(['0', '1'])
  })
})
