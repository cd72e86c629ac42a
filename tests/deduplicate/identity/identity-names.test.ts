import { describe, expect, it } from 'vitest'
import { aliasKeys, tellingNames } from '../../../src/deduplicate/identity/identity-names.ts'
import { withoutHost } from '../../../src/deduplicate/identity/without-host.ts'
import { anArticle } from '../make-article.ts'

const page = 'https://a.example/1'

describe('the names of an article', () => {
  it('are its guid, its canonical address, both without host, and the pages that it names as its origin', () => {
    const article = anArticle({
      guid: 'http://a.example/?p=1',
      canonicalUrl: page,
      originUrls: ['https://b.example/x'],
    })
    expect(aliasKeys(article)).toEqual([
      { kind: 'guid', value: 'http://a.example/?p=1' },
      { kind: 'url', value: page },
      { kind: 'path', value: '?p=1' },
      { kind: 'path', value: '/1' },
      { kind: 'origin', value: 'https://b.example/x' },
    ])
    expect(aliasKeys(anArticle())).toEqual([])
  })

  it('are few, however many pages it links to', () => {
    const originUrls = Array.from({ length: 20 }, (_, index) => `https://b.example/${index}`)
    expect(aliasKeys(anArticle({ originUrls }))).toHaveLength(4)
  })
})

describe('a name without scheme and host', () => {
  it.each([
    ['http://www.a.example/2026/scoop/', '/2026/scoop'],
    ['https://a.example/2026/scoop', '/2026/scoop'],
    ['https://a.example/?p=12', '?p=12'],
    ['https://a.example?p=12', '?p=12'],
    ['https://a.example/page#comment-3', '/page#comment-3'],
    ['tag:a.example,2026-03:/scoop', '/scoop'],
    ['tag:a.example,2026:post-12', 'post-12'],
    ['123 at https://a.example', '/node/123'],
    ['https://a.example/node/123', '/node/123'],
  ])('%s is %s', (name, expected) => expect(withoutHost(name)).toBe(expected))

  it.each([
    '12',
    'urn:uuid:1',
    'https://a.example/',
    'https://a.example',
    'http://a.example/index.html',
    'http://a.example/?',
  ])('%s has none that tells anything', (name) => expect(withoutHost(name)).toBeUndefined())
})

describe('the names that tell an article from the others of its document', () => {
  it('are not a path that two hosts have, though each address is one', () => {
    const blogs = ['a', 'b'].map((blog) => anArticle({ guid: blog, canonicalUrl: `https://${blog}.example/hello` }))
    expect(tellingNames(blogs).map((names) => names.map(({ kind }) => kind))).toEqual([
      ['guid', 'url'],
      ['guid', 'url'],
    ])
  })

  it('are the address of an item that comes twice, under http and under https', () => {
    const twice = ['http', 'https'].map((scheme) => anArticle({ guid: `${scheme}://a.example/1`, canonicalUrl: page }))
    expect(tellingNames(twice)[0]).toContainEqual({ kind: 'url', value: page })
  })
})
