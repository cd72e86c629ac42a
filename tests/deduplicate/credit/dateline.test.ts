import { describe, expect, it } from 'vitest'
import { datelineOf, withoutDateline } from '../../../src/deduplicate/credit/dateline.ts'

describe('a text without its dateline', () => {
  it.each([
    'PARIS, May 12 (AFP) - ',
    'WASHINGTON, D.C. (AP) — ',
    'LONDON, Oct 19 — ',
    'MOSCOW, May 12. /TASS/. ',
    'МОСКВА, 12 мая — РИА Новости. ',
    'Berlin dpa | ',
    'SION (ATS) ',
    'CAIRO - Reuters\n\n',
    '(ANSA) - ROMA, 12 MAG - ',
    '新华社北京5月12日电（记者 李明）',
    '【北京＝共同】',
    '(서울=연합뉴스) 홍길동 기자 = ',
    'TERNEUZEN (ANP) - ',
    '(1) PARIS, May 12 (AFP) - ',
  ])('begins behind %s', (dateline) => {
    expect(withoutDateline(`${dateline}Talks opened in the town.`)).toBe('Talks opened in the town.')
  })

  it.each([
    'Talks opened in Paris (AFP said) and went on.',
    'He said that the party (AFP) - had won.',
    'Australian Federal Police (AFP) - officers - went on.',
    'Talks: a beginning.',
    '',
  ])('is all of %s', (text) => {
    expect(withoutDateline(text)).toBe(text)
  })

  it('knows who wrote it and where the story begins', () => {
    expect(datelineOf('  PARIS (AFP/dpa) - Talks')).toEqual({ head: 'PARIS (AFP/dpa)', origin: 'AFP/dpa', length: 20 })
  })
})
