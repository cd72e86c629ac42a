import { describe, expect, it } from 'vitest'
import { feedMistakes, loaded, mistakes } from '../installation.ts'

describe('YAML', () => {
  it('refuses aliases, anchors and tags by name, wherever they stand', async () => {
    expect(await feedMistakes('topic: { any: [*akhbar, &here gaza, !word gaza, { title: *b }, **] }')).toEqual([
      'feeds/a.yaml:2:16 topic.any.0: alias *akhbar is not allowed: quote it, "*akhbar"',
      'feeds/a.yaml:2:31 topic.any.1: anchor &here is not allowed: quote the text',
      'feeds/a.yaml:2:43 topic.any.2: tag !word is not allowed: quote the text',
      'feeds/a.yaml:2:58 topic.any.3.title: alias *b is not allowed: quote it, "*b"',
      'feeds/a.yaml:2:64 topic.any.4: alias ** is not allowed: quote it, "**"',
    ])
    expect(await feedMistakes('<<: *base\n*key : x')).toEqual([
      'feeds/a.yaml:2:5 <<: alias *base is not allowed: quote it, "*base"',
      'feeds/a.yaml:3:1: alias *key is not allowed: quote it, "*key"',
    ])
  })

  it('takes what would be an alias once it is quoted', async () => {
    const { feeds } = await loaded({ 'feeds/a.yaml': 'title: A\ntopic: { any: ["*akhbar"] }' })
    expect(feeds[0]?.topic).toMatchObject({ of: [{ terms: ['*akhbar'] }] })
  })

  it('names a key that is written twice, at its second place', async () => {
    expect(await feedMistakes('merge: true\ntitle: B')).toEqual([
      'feeds/a.yaml:3:1 title: is written twice in one mapping',
    ])
  })

  it.each([
    ['topic: [gaza, "x"', 'topic.1'],
    ['topic: "gaza', 'topic'],
    ['topic: this: that', 'topic'],
    ['topic:\n\t- gaza', 'topic'],
    ['topic: @gaza', 'topic'],
    ['---\ntitle: B', 'title'],
    ['topic: *', 'topic'],
  ])('tells one mistake, with its place, for %j', async (rest, key) => {
    const lines = await feedMistakes(rest)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^feeds\/a\.yaml:[1-4]:\d+ /)
    expect(lines[0]).toContain(` ${key}`)
  })

  it('reads a byte order mark and Windows line ends', async () => {
    const { feeds } = await loaded({ 'feeds/a.yaml': '\ufefftitle: A\r\ndescription: Two\r\n  lines\r\n' })
    expect(feeds[0]).toMatchObject({ title: 'A', description: 'Two lines' })
  })

  it('tells files that are no text, and values that no feed can carry', async () => {
    expect(await mistakes({ 'feeds/a.yaml': new Uint8Array([0x74, 0xff, 0xfe]) })).toEqual([
      'feeds/a.yaml: is not UTF-8 text',
    ])
    expect(await feedMistakes('description: "a\\u0007b"')).toEqual([
      'feeds/a.yaml:2:1 description: holds control characters',
    ])
    expect(await feedMistakes('__proto__: { merge: true }')).toEqual(['feeds/a.yaml:2:1 __proto__: is not a key'])
  })

  it('takes an empty file for no settings', async () => {
    const files = { 'config/server.yaml': '# nothing yet\n', 'config/agencies.yaml': '', 'feeds/a.yaml': 'title: A' }
    expect((await loaded(files)).agencies).toEqual([])
    expect(await mistakes({ 'feeds/a.yaml': '', 'config/sources.yaml': '' })).toEqual([
      'config/sources.yaml:1:1 sources: is required',
      'feeds/a.yaml:1:1 title: is required',
    ])
  })
})
