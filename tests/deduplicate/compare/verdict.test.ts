import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/deduplicate/compare/comparison.ts'
import type { Slot } from '../../../src/deduplicate/compare/slots.ts'
import { strictVetoOf, verdict, vetoOf } from '../../../src/deduplicate/compare/verdict.ts'

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
  leadFigures: undefined,
  figures: undefined,
  figureCount: 0,
  gaps: 0,
  ownWords: 0,
  slots: [],
  sameSubjects: false,
  otherTitleFigures: false,
  otherTitleNames: false,
  otherSubjects: false,
  toldTitles: 2,
  quotedTitle: 0,
  naming: {
    isOneThing: false,
    isNameless: false,
    areUntitled: false,
    otherRepositories: false,
    otherThreads: false,
    nameNothing: false,
    otherRecordings: false,
    otherSounds: false,
    isToldByText: true,
    told: 2,
    otherWords: false,
    fillOneForm: false,
    sayTheirTitles: true,
  },
}

describe('texts of which three quarters are the same', () => {
  const pair = { ...apart, containment: 0.75, shared: 70, sharedWeight: 60, title: 0.5 }
  const slot = (kind: Slot['kind'], isFirstSentence = false): Slot => ({ kind, own: 3, other: 3, isFirstSentence })

  it('are one story where nothing stands in place of something else, at any hour', () => {
    expect(verdict({ ...pair, hours: 11.9 })).toBe('the same text')
    expect(verdict({ ...pair, hours: 30, figures: 0.5, figureCount: 2 })).toBe('the same text')
  })

  it('are two where one names another thing at the same place', () => {
    expect(vetoOf({ ...pair, slots: [slot('name')] })).toBe('other names or figures stand at the same places')
    expect(strictVetoOf({ ...pair, slots: [slot('name')] })).toBeDefined()
  })

  it.each<[string, Partial<Comparison>]>([
    ['in a long text, where it is one name among many words', { shared: 111 }],
    ['in an opening of the outlet, under headlines on one thing', { slots: [slot('name', true)], sameSubjects: true }],
    ['in a table of which the figures are the same', { figureCount: 6, figures: 0.2, shorter: 48 }],
  ])('are one although a name stands for another %s', (_, other) => {
    expect(vetoOf({ ...pair, slots: [slot('name')], ...other })).toBeUndefined()
  })

  it('are two where half of the figures are others, and not where one of many was changed', () => {
    const slots = [slot('figure'), slot('figure')]
    expect(vetoOf({ ...pair, slots, figures: 0.5, figureCount: 4 })).toBe(
      'other names or figures stand at the same places',
    )
    expect(vetoOf({ ...pair, slots: slots.slice(1), figures: 0.4, figureCount: 5 })).toBeUndefined()
    expect(vetoOf({ ...pair, slots, figures: 0.5, figureCount: 4, shared: 201 })).toBeUndefined()
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
