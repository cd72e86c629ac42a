import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/deduplicate/compare/comparison.ts'
import { verdict } from '../../../src/deduplicate/compare/verdict.ts'

/** Two reports of two outlets that have nothing in common but some hundred words each. */
const apart: Comparison = {
  isSameSource: false,
  isSameAgency: false,
  hours: 1,
  shorter: 100,
  shared: 0,
  sharedWeight: 0,
  shorterWeight: 80,
  containment: 0,
  opening: 0,
  bothOpenings: 0,
  titleWords: 8,
  title: 0,
  titleOrder: 0,
  shorterTitleOrder: 0,
  isTitleCut: false,
  titleDifference: 0,
  titleFigures: undefined,
  leadFigures: undefined,
  figures: undefined,
  figureCount: 0,
  gaps: 0,
  ownWords: 0,
  subjectDifference: 0,
  quotedTitle: 0,
}

describe('texts of which three quarters are the same, with other figures', () => {
  const pair = { ...apart, containment: 0.75, shared: 70, sharedWeight: 60, title: 0.5, figures: 0.5, figureCount: 2 }

  it('are one story told twice on one morning', () => {
    expect(verdict({ ...pair, hours: 11.9 })).toBe('the same text')
  })

  it('are two days of a series from half a day on', () => {
    expect(verdict({ ...pair, hours: 12 })).toBeUndefined()
  })

  it('are one story at any hour where most figures, or nearly all words, are the same', () => {
    expect(verdict({ ...pair, hours: 12, figures: 0.4 })).toBe('the same text')
    expect(verdict({ ...pair, hours: 12, figures: undefined })).toBe('the same text')
    expect(verdict({ ...pair, hours: 12, containment: 0.9 })).toBe('the same text')
  })
})

describe('texts that begin alike and go on in their own words', () => {
  const pair = { ...apart, containment: 0.35, shared: 30, sharedWeight: 20, opening: 0.5, title: 0.35, hours: 12 }

  it('are one story under like headlines within half a day', () => {
    expect(verdict(pair)).toBe('the same opening')
  })

  it.each<[string, Partial<Comparison>]>([
    ['more than half a day apart', { hours: 12.1 }],
    ['under headlines of which most is other', { title: 0.34 }],
    ['where what they share stands further down', { opening: 0.49 }],
    ['where what they share is a sentence', { sharedWeight: 19 }],
    ['where less than a third is the same', { containment: 0.34 }],
  ])('are two stories %s', (_, other) => {
    expect(verdict({ ...pair, ...other })).toBeUndefined()
  })
})
