import { describe, expect, it } from 'vitest'
import { loaded, mistakes } from '../installation.ts'

const files = (topics: string, feed: string) => ({ 'config/topics.yaml': topics, 'feeds/a.yaml': `title: A\n${feed}` })

describe('named conditions', () => {
  it('stand for themselves, in feeds, in each other, and in lists of which one has to hold', async () => {
    const topics = 'war: { any: [war, ceasefire] }\nthere: { all: [{ topic: war }, gaza] }\n'
    const one = (await loaded(files(topics, 'topic: { topic: there }'))).feeds[0]
    const written = (await loaded(files(topics, 'topic: { all: [{ any: [war, ceasefire] }, gaza] }'))).feeds[0]
    expect(one?.topic).toEqual(written?.topic)
    const either = (await loaded(files(topics, 'topic: { topic: [war, there] }'))).feeds[0]
    expect(either?.topic).toMatchObject({ kind: 'any', of: [{ kind: 'any' }, { kind: 'all' }] })
    const beside = (await loaded(files(topics, 'topic: { topic: war, language: en }'))).feeds[0]
    expect(beside?.topic).toMatchObject({ kind: 'all', of: [{ kind: 'any' }, { kind: 'language' }] })
  })

  it('may be used by sources too, and need not be used', async () => {
    const { sources } = await loaded({
      'config/topics.yaml': 'war: war\npeace: peace\n',
      'config/sources.yaml': 'sources:\n  - { id: one, name: One, url: https://one.test/feed, only: { topic: war } }\n',
      'feeds/a.yaml': 'title: A\n',
    })
    expect(sources[0]?.only).toMatchObject({ kind: 'words', terms: ['war'] })
  })

  it.each([
    [
      'war: war',
      'topic: { topic: waar }',
      'feeds/a.yaml:2:10 topic.topic: config/topics.yaml names no topic "waar": did you mean "war"?',
    ],
    ['a: { topic: b }\nb: { any: [{ topic: c }] }\nc: { topic: a }', '', 'goes in a circle: a, b, c, a'],
    ['a: { topic: a }', '', 'config/topics.yaml:1:6 a.topic: goes in a circle: a, a'],
    ['War Here: war', '', '"War Here" must be 1 to 64 small letters'],
    [
      'war: { any: [{ titel: x }] }',
      'topic: { topic: war }',
      'config/topics.yaml:1:16 war.any.0.titel: unknown key "titel"',
    ],
    ['war: { source: nobody }', '', 'config/topics.yaml:1:8 war.source: no source has the id "nobody"'],
    ['- war', '', 'config/topics.yaml:1:1: must be names, each with a condition'],
    ['war:', '', 'config/topics.yaml:1:1 war: an empty condition'],
  ])('are told apart from mistakes: %j', async (topics, feed, words) => {
    const found = await mistakes(files(topics, feed))
    expect(found).toEqual([expect.stringContaining(words)])
  })

  it('are none where there is no file', async () => {
    const found = await mistakes({ 'feeds/a.yaml': 'title: A\ntopic: { topic: war }' })
    expect(found).toEqual([expect.stringContaining('config/topics.yaml names no topic "war"')])
  })
})
