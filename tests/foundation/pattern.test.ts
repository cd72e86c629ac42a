import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/foundation/pattern.ts'

const finds = (pattern: string, text: string) => compilePattern(pattern).test(text)

describe('a pattern', () => {
  it('is found anywhere in a text, whatever its case, in any script', () => {
    expect(finds('peace (talks|process)', 'New PEACE TALKS open')).toBe(true)
    expect(finds('путин', 'Сказал ПУТИН')).toBe(true)
    expect(finds('peace (talks|process)', 'peace, talks')).toBe(false)
  })

  it('knows letters, digits and spaces of every script as word characters', () => {
    expect(finds('^израил\\w+$', 'израильтяне')).toBe(true)
    expect(finds('^\\d{4}$', '٢٠٢٦')).toBe(true)
    expect(finds('a\\sb', 'a\u00a0b')).toBe(true)
    expect(finds('^[\\w-]+$', 'é-я')).toBe(true)
    expect(finds('\\W', 'état')).toBe(false)
  })

  it('leaves brackets, escapes and quoted runs as they are', () => {
    expect(finds('^[]\\w]+x$', ']éx')).toBe(true)
    expect(finds('^[a[]\\w$', 'aé')).toBe(true)
    expect(finds('^[[:digit:]]é$', '1é')).toBe(true)
    expect(finds('\\Q\\w\\E', '\\w')).toBe(true)
    expect(finds('\\Q\\w\\E', 'w')).toBe(false)
    expect(finds('a\\\\b', 'a\\b')).toBe(true)
  })

  it('begins and ends with a word of any script where it says \\b', () => {
    expect(finds('\\bгаза\\b', 'в секторе Газа.')).toBe(true)
    expect(finds('\\bгаза\\b', 'газават')).toBe(false)
    expect(finds('\\bgaza\\b', 'Gaza')).toBe(true)
  })

  it('sees composed and decomposed accents as one', () => {
    expect(finds('e\u0301tat', 'ÉTAT')).toBe(true)
    expect(finds('état', 'e\u0301tat')).toBe(true)
  })

  it.each([
    ['(?<=a)b', /^lookbehind/],
    ['(?<!a)b', /^lookbehind/],
    ['(?=x)', /^lookahead/],
    ['a(?!x)', /^lookahead/],
    ['(a)\\1', /^backreferences/],
    ['(a', /missing closing \)/],
    ['[z-a]', /range/],
    ['x\ny(', /missing closing/],
    ['a'.repeat(1001), /longer than 1000/],
    ['\\bя.\\bя', /\\b inside/],
  ])('is refused in one readable line: %s', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message)
    expect(() => compilePattern(pattern)).toThrow(/^[^\n]+$/)
  })

  it('takes time in line with the text where a backtracking engine takes for ever', () => {
    expect(finds('^(\\w+)+$', `${'a'.repeat(100_000)}!`)).toBe(false)
  })
})
