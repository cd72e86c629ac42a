import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { candidateOf, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import type { Article } from '../../src/model/documents.ts'
import { anArticle, words } from './make-article.ts'

const page = 'https://a.example/2021/calm'

/** The story of an article that names a known article's page as its origin. */
function storyOf(own: Partial<Article>, known: Partial<Article>): string | undefined {
  const memory = createCandidates(72 * 3_600_000)
  memory.add(candidateOf(anArticle({ id: 'old', sourceId: 'old', canonicalUrl: page, ...known }), { storyId: 'old' }))
  const article = anArticle({ id: 'new', sourceId: 'new', originUrls: [page], ...own })
  return deduplicate([{ article, credit: undefined }], memory)[0]?.storyId
}

describe('an article that names the page of another as its origin', () => {
  const excerpts = [{ text: words('a', 25) }, { text: words('b', 25) }] as const

  it('is a copy of it where both are excerpts without a phrase in common, under headlines that share a word', () => {
    const [one, other] = excerpts
    expect(storyOf({ ...one, title: 'Leader urges calm' }, { ...other, title: 'Calm, says Kremlin' })).toBe('old')
  })

  it('is a story of its own where two excerpts share neither a phrase nor a word of their headlines', () => {
    const [one, other] = excerpts
    expect(storyOf({ ...one, title: 'Harvest fails' }, { ...other, title: 'Calm, says Kremlin' })).toBe('new')
    expect(storyOf({ title: 'Harvest fails' }, { title: 'Calm, says Kremlin' })).toBe('new')
  })

  it('is a story of its own where two long texts hardly share a phrase, whatever their headlines share', () => {
    const title = 'Leader urges calm'
    expect(storyOf({ title, text: words('a', 90) }, { title: `${title} again`, text: words('b', 90) })).toBe('new')
    const shared = `${words('a', 70)} ${words('b', 20)}`
    expect(storyOf({ title: 'Harvest fails', text: shared }, { title, text: words('a', 90) })).toBe('old')
  })
})
