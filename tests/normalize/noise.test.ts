import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleHash, contentHash } from '../../src/normalize/hash.ts'
import { withoutNoise } from '../../src/normalize/noise.ts'

const text = 'The council met on Monday.\nNobody read more into it than was said.'

describe('the hash of an article', () => {
  it.each([
    ['the closing line of a blog', 'The post Council meets appeared first on The Daily Sample.'],
    ['a counter of comments', '12 comments'],
    ['a counter in brackets', 'Comments (3)'],
    ['minutes of reading', '4 min read'],
    ['a counter in Russian', '15 комментариев'],
    ['the word over an advertisement', 'ADVERTISEMENT'],
    ['the link to the rest', 'Continue reading Council meets'],
    ['white space', '  \n\t '],
  ])('does not move with %s', (_, line) => {
    expect(contentHash(['Title', `${text}\n${line}`])).toBe(contentHash(['Title', text]))
  })

  it.each([
    ['a sentence', 'It meets again on Friday.'],
    ['a number in a sentence', 'It heard 12 comments from the public.'],
    ['the same words inside a sentence', 'The article about it appeared on Sunday in the evening edition, he said.'],
  ])('moves with %s', (_, line) => {
    expect(contentHash(['Title', `${text}\n${line}`])).not.toBe(contentHash(['Title', text]))
  })

  it.each([
    ['https://a.example/b?utm_source=rss', 'https://a.example/b'],
    ['https://a.example/b?utm_source=rss&utm_medium=feed', 'https://a.example/b?fbclid=1'],
    ['https://a.example/b?utm_source=rss&id=5', 'https://a.example/b?id=5'],
    ['https://a.example/b?id=5&ref=rss&page=2', 'https://a.example/b?id=5&page=2'],
    ['(https://a.example/b?utm_source=rss).', '(https://a.example/b).'],
    ['https://a.example/b#xtor=RSS-1', 'https://a.example/b'],
    ['www.a.example/b?utm_campaign=one', 'www.a.example/b?utm_campaign=two'],
  ])('does not move with tracking in an address that it shows: %s', (tracked, bare) => {
    expect(contentHash(['Title', `${text} See ${tracked} for more.`])).toBe(
      contentHash(['Title', `${text} See ${bare} for more.`]),
    )
  })

  it.each([
    ['another page', 'https://a.example/c?utm_source=rss'],
    ['another parameter', 'https://a.example/b?id=6&utm_source=rss'],
    ['a name that only begins like one', 'https://a.example/b?id=5&utmost=1'],
  ])('moves with %s in an address that it shows', (_, shown) => {
    expect(contentHash([`See ${shown}`])).not.toBe(contentHash(['See https://a.example/b?id=5']))
  })

  it('moves with words that only look like parameters', () => {
    expect(contentHash(['set utm_source=rss'])).not.toBe(contentHash(['set']))
  })

  it('moves with the title', () => {
    expect(contentHash(['Other', text])).not.toBe(contentHash(['Title', text]))
  })
})

describe('the hash of an article whose summary is the opening of its text', () => {
  const hash = (body: string, summary: string) => articleHash({ title: 'Title', summary, text: body })

  it('does not move where noise stands in both, on one line in the summary', () => {
    const noisy = `4 min read\n${text}\n12 comments`
    expect(hash(noisy, noisy.replaceAll('\n', ' '))).toBe(hash(text, text.replaceAll('\n', ' ')))
  })

  it('does not move where noise at the head makes the summary end elsewhere', () => {
    const noisy = `Advertisement\n${text}`
    expect(hash(noisy, `${noisy.replaceAll('\n', ' ').slice(0, 60)}…`)).toBe(hash(text, `${text.slice(0, 30)}…`))
  })

  it('moves with the text, and with a summary that says something else', () => {
    expect(hash(text.replace('Monday', 'Sunday'), 'The council met')).not.toBe(hash(text, 'The council met'))
    expect(hash(text, 'The council met on Sunday')).not.toBe(hash(text, 'The council met on Monday'))
  })
})

describe('taking noise off', () => {
  it('takes it off once and for all', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('12 comments', 'Read more', text, 'ADVERTISEMENT', ' ', 'https://a.example/?utm_id=1&b=2'),
        ),
        (lines) => {
          const once = withoutNoise(lines.join('\n'))
          expect(withoutNoise(once)).toBe(once)
        },
      ),
    )
  })
})
