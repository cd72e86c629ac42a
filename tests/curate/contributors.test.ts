import { describe, expect, it } from 'vitest'
import { contributors } from '../../src/curate/contributors.ts'
import type { Condition } from '../../src/model/settings.ts'
import { aSource } from '../support/make-config.ts'

const sources = ['a', 'b', 'c'].map((id) =>
  aSource({ id, url: `https://${id}.example/feed`, tags: id === 'c' ? ['far'] : ['near'] }),
)
const source = (...values: string[]): Condition => ({ kind: 'source', values })
const words: Condition = { kind: 'words', fields: ['title'], terms: ['gaza'] }
const of = (topic: Condition | undefined) => contributors(topic, sources).map(({ id }) => id)

describe('the sources of a feed', () => {
  it('are all, where the topic names none', () => {
    expect(of(undefined)).toEqual(['a', 'b', 'c'])
    expect(of(words)).toEqual(['a', 'b', 'c'])
    expect(of({ kind: 'any', of: [words, source('a')] })).toEqual(['a', 'b', 'c'])
  })

  it('are those that the topic lets in, by id and by tag', () => {
    expect(of(source('a', 'tag:far'))).toEqual(['a', 'c'])
    expect(of({ kind: 'all', of: [words, source('tag:near')] })).toEqual(['a', 'b'])
    expect(of({ kind: 'any', of: [{ kind: 'all', of: [words, source('a')] }, source('c')] })).toEqual(['a', 'c'])
  })

  it('are not those that the topic keeps out', () => {
    expect(of({ kind: 'none', of: [source('b')] })).toEqual(['a', 'c'])
    expect(of({ kind: 'none', of: [words] })).toEqual(['a', 'b', 'c'])
    expect(of({ kind: 'none', of: [{ kind: 'none', of: [source('b')] }] })).toEqual(['b'])
  })

  it('are those that can make up the count', () => {
    expect(of({ kind: 'atLeast', count: 2, of: [source('a'), source('tag:near'), source('c')] })).toEqual(['a'])
    expect(of({ kind: 'atLeast', count: 2, of: [words, words, source('a')] })).toEqual(['a', 'b', 'c'])
  })
})
