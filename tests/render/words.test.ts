import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { updatePace } from '../../src/render/formats/update-pace.ts'
import { clean, escapeAttribute, oneLine } from '../../src/render/written/escape.ts'
import { excerpt } from '../../src/render/written/excerpt.ts'
import { nameUuid } from '../../src/render/written/name-uuid.ts'
import { webUrl } from '../../src/render/written/web-url.ts'

describe('clean', () => {
  it('takes out what XML forbids and leaves the rest', () => {
    expect(clean('a\u0000\u0008b\ud83dc\udc00d\ufffee\ufdd0f\u0085 👍\t\r\n\r')).toBe('abcdef 👍\t\n\n')
  })

  it('makes one line, and none of what nobody would see', () => {
    expect(oneLine('  a\n\t b\u00a0c ')).toBe('a b c')
    expect(oneLine(' \u200b\u2060 ')).toBe('')
    expect(oneLine(undefined)).toBe('')
  })

  it('keeps tabs and line feeds of attributes through attribute normalization', () => {
    expect(escapeAttribute('a"b\tc\nd<>&')).toBe('a&quot;b&#9;c&#10;d&lt;&gt;&amp;')
  })
})

describe('excerpt', () => {
  it('leaves short text as it is', () => {
    expect(excerpt('x'.repeat(200))).toHaveLength(200)
  })

  it('cuts at a word and drops the comma before the ellipsis', () => {
    const text = `${'a'.repeat(150)}, ${'b'.repeat(100)}`
    expect(excerpt(text)).toBe(`${'a'.repeat(150)}…`)
    expect(excerpt(`${'c'.repeat(199)} d`)).toBe(`${'c'.repeat(199)}…`)
  })

  it('cuts scripts without spaces between characters', () => {
    expect(excerpt('漢'.repeat(300))).toBe(`${'漢'.repeat(199)}…`)
    expect(excerpt(`a${'👍'.repeat(150)}`)).toBe(`a${'👍'.repeat(99)}…`)
    expect(excerpt(`${'e\u0301'.repeat(150)}`).at(-2)).toBe('\u0301')
  })

  it('is never longer than 200 and always well-formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }), (text) => {
        expect(excerpt(text).length).toBeLessThanOrEqual(200)
        expect(excerpt(text).isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('webUrl', () => {
  it('lets http(s) pass and nothing else, least of all a password', () => {
    expect(webUrl('https://a.example/?a=1&b=2#c')).toBe('https://a.example/?a=1&b=2#c')
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', '/a', '', 'mailto:a@b.c', 'https://u:p@a.example/']) {
      expect(webUrl(bad)).toBeUndefined()
    }
  })

  it('writes ASCII that RFC 3986 allows', () => {
    expect(webUrl('https://пример.рф/ä|b?c=[d]&e=100%#f#g')).toBe(
      'https://xn--e1afmkfd.xn--p1ai/%C3%A4%7Cb?c=%5Bd%5D&e=100%25#f%23g',
    )
  })

  it('comes to rest: written again it is the same', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, tail) => {
        const once = webUrl(url + tail)
        expect(webUrl(once)).toBe(once)
      }),
    )
  })
})

describe('updatePace', () => {
  const MINUTE = 60_000
  it.each([
    [15 * MINUTE, { ttlMinutes: 15, period: 'hourly', frequency: 4 }],
    [60 * MINUTE, { ttlMinutes: 60, period: 'hourly', frequency: 1 }],
    [45 * MINUTE, { ttlMinutes: 45, period: 'daily', frequency: 32 }],
    [24 * 60 * MINUTE, { ttlMinutes: 1440, period: 'daily', frequency: 1 }],
    [7 * MINUTE, { ttlMinutes: 7, period: 'weekly', frequency: 1440 }],
    [11 * 24 * 60 * MINUTE, { ttlMinutes: 15_840, period: 'weekly', frequency: 1 }],
    [0, { ttlMinutes: 1, period: 'hourly', frequency: 60 }],
    [Number.NaN, { ttlMinutes: 1, period: 'hourly', frequency: 60 }],
  ])('%d ms', (intervalMs, pace) => {
    expect(updatePace(intervalMs)).toEqual(pace)
  })
})

describe('nameUuid', () => {
  it('is a version 5 UUID and the same for the same name', () => {
    expect(nameUuid('a')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(nameUuid('a')).toBe(nameUuid('a'))
    expect(nameUuid('a')).not.toBe(nameUuid('b'))
  })
})
