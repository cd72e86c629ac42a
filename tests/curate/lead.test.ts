import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseLead, type LeadCandidate, leadReason } from '../../src/curate/lead.ts'
import { aFeed } from '../support/make-config.ts'

const MINUTE = 60_000
const feed = aFeed({ slug: 'feed', prefer: ['dpa', 'tag:own'] })

function copy(articleId: string, of: Partial<LeadCandidate> = {}): LeadCandidate {
  const place = { onAgencySite: false, isDerived: false, onOwnSite: true, isPassedOn: false }
  return {
    articleId,
    sourceId: articleId,
    tags: [],
    priority: 0,
    ...place,
    textLength: 1000,
    firstSeenAt: 0,
    publishedAt: 0,
    ...of,
  }
}

const choose = (copies: readonly LeadCandidate[]) => chooseLead({ feed, copies, at: 0 })

describe('the first lead', () => {
  it.each<[string, Partial<LeadCandidate>, Partial<LeadCandidate>]>([
    ['a preferred source before priority', { sourceId: 'dpa' }, { priority: 99 }],
    ['the first preferred before the second', { sourceId: 'dpa' }, { tags: ['own'], priority: 99 }],
    ['a preferred tag before none', { tags: ['other', 'own'] }, { priority: 99 }],
    ['priority before the agency’s own site', { priority: 1 }, { onAgencySite: true }],
    ['the agency’s own site before its own', { onAgencySite: true, onOwnSite: false }, { textLength: 9000 }],
    ['a copy of its own before one that names it as its origin', {}, { isDerived: true, textLength: 9000 }],
    ['a page of its own before fuller text', {}, { onOwnSite: false, textLength: 9000 }],
    ['fuller text before the first seen', { textLength: 1001, firstSeenAt: 5 }, {}],
    ['the first seen', { firstSeenAt: 0, publishedAt: 9 }, { firstSeenAt: 1 }],
    ['the first published, of those seen together', { publishedAt: 1 }, { publishedAt: 2 }],
  ])('is %s', (_, better, worse) => {
    // The better one has the later id, so that the last resort does not decide.
    expect(choose([copy('b', better), copy('a', worse)])).toBe('b')
    expect(choose([copy('a', worse), copy('b', better)])).toBe('b')
  })

  it('of equals is that with the lower id', () => {
    expect(choose([copy('b'), copy('a')])).toBe('a')
  })

  it('is not chosen from nothing', () => {
    expect(() => choose([])).toThrow(RangeError)
  })
})

describe('a lead that stands', () => {
  const keep = (current: LeadCandidate, rival: LeadCandidate, minutes: number) =>
    chooseLead({
      feed,
      copies: [rival, current],
      current: { articleId: current.articleId, since: 0 },
      at: minutes * MINUTE,
    })

  it('gives way within the first hour to a clearly better copy', () => {
    expect(keep(copy('old'), copy('new', { priority: 1 }), 59)).toBe('new')
    expect(keep(copy('old'), copy('new', { onAgencySite: true }), 59)).toBe('new')
    expect(keep(copy('old'), copy('new', { sourceId: 'dpa' }), 59)).toBe('new')
    expect(keep(copy('old'), copy('new', { textLength: 1500 }), 59)).toBe('new')
    expect(keep(copy('old', { textLength: 0 }), copy('new', { textLength: 1 }), 59)).toBe('new')
  })

  it('stays before one that is only a little better', () => {
    expect(keep(copy('old'), copy('new', { textLength: 1499 }), 1)).toBe('old')
    expect(keep(copy('old', { firstSeenAt: 5 }), copy('new'), 1)).toBe('old')
    expect(keep(copy('old', { onOwnSite: false }), copy('new'), 1)).toBe('old')
    expect(keep(copy('old', { textLength: 0 }), copy('new', { textLength: 0 }), 1)).toBe('old')
  })

  it('stays before a fuller one that is worse otherwise', () => {
    expect(keep(copy('old', { priority: 1 }), copy('new', { textLength: 9000 }), 1)).toBe('old')
    expect(keep(copy('old'), copy('new', { textLength: 9000, onOwnSite: false }), 1)).toBe('old')
  })

  it('stays after the first hour, whatever comes', () => {
    expect(keep(copy('old'), copy('new', { priority: 9, sourceId: 'dpa' }), 60)).toBe('old')
  })

  it('gives way to a publisher’s own copy, however late, if it was passed on', () => {
    const passed = copy('old', { onOwnSite: false, isPassedOn: true, textLength: 9000 })
    expect(keep(passed, copy('new'), 600)).toBe('new')
    expect(keep({ ...passed, priority: 1 }, copy('new'), 600)).toBe('old')
    for (const other of [{ onOwnSite: false }, { isPassedOn: true }, { isDerived: true }])
      expect(keep(passed, copy('new', other), 600)).toBe('old')
  })

  it('is followed by the best copy when it is gone', () => {
    const current = { articleId: 'gone', since: 0 }
    expect(chooseLead({ feed, copies: [copy('b'), copy('a')], current, at: 999 * MINUTE })).toBe('a')
  })
})

it('what the best copy has over each other is said in words, and the others have nothing over it', () => {
  const plain = copy('plain')
  expect(leadReason(copy('high', { priority: 1 }), plain, feed)).toBe('higher priority')
  expect(leadReason(plain, copy('high', { priority: 1 }), feed)).toBeUndefined()
  expect(leadReason(copy('site', { onAgencySite: true }), plain, feed)).toBe('on the agency’s own site')
  expect(leadReason(copy('long', { textLength: plain.textLength + 1 }), plain, feed)).toBe('fuller text')
  expect(leadReason(copy('early', { firstSeenAt: plain.firstSeenAt - 1 }), plain, feed)).toBe('seen first')
})

it('the choice of a lead does not depend on the order of the copies', () => {
  const copies = fc.uniqueArray(
    fc.record({
      articleId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      sourceId: fc.constantFrom('dpa', 'bbc'),
      tags: fc.subarray(['own']),
      priority: fc.constantFrom(0, 1),
      onAgencySite: fc.boolean(),
      isDerived: fc.boolean(),
      onOwnSite: fc.boolean(),
      isPassedOn: fc.boolean(),
      textLength: fc.constantFrom(0, 100, 160),
      firstSeenAt: fc.constantFrom(0, 1),
      publishedAt: fc.constantFrom(0, 1),
    }),
    { minLength: 1, selector: ({ articleId }) => articleId },
  )
  const shuffled = copies.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), ([one, other], articleId) => {
      const current = articleId === undefined ? undefined : { articleId, since: 0 }
      const choice = (list: readonly LeadCandidate[]) => chooseLead({ feed, copies: list, current, at: MINUTE })
      expect(choice(other)).toBe(choice(one))
    }),
  )
})
