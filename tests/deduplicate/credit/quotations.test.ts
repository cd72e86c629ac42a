import { describe, expect, it } from 'vitest'
import { ownWords } from '../../../src/deduplicate/credit/own-words.ts'
import { credit, named } from '../shipped-agencies.ts'

const OWN = 'The lamp that I bought last winter has stopped folding, and nobody at the shop could say why.'
const SAID = 'Lanternworks plans to sell a cheaper lamp next spring, people who have seen it said. The lamp would fold.'

describe('a text without marks that introduces a quotation by its author', () => {
  it.each([
    'Mark Gurman, Bloomberg:',
    'Mark Gurman at Bloomberg:',
    'Jane Doe (AP):',
    'From the AP:',
    'Reuters:',
    'The Associated Press:',
    'Jane Doe and John Roe, Reuters:',
    'Jane Doe | Reuters:',
    'J. R. Doe, Associated Press:',
    'Mark Gurman — Bloomberg:',
    'Mark Gurman/Bloomberg:',
    'Jana Muster, dpa:',
    'Anna Berg und Jan Ott, dpa:',
    'Claire Petit, AFP :',
    'Lucía Prado, EFE:',
    'Marco Neri, ANSA:',
    'Ana Souza, Lusa:',
    'Иван Петров, ТАСС:',
    '共同通信：',
    'سارة حداد، رويترز:',
    'Jan Kowal, PAP:',
    'Anna Ek, TT:',
  ])('is not credited: %s', (opener) => {
    expect(named({ text: `${opener}\n${SAID}\n${OWN}` })).toBe('-')
    expect(named({ text: `${opener} ${SAID} ${OWN}` })).toBe('-')
    expect(named({ text: `${OWN}\n${opener}\n${SAID}\n${OWN}` })).toBe('-')
  })

  it.each([
    ['reuters', 'London, Reuters: Talks opened on Tuesday.'],
    ['reuters', 'New York, Reuters: Talks opened on Tuesday.'],
    ['dpa', 'BERLIN (dpa): Die Gespräche haben begonnen.'],
    ['dpa', 'Berlin (dpa): Die Gespräche haben begonnen.'],
    ['ria-novosti', 'МОСКВА, 12 мая — РИА Новости. Переговоры начались.'],
    ['efe', 'Buenos Aires, EFE.- Las conversaciones empezaron.'],
    ['ap', 'Jane Doe, Associated Press\nTalks opened on Tuesday.'],
    ['reuters', 'By Jane Doe, Reuters\nTalks opened on Tuesday.'],
    ['afp', 'source:\nAFP\nTalks opened on Tuesday.'],
  ])('is told from a place, and from a line above the text: %s, %s', (id, text) => {
    expect(named({ text })).toBe(id)
  })
})

describe('a hat tip', () => {
  it.each([
    '(via Reuters)',
    '[via AP]',
    'Via Bloomberg.',
    'H/T: Reuters',
    '(hat tip: AP)',
    '(tip: Reuters)',
    '→ Reuters',
    '(Reuters, via Jane Doe)',
    'Vía EFE',
    'Via: dpa',
    '(via 共同)',
    'via @Reuters',
  ])('is no credit: %s', (tip) => {
    expect(named({ text: `${OWN} ${tip}` })).toBe('-')
    expect(named({ text: `${OWN}\n${tip}` })).toBe('-')
  })

  it('is told from what an outlet writes below an agency’s text', () => {
    for (const line of ['(Reuters)', 'Source: Reuters', '— Reuters'])
      expect(named({ text: `${SAID}\n${line}` })).toBe('reuters')
    expect(named({ text: `${SAID} (AFP)` })).toBe('afp')
  })
})

describe('what an article points to', () => {
  const page = { url: 'https://www.bloomberg.com/news/1', text: OWN }
  const creditIn = (article: Parameters<typeof credit>[0], sites?: readonly string[]) =>
    credit(article, sites)?.evidence

  it('is another’s page, unless that is on a site of its outlet, or of an agency to which its outlet belongs', () => {
    expect(creditIn(page, ['blog.example'])).toBeUndefined()
    expect(creditIn(page, [])).toBeUndefined()
    expect(creditIn(page, ['blog.example', 'bloomberg.com'])).toBe('site bloomberg.com')
    expect(creditIn({ ...page, url: 'https://apnews.com/1' }, ['ap.org'])).toBe('site apnews.com')
    expect(creditIn({ ...page, url: 'https://www.reuters.com/1' }, ['uk.reuters.com'])).toBe('site reuters.com')
    expect(creditIn({ ...page, url: 'https://notreuters.com/1' }, ['reuters.com'])).toBeUndefined()
    expect(creditIn(page)).toBe('site bloomberg.com')
    expect(creditIn({ ...page, contentHtml: `<p>${OWN}</p><blockquote>${SAID}</blockquote>` })).toBeUndefined()
  })

  it('may be named at the end of its text, which is no credit, while another agency, a byline or a dateline is one', () => {
    const sites = ['blog.example']
    for (const end of ['(Bloomberg)', 'Source: Bloomberg']) {
      expect(creditIn({ ...page, text: `${OWN}\n${end}` }, sites)).toBeUndefined()
    }
    expect(creditIn({ ...page, text: `Gurman, Bloomberg: ${SAID}` }, sites)).toBeUndefined()
    expect(creditIn({ ...page, text: `${OWN}\n(AFP)` }, sites)).toBe('closing "(AFP)"')
    expect(creditIn({ ...page, authors: ['Bloomberg'] }, sites)).toBe('byline "Bloomberg"')
    expect(creditIn({ ...page, text: `LONDON (Bloomberg) -- ${SAID}` }, sites)).toBe('dateline "LONDON (Bloomberg)"')
  })
})

describe('the own words of an author', () => {
  const words = (contentHtml: string, mayQuote = false) => ownWords({ contentHtml, text: 'all' }, mayQuote)

  it('are what is not quoted, nor tells who is', () => {
    expect(words('<p>One.</p><blockquote><p>Two.</p></blockquote><p>Three &amp; &lt;four&gt;.</p>')).toBe(
      'One.\nThree & <four>.',
    )
    expect(words('<p>Jane Doe at Reuters</p><blockquote>Two</blockquote><p>— Reuters</p><p>(AFP)</p>')).toBe('(AFP)')
    expect(words('<p>One.</p><blockquote>Two <blockquote>three</blockquote> four</blockquote>five')).toBe('One.\nfive')
    expect(words('<ul><li>One <b>and</b> two<br>three</li></ul><blockquote>Four</blockquote>')).toBe('One and two')
  })

  it('are all that it says where nothing or everything is quoted, unless it may be that', () => {
    expect(words('<p>One</p>')).toBe('all')
    expect(words('<blockquote>One</blockquote>')).toBe('all')
    expect(words('<blockquote>One</blockquote>', true)).toBe('')
  })

  it('are found in time where quotations are nested without end', () => {
    const html = `${'<blockquote>'.repeat(50_000)}One${'</blockquote>'.repeat(50_000)}<p>Two</p>`
    expect(words(html)).toBe('Two')
    expect(words(`<blockquote>${'<'.repeat(100_000)}`)).toBe('all')
  })
})
