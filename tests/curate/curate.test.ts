import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curate, type Member } from '../../src/curate/curate.ts'
import { aFeed } from '../support/make-config.ts'

const HOUR = 3_600_000
const NOW = 1000 * HOUR

/** A story so many hours old. */
function story(id: string, hours: number, sourceId = 'source'): Member {
  return { storyId: id, articleId: `lead of ${id}`, sourceId, sortAt: NOW - hours * HOUR, seenAt: NOW, position: 0 }
}

const ids = (members: readonly Member[]) => members.map(({ storyId }) => storyId).join('')
const items = (atLeast: number, hours: number, atMost: number) => ({ atLeast, withinMs: hours * HOUR, atMost })

describe('a feed’s document', () => {
  it('has the newest first, and of one instant those with the lower id', () => {
    const feed = aFeed({ slug: 'feed' })
    expect(ids(curate(feed, [story('c', 2), story('b', 1), story('a', 2)], NOW))).toBe('bac')
  })

  it('has those of one instant by when they were seen, and then by their places in their documents', () => {
    const at = (id: string, seenAt: number, position: number) => ({ ...story(id, 1), seenAt, position })
    const members = [at('a', NOW - HOUR, 0), at('b', NOW, 2), at('c', NOW, 1), at('d', NOW - HOUR, 1)]
    expect(ids(curate(aFeed({ slug: 'feed' }), members, NOW))).toBe('cbad')
  })

  it('holds all of its window, and older ones only until it has enough', () => {
    const members = [story('a', 1), story('b', 48), story('c', 49), story('d', 50)]
    expect(ids(curate(aFeed({ slug: 'feed', items: items(0, 48, 500) }), members, NOW))).toBe('ab')
    expect(ids(curate(aFeed({ slug: 'feed', items: items(3, 48, 500) }), members, NOW))).toBe('abc')
    expect(ids(curate(aFeed({ slug: 'feed', items: items(9, 48, 500) }), members, NOW))).toBe('abcd')
  })

  it('never holds more than its most', () => {
    const members = [story('a', 1), story('b', 2), story('c', 3)]
    expect(ids(curate(aFeed({ slug: 'feed', items: items(0, 48, 2) }), members, NOW))).toBe('ab')
  })

  it('holds nothing older than maxAge, unless it has too little', () => {
    const members = [story('a', 1), story('b', 5), story('c', 6)]
    const feed = aFeed({ slug: 'feed', maxAgeMs: 3 * HOUR, items: items(0, 48, 500) })
    expect(ids(curate(feed, members, NOW))).toBe('a')
    expect(ids(curate({ ...feed, items: items(2, 48, 500) }, members, NOW))).toBe('ab')
  })

  it('holds so many stories of one source, the newest, and fills up with others', () => {
    const members = [story('a', 1, 'x'), story('b', 2, 'x'), story('c', 3, 'x'), story('d', 4, 'y')]
    const feed = aFeed({ slug: 'feed', perSource: 2, items: items(3, 1, 3) })
    expect(ids(curate(feed, members, NOW))).toBe('abd')
  })

  it('counts ages from the feed’s own stored time', () => {
    const feed = aFeed({ slug: 'feed', items: items(0, 48, 500) })
    expect(ids(curate(feed, [story('a', 40)], NOW))).toBe('a')
    expect(ids(curate(feed, [story('a', 40)], NOW + 9 * HOUR))).toBe('')
  })

  it('does not depend on the order in which stories are handed over', () => {
    const member = fc.record({
      storyId: fc.constantFrom('a', 'b', 'c', 'd'),
      articleId: fc.constantFrom('1', '2', '3'),
      sourceId: fc.constantFrom('x', 'y'),
      sortAt: fc.constantFrom(NOW, NOW - HOUR, NOW - 2 * HOUR),
      seenAt: fc.constantFrom(NOW, NOW - HOUR),
      position: fc.constantFrom(0, 1),
    })
    const key = ({ storyId, articleId }: Member) => `${storyId} ${articleId}`
    const members = fc
      .uniqueArray(member, { selector: key })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    const feed = aFeed({ slug: 'feed', perSource: 2, maxAgeMs: HOUR, items: items(2, 1, 3) })
    fc.assert(
      fc.property(members, ([one, other]) => {
        expect(curate(feed, other, NOW)).toEqual(curate(feed, one, NOW))
      }),
    )
  })
})
