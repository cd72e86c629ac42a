import { describe, expect, it } from 'vitest'
import { canonicalUrl, linkUrl, webUrl } from '../../src/foundation/url.ts'

describe('an address to show', () => {
  it.each([
    ['https://a.example/x?utm_source=rss', 'https://a.example/x?utm_source=rss'],
    [' https://a.example/a b ', 'https://a.example/a%20b'],
    ['../x', 'https://base.example/x'],
    ['//cdn.example/x', 'https://cdn.example/x'],
  ])('%j is made absolute, tracking kept', (address, expected) => {
    expect(webUrl(address, 'https://base.example/feeds/rss')).toBe(expected)
  })

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    'ftp://a.example/',
    'https://bank.example@evil.example/',
    'https://user:secret@a.example/',
    'http://',
    'tag:a.example,2021:1',
    '',
  ])('%j is none', (address) => {
    expect(webUrl(address)).toBeUndefined()
  })

  it('may be mail or telephone in a text, but no bare fragment', () => {
    expect(linkUrl('mailto:desk@a.example', '')).toBe('mailto:desk@a.example')
    expect(linkUrl('tel:+4712', '')).toBe('tel:+4712')
    expect(linkUrl('#note-1', 'https://a.example/feed')).toBeUndefined()
    expect(linkUrl('javascript:alert(1)', 'https://a.example/')).toBeUndefined()
  })
})

describe('an address to compare by', () => {
  it.each([
    ['http://A.Example:80/x/', 'https://a.example/x'],
    ['https://a.example/x?utm_source=rss&utm_medium=feed', 'https://a.example/x'],
    ['https://a.example/x?b=2&a=1&fbclid=z&at_medium=RSS#top', 'https://a.example/x?a=1&b=2'],
    ['https://a.example/x?ref=rss', 'https://a.example/x'],
    ['https://a.example/x?ref=chapter-2', 'https://a.example/x?ref=chapter-2'],
    ['https://a.example./', 'https://a.example'],
    ['https://a.example/#!/story/1', 'https://a.example#!/story/1'],
    ['https://a.example:8443/x', 'https://a.example:8443/x'],
  ])('%s is %s', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected)
  })

  it('keeps two pages apart that differ by a number', () => {
    expect(canonicalUrl('https://a.example/?p=1')).not.toBe(canonicalUrl('https://a.example/?p=2'))
  })

  it('is stable', () => {
    const once = canonicalUrl('http://a.example/x/?z=%20&a=ü')!
    expect(canonicalUrl(once)).toBe(once)
  })
})
