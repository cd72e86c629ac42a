import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import type { Article } from '../../src/model/documents.ts'
import { anArticle, words } from './make-article.ts'

const MINUTE = 60_000
const HEADLINE = 'Harbour bridge closes after barge strikes pillar near Arnwick'

type Copy = Pick<Article, 'title' | 'text'> & { readonly id: string; readonly minute: number }

/** The stories of copies that arrive in this order, one outlet each, as the ids in each. */
function storiesOf(copies: readonly Copy[]): readonly (readonly string[])[] {
  const known = createCandidates(WINDOW_MS)
  const placed = copies.map(({ minute, ...copy }, place) => {
    const article = anArticle({
      ...copy,
      sourceId: `outlet ${copy.id}`,
      publishedAt: minute * MINUTE,
      firstSeenAt: (100 + place) * MINUTE,
    })
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    known.add(placement!.candidate)
    return placement!
  })
  const byStory = Map.groupBy(placed, ({ storyId }) => storyId)
  return [...byStory.values()].map((story) => story.map(({ article }) => article.id))
}

/** Two texts that have too little in common, and copies that hang together with either. */
function copiesOf(
  sentence: string,
  rest: string,
): { readonly ends: readonly Copy[]; readonly others: readonly Copy[] } {
  const whole = `${sentence} ${rest}`
  const [short, long] = [
    { title: HEADLINE, text: sentence },
    { title: sentence.split(' ').slice(0, 3).join(' '), text: whole },
  ]
  return {
    ends: [
      { id: 'sentence', minute: 0, ...short },
      { id: 'no headline', minute: 1, ...long },
    ],
    others: [
      ...['a', 'b', 'c'].map((id, place) => ({ id, minute: 2 + place, title: HEADLINE, text: whole })),
      ...['d', 'e', 'f'].map((id, place) => ({ id, minute: 5 + place, ...long })),
      ...['g', 'h'].map((id, place) => ({ id, minute: 8 + place, ...short })),
    ],
  }
}

const texts = [
  { name: 'an excerpt', sentence: words('x', 17), rest: words('y', 25) },
  { name: 'a longer excerpt', sentence: words('x', 20), rest: words('y', 40) },
  { name: 'an article', sentence: words('x', 19), rest: words('y', 160) },
]

describe.each(texts)('copies of $name whose first two had too little in common', ({ sentence, rest }) => {
  const { ends, others } = copiesOf(sentence, rest)
  const [short, long] = ends as [Copy, Copy]

  it('are two stories, which are never merged', () => {
    expect(storiesOf(ends)).toHaveLength(2)
    expect(storiesOf([...ends, ...others])).toHaveLength(2)
  })

  it('are together but for one, in whatever order they come once a copy hangs together with both', () => {
    const [between, ...later] = others as [Copy, ...Copy[]]
    fc.assert(
      fc.property(fc.shuffledSubarray(later, { minLength: later.length }), fc.boolean(), (shuffled, isSwapped) => {
        const stories = storiesOf([...(isSwapped ? [long, short] : [short, long]), between, ...shuffled])
        expect(stories.map(({ length }) => length).sort((a, b) => b - a)).toEqual([others.length + 1, 1])
      }),
      { numRuns: 20 },
    )
  })

  it('are in the story of the article that was published first, though another was seen first', () => {
    const stories = storiesOf([long, short, ...others])
    expect(stories.find((story) => story.includes('sentence'))).toHaveLength(others.length + 1)
    const later = { ...short, minute: 1 }
    const earlier = { ...long, minute: 0 }
    expect(storiesOf([later, earlier, ...others]).find((story) => story.includes('no headline'))).toHaveLength(
      others.length + 1,
    )
  })
})

describe('two excerpts of different places of one text', () => {
  const one = { id: 'one', minute: 0, title: HEADLINE, text: `${words('x', 30)} Arnwick harbour` }
  const other = { id: 'other', minute: 1, title: HEADLINE, text: `${words('y', 30)} the Arnwick pillar` }

  it('are one story where a mark shows that a long headline was cut, whichever comes first', () => {
    const cut = { ...other, title: 'Harbour bridge closes after barge strikes pillar...' }
    expect(storiesOf([one, cut])).toHaveLength(1)
    expect(storiesOf([cut, one])).toHaveLength(1)
    expect(storiesOf([one, { ...cut, title: 'Harbour bridge closes after barge strikes…' }])).toHaveLength(2)
    expect(storiesOf([one, { ...cut, title: 'Harbour bridge closes after barge strikes pillar' }])).toHaveLength(2)
    expect(storiesOf([one, { ...cut, title: 'Harbour bridge closes after ferry strikes pillar...' }])).toHaveLength(2)
  })
})
