import { describe, expect, it } from 'vitest'
import { compileAgencies, creditOf } from '../../../src/deduplicate/credit/agency.ts'
import type { Article } from '../../../src/model/documents.ts'
import type { Agency } from '../../../src/model/settings.ts'
import { anArticle } from '../make-article.ts'

const agency = (id: string, name: string, names: readonly string[], site: string): Agency => ({
  id,
  name,
  names,
  sites: [site],
})

const agencies = compileAgencies([
  agency('afp', 'AFP', ['Agence France-Presse', 'АФП'], 'afp.com'),
  agency('reuters', 'Reuters', ['Рейтер'], 'reuters.com'),
  agency('ap', 'AP', ['Associated Press'], 'apnews.com'),
  agency('tass', 'TASS', ['ТАСС'], 'tass.com'),
  agency('ria', 'RIA Novosti', ['РИА Новости'], 'ria.ru'),
  agency('dpa', 'dpa', ['Deutsche Presse-Agentur'], 'dpa.com'),
  agency('xinhua', 'Xinhua', ['新华社'], 'xinhuanet.com'),
])

const credit = (article: Partial<Article>) => creditOf(anArticle(article), agencies)

describe('the agency of an article', () => {
  it.each<[string, Partial<Article>, string]>([
    ['its byline', { authors: ['AFP'] }, 'byline "AFP"'],
    ['its byline in full', { authors: ['Agence France-Presse'] }, 'byline "Agence France-Presse"'],
    ['its byline with a word before it', { authors: ['By AFP'] }, 'byline "By AFP"'],
    ['its byline in another script', { authors: ['афп'] }, 'byline "афп"'],
    ['its byline with an address', { authors: ['desk@afp.example (AFP)'] }, 'byline "desk@afp.example (AFP)"'],
    ['its credit', { credit: 'AFP' }, 'credit "AFP"'],
    ['its dateline', { text: 'PARIS (AFP) - Talks opened.' }, 'dateline "PARIS (AFP)"'],
    [
      'its dateline with a date',
      { text: 'PARIS, May 12, 2021 (AFP) — Talks.' },
      'dateline "PARIS, May 12, 2021 (AFP)"',
    ],
    ['a dateline without a place', { summary: '(AFP) – Talks opened.' }, 'dateline "(AFP)"'],
    ['its closing words', { text: 'Talks opened. (AFP)' }, 'closing "(AFP)"'],
    ['its own site', { url: 'https://www.afp.com/en/1' }, 'site afp.com'],
  ])('is shown by %s', (_, article, evidence) => {
    expect(credit(article)).toMatchObject({ id: 'afp', name: 'AFP', evidence })
    expect(credit(article)?.confidence).toBeGreaterThanOrEqual(0.9)
  })

  it.each<[string, string, string]>([
    ['tass', 'MOSCOW, May 12. /TASS/. The president said.', 'dateline "MOSCOW, May 12. /TASS/"'],
    ['ria', 'МОСКВА, 12 мая — РИА Новости. Президент заявил.', 'dateline "МОСКВА, 12 мая — РИА Новости"'],
    ['xinhua', '北京（新华社）：会谈开始', 'dateline "北京（新华社）"'],
    ['ap', 'WASHINGTON (AP) -- Talks opened.', 'dateline "WASHINGTON (AP)"'],
    ['reuters', 'TIJUANA, Mexico (Reuters) - Talks opened.', 'dateline "TIJUANA, Mexico (Reuters)"'],
  ])('%s has a dateline of its own make: %s', (id, text, evidence) => {
    expect(credit({ text })).toMatchObject({ id, evidence })
  })

  it('is the first of several, and less sure', () => {
    expect(credit({ authors: ['AFP, Reuters'] })).toMatchObject({ id: 'afp', confidence: 0.8 })
    expect(credit({ authors: ['Reuters', 'AFP'] })).toMatchObject({ id: 'reuters', confidence: 0.8 })
    expect(credit({ text: 'Talks. (Reuters/AFP)' })).toMatchObject({ id: 'reuters', confidence: 0.8 })
  })

  it.each([[['Jane Doe, AFP']], [['Jane Doe', 'AFP']], [['Jane Doe (AFP)']]])(
    'is less sure beside a person, who may write for it: %j',
    (authors) => {
      expect(credit({ authors })).toEqual({ id: 'afp', name: 'AFP', confidence: 0.8, evidence: expect.any(String) })
    },
  )

  it.each([[['Jane Doe with AFP']], [['with AFP']], [['Online desk', 'AFP']], [['Jane Doe and AFP']]])(
    'gave but a part where the outlet is named as well: %j',
    (authors) => {
      expect(credit({ authors })).toMatchObject({ id: 'afp', confidence: 0.6, isMixed: true })
    },
  )

  it('is what is shown most surely', () => {
    const article = { authors: ['Jane Doe, Reuters'], text: 'PARIS (AFP) - Talks.' }
    expect(credit(article)).toMatchObject({ id: 'afp' })
    expect(credit({ ...article, authors: ['Reuters'] })).toMatchObject({ id: 'reuters' })
  })
})

describe('no agency', () => {
  it.each<[string, Partial<Article>]>([
    ['is shown by the credit of a picture', { image: { url: 'https://a.example/1.jpg', credit: 'AFP' } }],
    ['is shown by a photographer’s byline', { authors: ['Jane Doe/AFP via Getty Images'] }],
    ['is shown by a picture line at the end', { text: 'Talks opened. (Photo: AFP)' }],
    [
      'is shown by letters that stand for something else',
      { text: 'American Freedom Party (AFP) - a new party - won.' },
    ],
    ['is shown inside a sentence', { text: 'He said that the party (AFP) - had won.' }],
    ['is shown by a name that only contains it', { authors: ['Afpar Singh', 'John Afp Smith'] }],
    ['is shown by a site that only ends alike', { url: 'https://notafp.com/1' }],
    ['is shown by an empty article', {}],
  ])('%s', (_, article) => {
    expect(credit(article)).toBeUndefined()
  })
})
