import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, candidateOf, createCandidates } from '../../src/deduplicate/candidates.ts'
import { textOf } from '../../src/deduplicate/features.ts'
import { hashOfWord } from '../../src/deduplicate/hashes.ts'
import { anArticle, words } from './make-article.ts'

const HOUR = 3_600_000

function candidate(id: string, text: string, of: Partial<Candidate> = {}): Candidate {
  const article = anArticle({ id, sourceId: `source of ${id}`, title: '', text })
  return { ...candidateOf(article, { storyId: `story of ${id}` }), ...of }
}

function memory(...candidates: readonly Candidate[]) {
  const known = createCandidates(72 * HOUR)
  for (const one of candidates) known.add(one)
  return known
}

const found = (known: ReturnType<typeof memory>, text: string, at = 0) =>
  known.find(candidate('asked', text, { at })).map(({ articleId }) => articleId)

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
    const texts = Array.from({ length: 30 }, (_, index) => words('a', 40, index % 5))
    const known = memory(...texts.map((text, index) => candidate(`${index}`, text, { storyId: `${index % 5}` })))
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

  it('finds a headline by its rare words, where the texts share nothing', () => {
    const titled = (id: string, title: string) =>
      candidateOf(anArticle({ id, sourceId: id, title, text: words(id, 40) }), { storyId: id })
    const known = memory(titled('a', 'Kremlin urges restraint in Gaza'), titled('b', 'Harvest fails in Spain'))
    expect(known.find(titled('c', 'Restraint in Gaza, Kremlin says')).map(({ articleId }) => articleId)).toEqual(['a'])
  })

  it('leaves room for other stories beside one of many copies', () => {
    const copies = Array.from({ length: 30 }, (_, index) => candidate(`${index}`, words('a', 50), { storyId: 'one' }))
    const known = memory(...copies, candidate('other', words('a', 20)))
    const ids = found(known, words('a', 50))
    expect(ids).toHaveLength(9)
    expect(ids).toContain('other')
  })

  it('gives less to a phrase the more stories have it, and not the more copies', () => {
    const phrase = textOf(candidate('phrase', words('a', 3)).features)[0] as number
    const repeat = (count: number, storyId: (index: number) => string) =>
      memory(
        ...Array.from({ length: count }, (_, index) =>
          candidate(`${index}`, words('a', 3), { storyId: storyId(index) }),
        ),
      ).weightOf(phrase)
    expect([0, 1, 2, 3, 5, 6].map((stories) => repeat(stories, String))).toEqual([1, 1, 0.7, 0.45, 0.2, 0.02])
    expect(repeat(20, () => 'one story')).toBe(1)
  })

  it('calls a word rare that few titles have', () => {
    const known = createCandidates(72 * HOUR)
    const titled = (id: string, title: string) => candidateOf(anArticle({ id, title }), { storyId: id })
    for (let index = 0; index < 50; index++) known.add(titled(`${index}`, index === 0 ? 'the kremlin' : 'the news'))
    const [the, kremlin, unknown] = ['the', 'kremlin', 'unknown'].map((word) => known.rarityOf(hashOfWord(word)))
    expect(unknown).toBe(1)
    expect(kremlin).toBeGreaterThan(0.8)
    expect(the).toBeLessThan(kremlin! / 2 + 0.1)
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
