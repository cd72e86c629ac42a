import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { canonicalUrl } from '../../src/foundation/url.ts'
import { otherEpisodes, sameEpisodes } from '../fixtures/nameless/episodes.ts'
import { otherNotices, sameNotices } from '../fixtures/nameless/notices.ts'
import { otherPictures, samePictures } from '../fixtures/nameless/pictures.ts'
import type { Piece } from '../fixtures/nameless/pieces.ts'
import { otherReleases, sameReleases } from '../fixtures/nameless/releases.ts'
import { otherThreads, samePosts } from '../fixtures/nameless/threads.ts'
import { anArticle } from './make-article.ts'

/** The story of each piece, as pieces of as many sources that come an hour apart. */
function storiesOf(pieces: readonly Piece[]): readonly string[] {
  const known = createCandidates(WINDOW_MS)
  return pieces.map(({ title, text = '', link, guid, enclosures = [], alert }, index) => {
    const [id, at] = [`${index}`, index * 3_600_000]
    const article = anArticle({
      id,
      sourceId: `source ${index}`,
      title,
      text,
      guid,
      url: link,
      canonicalUrl: link && canonicalUrl(link),
      enclosures,
      alert,
      publishedAt: at,
      firstSeenAt: at,
    })
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    if (placement) known.add(placement.candidate)
    return placement!.storyId
  })
}

const apart = [...otherReleases, ...otherEpisodes, ...otherThreads, ...otherPictures, ...otherNotices]
const together = [...sameReleases, ...sameEpisodes, ...samePosts, ...samePictures, ...sameNotices]

/** What feeds carry of a text. */
const carried = {
  'the whole text': (text: string) => text,
  'its first forty words': (text: string) => text.split(' ').slice(0, 40).join(' '),
}

describe.each(Object.entries(carried))('under names that name nothing, given %s,', (_, carry) => {
  const cut = (pieces: readonly Piece[]) => pieces.map((piece) => ({ ...piece, text: carry(piece.text ?? '') }))

  it.each(apart)('other things are as many stories: $name', ({ pieces }) => {
    const alone = pieces.map((_piece, index) => `${index}`)
    expect(storiesOf(cut(pieces))).toEqual(alone)
    expect(storiesOf(cut(pieces).toReversed())).toEqual(alone)
  })

  it.each(together)('one thing is one story: $name', ({ pieces }) => {
    const one = pieces.map(() => '0')
    expect(storiesOf(cut(pieces))).toEqual(one)
    expect(storiesOf(cut(pieces).toReversed())).toEqual(one)
  })
})
