import { describe, expect, it } from 'vitest'
import { authorNames } from '../../../src/normalize/bylines/author-names.ts'

/** Names of letters alone: a number at the end would be a mark. */
const letters = (number: number) =>
  [...number.toString(26)].map((digit) => 'abcdefghijklmnopqrstuvwxyz'[parseInt(digit, 26)]).join('')
const many = (count: number) => Array.from({ length: count }, (_, at) => `Ann A. Lee${letters(at)}`)

describe('a byline of several people', () => {
  it.each<[string, string[]]>([
    ['Ann Lee, Bo Hart, and Cy Moe', ['Ann Lee', 'Bo Hart', 'Cy Moe']],
    ['Ann Lee, Bo Hart, & Cy Moe', ['Ann Lee', 'Bo Hart', 'Cy Moe']],
    ['By Ann Lee, Bo Hart und Cy Moe', ['Ann Lee', 'Bo Hart', 'Cy Moe']],
    ['Lee, A.; Hart, B.', ['Lee, A.', 'Hart, B.']],
    ['Lee, Ann; Hart, Bo C.; van der Moe, C. D.', ['Lee, Ann', 'Hart, Bo C.', 'van der Moe, C. D.']],
    ['Garcia Luna, Maria Jose; Lee, Ann;', ['Garcia Luna, Maria Jose', 'Lee, Ann']],
    ['Lee, A., Hart, B. C., & Moe, D.', ['Lee, A.', 'Hart, B. C.', 'Moe, D.']],
    ['Lee, Ann and Hart, Bo and Moe, Cy', ['Lee, Ann', 'Hart, Bo', 'Moe, Cy']],
    ['Ann Lee; Bo Hart; AFP', ['Ann Lee', 'Bo Hart', 'AFP']],
    ['Ann Lee, AFP; Bo Hart, Reuters', ['Ann Lee', 'AFP', 'Bo Hart', 'Reuters']],
    ['Ann Lee | Bo Hart', ['Ann Lee', 'Bo Hart']],
    ['Jane Roe, Jr., and Bo Hart', ['Jane Roe, Jr.', 'Bo Hart']],
    ['Jane Roe, PhD, Bo Hart, MD', ['Jane Roe, PhD', 'Bo Hart, MD']],
    ['Ann Lee <ann@a.example>, Bo Hart <bo@a.example>', ['Ann Lee', 'Bo Hart']],
    ['ann@a.example (Ann Lee), bo@a.example (Bo Hart)', ['Ann Lee', 'Bo Hart']],
    ['王小明、李華', ['王小明', '李華']],
    ['Ann Lee (Univ. of Weir; Mill Lab), Bo Hart (Lock Institute)', ['Ann Lee', 'Bo Hart']],
    ['Ann Lee (Department of Rivers, University of Weir)', ['Ann Lee']],
    ['Ann Lee [1], Bo Hart [1, 2]', ['Ann Lee', 'Bo Hart']],
    ['Ann Lee*, Bo Hart†, Cy Moe1,2', ['Ann Lee', 'Bo Hart', 'Cy Moe']],
    ['Ann Lee, Bo Hart (for the WEIR Collaboration)', ['Ann Lee', 'Bo Hart', 'WEIR Collaboration']],
    ['Ann Lee, Bo Hart, The WEIR Collaboration', ['Ann Lee', 'Bo Hart', 'The WEIR Collaboration']],
    ['WEIR Collaboration: A. Lee, B. Hart', ['WEIR Collaboration', 'A. Lee', 'B. Hart']],
    ['Ann Lee, Bo Hart, et al.', ['Ann Lee', 'Bo Hart']],
    [many(40).join(', '), many(40)],
    [many(400).join('; '), many(400)],
    [`${many(20).join(', ')} and Plato`, [...many(20), 'Plato']],
    [
      many(30)
        .map((name) => `${name} (Univ. of Weir)`)
        .join(', '),
      many(30),
    ],
  ])('%s', (byline, expected) => {
    expect(authorNames([byline])).toEqual(expected)
  })

  it('names each once, in order, also over several elements', () => {
    expect(authorNames(many(120))).toEqual(many(120))
    expect(authorNames(['Ann Lee, Bo Hart', 'Bo Hart', 'Cy Moe'])).toEqual(['Ann Lee', 'Bo Hart', 'Cy Moe'])
  })
})

describe('a byline that stays as it is', () => {
  it.each<[string, string[]]>([
    ['Smith, John', ['Smith, John']],
    ['Smith, J. K.', ['Smith, J. K.']],
    ['Jane Roe, Jr.', ['Jane Roe, Jr.']],
    ['Reuters', ['Reuters']],
    ['Johnson & Johnson', ['Johnson & Johnson']],
    ['Ernst and Young', ['Ernst and Young']],
    ['Ann Lee et Bo Hart', ['Ann Lee', 'Bo Hart']],
    ['Анна Ли и Бо Харт', ['Анна Ли', 'Бо Харт']],
    ['Ann Lee & Bo Hart', ['Ann Lee', 'Bo Hart']],
    ['Ann Lee/ Bo Hart', ['Ann Lee', 'Bo Hart']],
    ['Ann Lee (AFP)', ['Ann Lee (AFP)']],
    ['Ann Lee (Reuters), Bo Hart (AFP)', ['Ann Lee (Reuters)', 'Bo Hart (AFP)']],
    ['Ann (Annie) Lee', ['Ann (Annie) Lee']],
    ['Ann Lee (The Weir Times)', ['Ann Lee (The Weir Times)']],
    ['Ann Lee, Weir', ['Ann Lee, Weir']],
    ['Desk | Weir Times', ['Desk | Weir Times']],
    ['Lee , Ann', ['Lee , Ann']],
    ['AFP, Weir; Reuters, Lock', ['AFP, Weir', 'Reuters, Lock']],
    ['desk@a.example (Ann Lee)', ['Ann Lee']],
    ['https://a.example/ann', []],
    [`${'The river rose again last night, and nobody came to look. '.repeat(6)}`, []],
    ['x'.repeat(400), []],
  ])('%s', (byline, expected) => {
    expect(authorNames([byline])).toEqual(expected)
  })

  it('takes no longer for one that was made to take long', () => {
    for (const unit of ['(', '((', 'a@', '<a@', 'A, ', ' and', 'A (', ') (', ';', '\u00a0 ', '[a@(']) {
      expect(authorNames([unit.repeat(20_000)]).length, unit).toBeLessThan(5)
    }
  })
})
