import { describe, expect, it } from 'vitest'
import { deduplicate } from '../../src/deduplicate/deduplicate.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { forms, type Told, tellings } from '../fixtures/forms/forms.ts'
import { anArticle } from './make-article.ts'

/** What feeds carry of a text. */
const carried = {
  'the whole text': (text: string) => text,
  'its first forty words': (text: string) => text.split(' ').slice(0, 40).join(' '),
}

/** The story of each text, as the texts of as many outlets that come an hour apart. */
function storiesOf(told: readonly Told[], carry: (text: string) => string = (text) => text): readonly string[] {
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

describe.each(Object.entries(carried))('one form filled for two things, given %s,', (_, carry) => {
  it.each(forms)('is as many stories: $name', ({ filled }) => {
    expect(storiesOf(filled, carry)).toEqual(filled.map((_told, index) => `${index}`))
    expect(storiesOf(filled.toReversed(), carry)).toEqual(filled.map((_told, index) => `${index}`))
  })

  it.each(forms)('is one story with each copy of itself: $name', ({ filled }) => {
    const twice = filled.flatMap((one) => [one, one])
    expect(storiesOf(twice, carry)).toEqual(twice.map((_told, index) => `${index - (index % 2)}`))
  })
})

describe.each(Object.entries(carried))('one text told in two ways, given %s,', (_, carry) => {
  it.each(tellings)('is one story: %s', (_how, one, other) => {
    expect(storiesOf([one, other], carry)).toEqual(['0', '0'])
    expect(storiesOf([other, one], carry)).toEqual(['0', '0'])
  })
})
