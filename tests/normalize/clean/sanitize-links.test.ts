import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkAddress, webAddress } from '../../../src/normalize/clean/links.ts'

const base = 'https://a.example/news/1'

describe('addresses in a text', () => {
  it.each([
    ['https://b.example/ä?x=1#y', 'https://b.example/%C3%A4?x=1#y'],
    ['../x', 'https://a.example/x'],
    ['//b.example/x', 'https://b.example/x'],
    ['mailto:desk@b.example', 'mailto:desk@b.example'],
    ['tel:+4930123', 'tel:+4930123'],
    ['https://b.example/a\u200bb\u202e', 'https://b.example/ab'],
  ])('%s leads to %s', (given, expected) => {
    expect(linkAddress(given, base)).toBe(expected)
  })

  it.each([
    ...[
      'java\tscript:alert(1)',
      ' \u0001JaVaScRiPt:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'blob:https://a.example/1',
    ],
    ...['file:///etc/passwd', 'about:blank', 'ftp://b.example/', 'https://user@b.example/', '#top', '', ' '],
    `https://b.example/${'x'.repeat(8000)}`,
  ])('%s leads nowhere', (given) => {
    expect(linkAddress(given, base)).toBeUndefined()
    expect(webAddress(given.startsWith('#') ? '' : given, base)).toBeUndefined()
  })

  it('never leads to another scheme, whatever it is written with', () => {
    const letters = fc.constantFrom(...'javascriptdl:/\\ \t\n\0\u0001\u200b\ufeff#?@&;%x1.')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), (given) => {
        const url = linkAddress(given.join(''), base)
        if (url !== undefined) expect(new URL(url).protocol).toMatch(/^(?:https?|mailto|tel):$/)
      }),
    )
  })
})
