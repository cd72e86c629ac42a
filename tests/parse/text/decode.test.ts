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

describe('text in pairs of bytes', () => {
  const korean = Buffer.from([0x8c, 0x63, 0xb9, 0xe6, 0xb0, 0xa2, 0xc7, 0xcf])
  const cantonese = Buffer.from([0x9d, 0xee, 0xfb, 0x48, 0x9d, 0xf6, 0x9d, 0xf7])

  it.each(['euc-kr', 'ks_c_5601-1987', 'KS_C_5601', 'cp949', 'uhc', 'ms949', 'windows-949', 'x-windows-949'])(
    'has all syllables of Korean where it is called %s',
    (charset) => expect(read(korean, `text/xml; charset=${charset}`)).toBe('똠방각하'),
  )

  it.each(['big5', 'Big5-HKSCS', 'big5_hkscs', 'cn-big5', 'cp950', 'x-x-big5', 'windows-950'])(
    'has the characters of Hong Kong where it is called %s',
    (charset) => expect(read(cantonese, `text/xml; charset=${charset}`)).toBe('㗎嘅喺咗'),
  )

  it('loses no more than the pair that is broken, and no tag behind it', () => {
    const halves = [Buffer.from([0xc9, 0xfe]), korean, korean, korean, Buffer.from([0xc7, 0x3c])]
    expect(read(Buffer.concat(halves), 'text/xml; charset=euc-kr')).toBe(`\ufffd${'똠방각하'.repeat(3)}\ufffd<`)
  })

  it('is UTF-8 where a template kept the old charset', () => {
    expect(read(Buffer.from('곱음'), 'text/xml; charset=euc-kr')).toBe('곱음')
    expect(read(Buffer.from('<?xml version="1.0" encoding="gbk"?><title>你好'))).toMatch(/>你好$/)
  })
})
