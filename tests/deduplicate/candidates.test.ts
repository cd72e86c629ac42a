import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, candidateOf, createCandidates } from '../../src/deduplicate/candidates.ts'
import { anArticle, words } from './make-article.ts'

const HOUR = 3_600_000

function candidate(id: string, text: string, of: Partial<Candidate> = {}): Candidate {
  return { ...candidateOf(anArticle({ id, sourceId: `source of ${id}`, text }), `story of ${id}`), ...of }
}

function memory(...candidates: readonly Candidate[]) {
  const known = createCandidates(72 * HOUR)
  for (const one of candidates) known.add(one)
  return known
}

const found = (known: ReturnType<typeof memory>, text: string, at = 0) =>
  known.find(candidate('asked', text).shingles, at).map(({ articleId }) => articleId)

describe('the memory of articles', () => {
  it('finds those that share words in a row, the most alike first', () => {
    const text = words('a', 100)
    const known = memory(
      candidate('half', words('a', 50)),
      candidate('whole', text),
      candidate('other', words('b', 100)),
    )
    expect(found(known, text)).toEqual(['whole', 'half'])
    expect(found(known, words('c', 100))).toEqual([])
  })

  it('finds a text by its middle', () => {
    const known = memory(candidate('long', words('a', 400)))
    expect(found(known, words('a', 80, 200))).toEqual(['long'])
  })

  it('finds only what was published within the window, before or after', () => {
    const known = memory(candidate('a', words('a', 50), { at: 100 * HOUR }))
    expect(found(known, words('a', 50), 172 * HOUR)).toEqual(['a'])
    expect(found(known, words('a', 50), 28 * HOUR)).toEqual(['a'])
    expect(found(known, words('a', 50), 172 * HOUR + 1)).toEqual([])
  })

  it('finds 24 at the most', () => {
    const known = memory(...Array.from({ length: 30 }, (_, index) => candidate(`${index}`, words('a', 50))))
    expect(found(known, words('a', 50))).toHaveLength(24)
  })

  it('knows an article by its page and by what it names as its origin', () => {
    const known = memory(
      candidate('a', '', { canonicalUrl: 'https://a.example/1', originUrls: ['https://b.example/2'] }),
    )
    expect(known.findByUrl('https://a.example/1').map(({ articleId }) => articleId)).toEqual(['a'])
    expect(known.findByOrigin('https://b.example/2').map(({ articleId }) => articleId)).toEqual(['a'])
    expect(known.findByUrl('https://b.example/2')).toEqual([])
  })

  it('replaces an article that is added again', () => {
    const known = memory(
      candidate('a', words('a', 50), { canonicalUrl: 'https://a.example/1' }),
      candidate('a', words('b', 50), { canonicalUrl: 'https://a.example/2' }),
    )
    expect(known.size()).toBe(1)
    expect(found(known, words('a', 50))).toEqual([])
    expect(found(known, words('b', 50))).toEqual(['a'])
    expect(known.findByUrl('https://a.example/1')).toEqual([])
    expect(known.findByUrl('https://a.example/2')).toHaveLength(1)
  })

  it('forgets what the window has passed', () => {
    const known = memory(candidate('old', words('a', 50), { at: 0 }), candidate('new', words('a', 50), { at: 1 }))
    known.evict(72 * HOUR + 1)
    expect(known.size()).toBe(1)
    expect(found(known, words('a', 50), 1)).toEqual(['new'])
  })

  it('finds the same after most of a large memory is forgotten', () => {
    const known = createCandidates(72 * HOUR)
    for (let index = 0; index < 3000; index++) known.add(candidate(`${index}`, words(`${index}x`, 30), { at: index }))
    known.evict(72 * HOUR + 2990)
    expect(known.size()).toBe(10)
    expect(found(known, words('2995x', 30), 2995)).toEqual(['2995'])
    expect(found(known, words('1x', 30), 2995)).toEqual([])
  })

  it('calls a phrase widespread that one source repeats, or many stories', () => {
    const phrase = candidate('phrase', words('a', 3)).shingles[0] as number
    const article = (id: string, sourceId: string, storyId: string) =>
      candidate(id, words('a', 3), { sourceId, storyId })
    const repeat = (count: number, sourceId: (index: number) => string, storyId: (index: number) => string) =>
      memory(...Array.from({ length: count }, (_, index) => article(`${index}`, sourceId(index), storyId(index))))
    expect(repeat(2, () => 'one', String).isWidespread(phrase)).toBe(false)
    expect(repeat(3, () => 'one', String).isWidespread(phrase)).toBe(true)
    expect(repeat(5, String, String).isWidespread(phrase)).toBe(false)
    expect(repeat(6, String, String).isWidespread(phrase)).toBe(true)
    expect(repeat(20, String, () => 'one story').isWidespread(phrase)).toBe(false)
  })

  it('finds the same whatever the order in which articles came', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 60 })), { maxLength: 12 })
    const orders = texts
      .map((list) => list.map(([name, from], index) => candidate(`${index}`, words(name, 40, from))))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(found(memory(...other), words('a', 60))).toEqual(found(memory(...one), words('a', 60)))
      }),
    )
  })
})
