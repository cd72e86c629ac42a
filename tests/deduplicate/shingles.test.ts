import { describe, expect, it } from 'vitest'
import { sampleOf, shinglesOf } from '../../src/deduplicate/shingles.ts'
import { anArticle, words } from './make-article.ts'

const shingles = (text: string) => [...shinglesOf(anArticle({ text }))]

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

  it('leave out the title and a dateline', () => {
    const story = words('a', 30)
    expect(shingles(`PARIS, May 12 (AFP) - ${story}`)).toEqual(shingles(story))
    expect(shingles(`LONDON, Oct 19 — ${story}`)).toEqual(shingles(story))
    expect(shinglesOf(anArticle({ title: 'x y z', text: story }))).toEqual(shinglesOf(anArticle({ text: story })))
  })

  it('come from the summary where there is no text', () => {
    expect([...shinglesOf(anArticle({ summary: words('a', 9) }))]).toEqual(shingles(words('a', 9)))
  })

  it('stop after 400 words', () => {
    expect(shingles(words('a', 1000))).toHaveLength(398)
  })

  it('take characters for words in scripts without spaces', () => {
    expect(shingles('俄罗斯呼吁停火')).toHaveLength(5)
  })

  it('are 32-bit numbers spread evenly, so that they can be sampled', () => {
    const all = shingles(words('a', 400))
    const quarters = [0, 1, 2, 3].map((rest) => all.filter((shingle) => shingle % 4 === rest).length)
    expect(Math.min(...quarters)).toBeGreaterThan(60)
    expect(sampleOf(Uint32Array.from(all)).length).toBeGreaterThan(60 + 50)
    expect(sampleOf(Uint32Array.from(all)).length).toBeLessThan(60 + 120)
  })
})
