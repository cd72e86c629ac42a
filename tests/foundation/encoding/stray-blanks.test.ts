import { describe, expect, it } from 'vitest'
import { withoutStrayBlanks } from '../../../src/foundation/encoding/stray-blanks.ts'

describe('a no-break space that was encoded twice', () => {
  it.each([
    ['In the USÂ over night', 'In the US\u00a0 over night'],
    ['In the USÂ\u00a0over night', 'In the US\u00a0over night'],
    ['Pay at BBCÂ and others – “now”', 'Pay at BBC\u00a0 and others – “now”'],
    ['At the airportÂ', 'At the airport\u00a0'],
  ])('is a blank: %j', (written, expected) => expect(withoutStrayBlanks(written)).toBe(expected))

  it.each(['MAMÂ e acasă', 'PÂNÂ la Brașov', 'ROMÂNÂ și altele', 'HÂLÂ BEKLIYOR', 'Â la carte'])(
    'is not seen in a word that ends so: %s',
    (written) => expect(withoutStrayBlanks(written)).toBe(written),
  )

  it('is looked for in time that grows with the text alone', () => {
    const text = 'USÂ and '.repeat(100_000)
    expect(withoutStrayBlanks(text)).toHaveLength(text.length)
  })
})
