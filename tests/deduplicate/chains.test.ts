import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../../src/deduplicate/compare/comparison.ts'
import { prepareArticle } from '../../src/deduplicate/compare/prepared-article.ts'
import { strictVetoOf } from '../../src/deduplicate/compare/verdict.ts'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { type Candidate, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { forms, type Told } from '../fixtures/forms/forms.ts'
import { anArticle } from './make-article.ts'

/** What a text leaves when its first sentence is cut off, under a headline that names nothing: it agrees with all of a form. */
function withoutNames({ text }: Told): Told {
  return { title: 'Notice', text: text.slice(text.search(/[.؟] /) + 2) }
}

/** Clusters texts in order, one outlet each, and gives back what was remembered of them. */
function storiesOf(told: readonly Told[]): readonly Candidate[] {
  const known = createCandidates(WINDOW_MS)
  return told.map(({ title, text }, index) => {
    const at = index * 600_000
    const article = anArticle({
      id: `${index}`,
      sourceId: `outlet ${index}`,
      title,
      text,
      publishedAt: at,
      firstSeenAt: at,
    })
    const [placement] = deduplicate([{ article, credit: undefined }], known)
    known.add(placement!.candidate)
    return placement!.candidate
  })
}

describe('a story', () => {
  it('never holds two texts that are kept apart, whatever came between them and in whatever order', () => {
    const told = fc
      .constantFrom(...forms)
      .chain(({ filled }) => fc.shuffledSubarray([...filled, ...filled, ...filled.map(withoutNames)], { minLength: 3 }))
    fc.assert(
      fc.property(told, (texts) => {
        const found = storiesOf(texts)
        const known = createCandidates(WINDOW_MS)
        for (const [index, one] of found.entries()) {
          for (const other of found.slice(index + 1)) {
            if (one.storyId === other.storyId)
              expect(strictVetoOf(compare(prepareArticle(one, known), other))).toBeUndefined()
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('takes what names neither of two things, and does not carry one to the other through it', () => {
    const [one, other] = forms[0]!.filled as [Told, Told]
    const [first, general, last] = storiesOf([one, withoutNames(one), other])
    expect(general!.storyId).toBe(first!.storyId)
    expect(last!.storyId).not.toBe(first!.storyId)
  })
})
