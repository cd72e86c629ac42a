import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/parse/text/decode.ts'

const read = (body: Buffer, contentType = '') => decode({ url: '/feed', contentType, body })

describe('text that is declared windows-1251', () => {
  const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><title>')

  it('is that where a word or two would be valid UTF-8 by chance', () => {
    // Ukrainian for no, and for those: each is one letter in UTF-8.
    const words = Buffer.from([0xcd, 0xb3, 0x20, 0xd2, 0xb3])
    expect(read(Buffer.concat([head, words]))).toMatch(/>Ні Ті$/)
    expect(read(words, 'text/xml; charset=windows-1251')).toBe('Ні Ті')
  })

  it('is UTF-8 where so many letters are valid UTF-8 that it cannot be chance', () => {
    expect(read(Buffer.concat([head, Buffer.from('Переговоры')]))).toMatch(/>Переговоры$/)
    expect(read(Buffer.from('Новости дня'), 'text/xml; charset=windows-1251')).toBe('Новости дня')
  })
})
