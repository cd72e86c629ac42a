import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { canonicalUrl } from '../../src/foundation/url.ts'
import { furnished } from '../fixtures/furniture/apart.ts'
import type { FurnishedDocument } from '../fixtures/furniture/documents.ts'
import { joined } from '../fixtures/furniture/joined.ts'
import { anArticle } from './make-article.ts'

/** The story of each item, by document; documents come an hour apart. The id of an item says where it stands. */
function storiesOf(documents: readonly FurnishedDocument[]): readonly (readonly string[])[] {
  const known = createCandidates(WINDOW_MS)
  return documents.map(({ source, items }, index) => {
    const at = index * 3_600_000
    const arrivals = items.map(({ title, text = '', link }, place) => {
      const url = link ?? `https://${source.replaceAll(' ', '-')}.example/${index}/${place}`
      return {
        article: anArticle({
          id: `${index}.${place}`,
          sourceId: source,
          title: title ?? 'Untitled',
          ...(title === undefined && { isTitleMade: true }),
          text,
          url,
          canonicalUrl: canonicalUrl(url),
          publishedAt: at,
          firstSeenAt: at,
        }),
        credit: undefined,
      }
    })
    const placements = deduplicate(arrivals, known)
    for (const { candidate } of placements) known.add(candidate)
    return placements.map(({ storyId }) => storyId)
  })
}

const alone = (documents: readonly FurnishedDocument[]) =>
  documents.map(({ items }, index) => items.map((_item, place) => `${index}.${place}`))

describe('what stands in the same place of many items', () => {
  it.each(furnished)('joins nothing: $name', ({ documents, isOneWay }) => {
    expect(storiesOf(documents)).toEqual(alone(documents))
    const backwards = isOneWay ? [] : documents.toReversed()
    expect(storiesOf(backwards)).toEqual(alone(backwards))
  })

  it.each(joined)('keeps no copies apart: $name', ({ documents, first }) => {
    expect(storiesOf(documents).at(-1)![0]).toMatch(first)
  })
})
