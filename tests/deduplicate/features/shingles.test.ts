import { describe, expect, it } from 'vitest'
import { isSampled, shinglesOf, wordHashes } from '../../../src/deduplicate/features/shingles.ts'
import { wordsOf } from '../../../src/foundation/words.ts'
import { words } from '../make-article.ts'

const shingles = (text: string) => [...shinglesOf(wordHashes(wordsOf(text)))]

describe('shingles', () => {
  it('are one for each run of three words', () => {
    expect(shingles(words('a', 10))).toHaveLength(8)
    expect(shingles('one two')).toEqual([])
    expect(shingles('')).toEqual([])
  })

  it('are given once each', () => {
    expect(shingles('a b c a b c a b c')).toHaveLength(3)
  })

  it('depend on the order of words and not on case, accents or punctuation', () => {
    expect(shingles('The état, said.')).toEqual(shingles('the ETAT said'))
    expect(shingles('one two three')).not.toEqual(shingles('three two one'))
  })

  it('take characters for words in scripts without spaces', () => {
    expect(shingles('俄罗斯呼吁停火')).toHaveLength(5)
  })

  it('are 32-bit numbers spread evenly, so that they can be sampled', () => {
    const all = shingles(words('a', 400))
    const quarters = [0, 1, 2, 3].map((rest) => all.filter((shingle) => shingle % 4 === rest).length)
    expect(Math.min(...quarters)).toBeGreaterThan(60)
    const sampled = all.filter(isSampled).length
    expect(sampled).toBeGreaterThan(60 + 50)
    expect(sampled).toBeLessThan(60 + 120)
  })
})
