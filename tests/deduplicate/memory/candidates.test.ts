import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../../src/deduplicate/deduplicate.ts'
import { textOf } from '../../../src/deduplicate/features/features.ts'
import { hashOfWord } from '../../../src/deduplicate/features/hashes.ts'
import { type Candidate, candidateOf, createCandidates } from '../../../src/deduplicate/memory/candidates.ts'
import { anArticle, words } from '../make-article.ts'

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

/** Published and seen at the same instant, with words of its own. */
function titled(id: string, title: string, at: number): Candidate {
  const article = anArticle({ id, sourceId: id, title, text: words(id, 20), publishedAt: at, firstSeenAt: at })
  return candidateOf(article, { storyId: id })
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
    const asked = candidate('asked', '')
    expect(known.findByUrl('https://a.example/1', asked).map(({ articleId }) => articleId)).toEqual(['a'])
    expect(known.findByOrigin('https://b.example/2', asked).map(({ articleId }) => articleId)).toEqual(['a'])
    expect(known.findByUrl('https://b.example/2', asked)).toEqual([])
  })

  it('replaces an article that is added again', () => {
    const known = memory(
      candidate('a', words('a', 50), { canonicalUrl: 'https://a.example/1' }),
      candidate('a', words('b', 50), { canonicalUrl: 'https://a.example/2' }),
    )
    expect(known.size()).toBe(1)
    expect(found(known, words('a', 50))).toEqual([])
    expect(found(known, words('b', 50))).toEqual(['a'])
    const asked = candidate('asked', '')
    expect(known.findByUrl('https://a.example/1', asked)).toEqual([])
    expect(known.findByUrl('https://a.example/2', asked)).toHaveLength(1)
  })

  it('forgets what came before the window', () => {
    const known = memory(
      candidate('old', words('a', 50), { seenAt: 0 }),
      candidate('new', words('a', 50), { seenAt: 1 }),
    )
    known.evict(72 * HOUR + 1)
    expect(known.size()).toBe(1)
    expect(found(known, words('a', 50), 1)).toEqual(['new'])
    known.add(candidate('old', words('a', 50), { seenAt: 0 }))
    expect(known.size()).toBe(1)
  })

  it('keeps what came with an old date for those that come with a like date, and forgets what has one far ahead', () => {
    const known = memory(
      candidate('old', words('a', 50), { at: 5 * HOUR, seenAt: 500 * HOUR }),
      candidate('ahead', words('b', 50), { at: 9000 * HOUR, seenAt: 400 * HOUR }),
    )
    known.evict(510 * HOUR)
    const asked = candidate('asked', words('a', 50), { at: 40 * HOUR, seenAt: 510 * HOUR })
    expect(known.find(asked).map(({ articleId }) => articleId)).toEqual(['old'])
    expect(known.size()).toBe(1)
  })

  it('finds the same after most of a large memory is forgotten', () => {
    const known = createCandidates(72 * HOUR)
    for (let index = 0; index < 3000; index++)
      known.add(candidate(`${index}`, words(`${index}x`, 30), { seenAt: index }))
    known.evict(72 * HOUR + 2990)
    expect(known.size()).toBe(10)
    expect(found(known, words('2995x', 30))).toEqual(['2995'])
    expect(found(known, words('1x', 30))).toEqual([])
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
      ).weightOf(phrase, candidate('asked', ''))
    expect([0, 1, 2, 3, 5, 6].map((stories) => repeat(stories, String))).toEqual([1, 1, 0.7, 0.45, 0.2, 0.02])
    expect(repeat(20, () => 'one story')).toBe(1)
  })

  it('finds a headline by the rarest of its words that any other has', () => {
    const rare = 'alpha beta gamma delta epsilon zeta eta'
    const known = memory(titled('old', rare, 0))
    for (const id of ['a', 'b']) known.add(titled(id, 'harbour strike settled', 100 * HOUR))
    const asked = titled('asked', `${rare} harbour strike settled`, 100 * HOUR)
    expect(known.find(asked).map(({ articleId }) => articleId)).toEqual(['a', 'b'])
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

describe('how common a word of titles is', () => {
  const rarity = (known: ReturnType<typeof memory>, word: string) => known.rarityOf(hashOfWord(word))
  const hourly = (count: number) =>
    Array.from({ length: count }, (_, index) => titled(`${index}`, index === 0 ? 'the kremlin' : 'the news', HOUR))

  it('is told by how many titles have it', () => {
    const known = memory(...hourly(50))
    expect(rarity(known, 'unknown')).toBe(1)
    expect(rarity(known, 'kremlin')).toBeGreaterThan(0.8)
    expect(rarity(known, 'the')).toBeLessThan(rarity(known, 'kremlin') / 2 + 0.1)
  })

  it('outlasts the window', () => {
    const known = memory(...hourly(2000))
    const before = ['the', 'kremlin', 'unknown'].map((word) => rarity(known, word))
    known.evict(74 * HOUR)
    expect(known.size()).toBe(0)
    expect(['the', 'kremlin', 'unknown'].map((word) => rarity(known, word))).toEqual(before)
    known.add(titled('one more', 'the news', 74 * HOUR))
    expect(rarity(known, 'the')).toBeLessThan(0.1)
  })

  it('counts an article that comes again once, and one that was taken back not at all', () => {
    const known = memory(...hourly(50), titled('edited', 'envoy', HOUR))
    for (let version = 0; version < 30; version++)
      known.add(titled('edited', version % 2 ? 'the envoy' : 'envoys', HOUR))
    known.add(titled('taken back', 'recalled envoys', HOUR))
    known.remove('taken back')
    const fresh = memory(...hourly(50), titled('edited', 'the envoy', HOUR))
    for (const word of ['the', 'envoy', 'envoys', 'recalled', 'kremlin']) {
      expect([word, rarity(known, word)]).toEqual([word, rarity(fresh, word)])
    }
  })

  it('does not count an article again that is edited after the window has passed it', () => {
    const known = memory(...hourly(50))
    const before = rarity(known, 'kremlin')
    known.evict(80 * HOUR)
    for (let version = 0; version < 30; version++) known.add(titled('0', 'the kremlin', HOUR))
    expect(rarity(known, 'kremlin')).toBe(before)
  })
})

type Arrival = {
  readonly after: number
  readonly late: number
  readonly name: string
  readonly from: number
  readonly title: string
  readonly page: string | undefined
  readonly isCleared: boolean
}

/** Places arrivals one after the other, each so many hours after the one before it and with so old a date. */
function placements(arrivals: readonly Arrival[], clears: 'never' | 'at times' | 'always') {
  const known = createCandidates(72 * HOUR)
  let at = 0
  return arrivals.map(({ after, late, name, from, title, page, isCleared }, index) => {
    at += after * HOUR
    if (clears === 'always' || (clears === 'at times' && isCleared)) known.evict(at)
    const article = anArticle({
      id: `${index}`,
      sourceId: `source ${index % 5}`,
      title,
      text: `${words(name, 12, from)} ${words('notice', 8)}`,
      canonicalUrl: page,
      publishedAt: at - late * HOUR,
      firstSeenAt: at,
    })
    return deduplicate([{ article, credit: undefined }], known).map(({ candidate, ...placement }) => {
      known.add(candidate)
      return placement
    })
  })
}

it('places every article the same, however often the window is cleared', () => {
  const arrival = fc.record({
    after: fc.integer({ min: 0, max: 30 }),
    late: fc.constantFrom(0, 0, 1, 50),
    name: fc.constantFrom('a', 'b', 'c'),
    from: fc.integer({ min: 0, max: 12 }),
    title: fc.constantFrom('talks open', 'talks open in the old town hall', 'the old town hall burns', 'harvest fails'),
    page: fc.option(fc.constantFrom('https://a.example/1', 'https://a.example/2'), { nil: undefined }),
    isCleared: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 5, maxLength: 40 }), (arrivals) => {
      const once = placements(arrivals, 'never')
      expect(placements(arrivals, 'always')).toEqual(once)
      expect(placements(arrivals, 'at times')).toEqual(once)
    }),
  )
})
