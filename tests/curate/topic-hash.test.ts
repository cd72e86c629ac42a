import { describe, expect, it } from 'vitest'
import { topicHash } from '../../src/curate/topic-hash.ts'
import type { Condition, WordField } from '../../src/model/settings.ts'
import { aFeed, aSource } from '../support/make-config.ts'

const open: readonly WordField[] = ['title', 'summary', 'category', 'text']
const term = (...terms: string[]): Condition => ({ kind: 'words', fields: open, terms })
const hash = (topic: Condition | undefined, tags: readonly string[] = []) =>
  topicHash(aFeed({ slug: 'feed', topic }), [aSource({ id: 'tass', url: 'https://tass.example', tags })])

describe('the hash of a topic', () => {
  it.each<[string, Condition, Condition]>([
    ['order', { kind: 'any', of: [term('a'), term('b')] }, { kind: 'any', of: [term('b'), term('a')] }],
    ['repetition', { kind: 'any', of: [term('a'), term('a')] }, term('a')],
    ['case and accents', term('État', 'gaza'), term('etat', 'Gaza')],
    ['fields in another order', term('a'), { kind: 'words', fields: [...open].reverse(), terms: ['a'] }],
    ['the case of a language', { kind: 'language', values: ['en-GB'] }, { kind: 'language', values: ['en_gb'] }],
  ])('does not change with %s', (_, one, other) => {
    expect(hash(one)).toBe(hash(other))
  })

  it.each<[string, Condition | undefined, Condition | undefined]>([
    ['another term', term('a'), term('b')],
    ['a prefix', term('a'), term('a*')],
    ['a phrase', term('a', 'b'), term('a b')],
    ['another field', term('a'), { kind: 'words', fields: ['title'], terms: ['a'] }],
    ['any for all', { kind: 'any', of: [term('a'), term('b')] }, { kind: 'all', of: [term('a'), term('b')] }],
    ['a refusal', term('a'), { kind: 'none', of: [term('a')] }],
    ['another count', { kind: 'atLeast', count: 1, of: [term('a')] }, { kind: 'atLeast', count: 2, of: [term('a')] }],
    ['a part that counts twice', atLeastTwo(term('a')), atLeastTwo(term('a'), term('a'))],
    ['another pattern', { kind: 'matches', pattern: 'a' }, { kind: 'matches', pattern: 'A+' }],
    ['no topic', term('a'), undefined],
  ])('changes with %s', (_, one, other) => {
    expect(hash(one)).not.toBe(hash(other))
  })

  it('changes when a source gains a tag that the topic names, and with no other tag', () => {
    const topic: Condition = { kind: 'source', values: ['tag:russia'] }
    expect(hash(topic, ['russia'])).not.toBe(hash(topic, []))
    expect(hash(topic, ['english'])).toBe(hash(topic, []))
    expect(hash(topic, ['russia'])).toBe(hash({ kind: 'source', values: ['tass'] }))
  })

  it('does not depend on what else the feed says', () => {
    const topic = term('a')
    const feeds = [aFeed({ slug: 'one', topic }), aFeed({ slug: 'two', title: 'Other', perSource: 3, topic })]
    expect(new Set(feeds.map((feed) => topicHash(feed, []))).size).toBe(1)
  })
})

function atLeastTwo(...of: readonly Condition[]): Condition {
  return { kind: 'atLeast', count: 2, of }
}
