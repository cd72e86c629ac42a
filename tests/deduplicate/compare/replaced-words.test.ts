import { describe, expect, it } from 'vitest'
import { replacedWords } from '../../../src/deduplicate/compare/replaced-words.ts'
import { OTHER_FILLING } from '../../../src/deduplicate/compare/verdict.ts'
import { forms as plain } from '../../fixtures/forms/forms.ts'
import { forms as tuned } from '../../fixtures/related/tuned/forms.ts'
import { forms as untuned } from '../../fixtures/related/untuned/forms.ts'
import { anArticle } from '../make-article.ts'

function wordsOf(name: string, rule = OTHER_FILLING) {
  const { filled } = [...plain, ...tuned, ...untuned].find((form) => form.name === name)!
  const [own, other] = filled.map((told, index) => anArticle({ id: `${index}`, sourceId: `${index}`, ...told }))
  return replacedWords(own!, other!, rule)
}

describe('the words by which two texts are kept apart', () => {
  it.each([
    ['match report', 'Kesten', 'Tarnby'],
    ['warnings of one weather office', 'Aldersey', 'Corvale'],
    ['episodes of one podcast', 'Kit Yelland', 'Ursula Upjohn'],
    ['Rückrufe über ein Amt', 'Bergmann Werke', 'Mühlenwerk'],
    ["avis d'obsèques d'une commune", 'Ghislaine Sabatier', 'Fabrice Roussel'],
    ['отключения одной компании', 'Парковая', 'Вокзальная'],
    ['مباريات دوري واحد', 'كستن', 'ترنبي'],
    ['天气预警', '南屏', '青溪'],
    ['small ad under a general headline', 'Ashby Mill Road', 'Ditton Canal Row'],
    ['empleo', 'Talleres Rocamar', 'Hotel Cantoverde'],
  ])('are names as they are written: %s', (name, own, other) => {
    expect(wordsOf(name)).toEqual({ kind: 'name', own, other })
  })

  it('are figures where no name is another, with the sign between them', () => {
    const told = (rate: string) =>
      anArticle({
        id: rate,
        sourceId: rate,
        title: 'Rate of the crown',
        text: `The rate of the crown was set by the Bank of Arnland. It stands at ${rate} to the dollar for those who buy and for those who sell, and the bank will not step in as long as the markets are calm.`,
      })
    expect(replacedWords(told('2.5'), told('3.1'), OTHER_FILLING)).toEqual({ kind: 'figure', own: '2.5', other: '3.1' })
  })

  it('are none where another rule kept the two apart', () => {
    expect(wordsOf('match report', 'each text begins in its own words')).toBeUndefined()
  })
})
