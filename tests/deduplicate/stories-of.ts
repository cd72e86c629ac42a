import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import type { Told } from '../fixtures/forms/forms.ts'
import { anArticle } from './make-article.ts'

/** The story of each text, as the texts of as many outlets that come an hour apart. */
export function storiesOf(told: readonly Told[], carry: (text: string) => string = (text) => text): readonly string[] {
  const known = createCandidates(WINDOW_MS)
  return told.map(({ title, text }, index) => {
    const [id, at] = [`${index}`, index * 3_600_000]
    const article = anArticle({
      id,
      sourceId: `outlet ${index}`,
      title,
      text: carry(text),
      publishedAt: at,
      firstSeenAt: at,
    })
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    if (placement) known.add(placement.candidate)
    return placement!.storyId
  })
}
