import { describe, expect, it } from 'vitest'
import { credit, named } from '../shipped-agencies.ts'

const body = 'The council met on Monday to decide on the bridge. It will be closed until June. '
const below = (line: string) => ({ text: `${body}\n\n${line}` })
const behind = (words: string) => ({ text: `${body}${words}` })
const opened = (words: string) => ({ text: `${words} The council closed a bridge.\n${body}` })

describe('a byline', () => {
  it.each([
    ['afp', 'By AFP'],
    ['afp', 'AFP in Paris'],
    ['afp', 'Agence France-Presse (AFP)'],
    ['afp', 'AFP-JIJI'],
    ['efe', 'EFE Madrid'],
    ['efe', 'Redacción / EFE'],
    ['ap', 'JANE DOE Associated Press'],
    ['ap', 'Jane Doe of The Associated Press'],
    ['ap', 'Jane Doe and John Roe, Associated Press'],
    ['ap', 'JANE DOE AP Diplomatic Writer'],
    ['pa-media', 'By Jane Doe, PA Political Editor'],
    ['reuters', 'Reuters via Yahoo News'],
    ['dpa', '(dpa/lnw)'],
    ['dpa', 'dpa-infocom GmbH'],
    ['ats', 'Keystone-SDA'],
    ['ansa', 'di Redazione ANSA'],
    ['pap', 'Anna Lis, PAP'],
    ['tass', 'Корреспондент ТАСС'],
    ['ria-novosti', 'РИА «Новости»'],
    ['afp', 'أ.ف.ب'],
    ['anadolu', 'وكالة الأناضول'],
    ['reuters', 'רויטרס ו-AP'],
    ['xinhua', '新华社记者 王海'],
    ['afp', 'AFP＝時事'],
    ['yonhap', '홍길동 연합뉴스 기자'],
    ['pti', 'पीटीआई-भाषा'],
  ])('names %s as %s', (agency, author) => {
    expect(named({ authors: [author] })).toBe(agency)
  })

  it.each([
    ['afp+', 'Le Monde avec AFP'],
    ['afp+', 'TOI Staff and AFP'],
    ['dpa+', 'Miriam Vogt (mit dpa)'],
    ['ansa+', 'Paolo Ferri (con Ansa)'],
    ['lusa+', 'Lusa e Redação'],
    ['reuters+', 'الجزيرة نت + رويترز'],
    ['reuters+', 'الجزيرة ورويترز'],
    ['afp+', '综合法新社'],
  ])('names %s, for a part, as %s', (agency, author) => {
    expect(named({ authors: [author] })).toBe(agency)
  })
})

describe('a dateline', () => {
  it.each([
    ['afp', 'Paris (AFP) –'],
    ['afp', 'PARIS, le 12 mai 2021 (AFP) -'],
    ['afp', 'Paris, France | AFP |'],
    ['afp', 'AFP -'],
    ['reuters', 'CAIRO - Reuters\n'],
    ['reuters', 'Follow our live blog. LONDON, May 12 (Reuters) -'],
    ['reuters', '(Adds quotes) LONDON, May 12 (Reuters) -'],
    ['ap', 'WASHINGTON, D.C. (AP) —'],
    ['dpa', 'BERLIN dpa/taz |'],
    ['dpa', 'Berlin (dpa)'],
    ['ats', 'SION (ATS)'],
    ['efe', 'Madrid, 12 may (EFE).-'],
    ['efe', 'Madrid/EFE.-'],
    ['ansa', '(ANSA) - ROMA, 12 MAG -'],
    ['lusa', 'Lisboa, 12 mai 2021 (Lusa) –'],
    ['ctk', 'Praha 12. května (ČTK) -'],
    ['pti', 'New Delhi, May 12 (PTI)'],
    ['upi', 'WASHINGTON, May 12 (UPI) --'],
    ['bloomberg', '(Bloomberg) --'],
    ['xinhua', 'BEIJING, May 12 (Xinhua) --'],
    ['anadolu', 'ANKARA / Anadolu\n'],
    ['tass', 'МОСКВА, 12 мая. /ТАСС/.'],
    ['tass', 'МОСКВА, 12 мая. /Корр. ТАСС Иван Петров/.'],
    ['tass', 'ТАСС, 12 мая.'],
    ['interfax', 'Москва. 12 мая. INTERFAX.RU -'],
    ['ria-novosti', 'МОСКВА, 12 мая — РИА Новости.'],
    ['afp', 'القدس المحتلة (أ ف ب) –'],
    ['reuters', 'لندن 12 مايو (رويترز) -'],
    ['reuters', 'ירושלים (רויטרס) –'],
    ['xinhua', '新华社北京5月12日电（记者 李明）'],
    ['reuters', '路透伦敦5月12日 -'],
    ['afp', '（法新社巴黎12日电）'],
    ['kyodo', '【北京＝共同】'],
    ['kyodo', '【ワシントン共同】'],
    ['reuters', '［東京　１２日　ロイター］ -'],
    ['yonhap', '(서울=연합뉴스) 홍길동 기자 ='],
    ['yonhap', '(파리 AFP=연합뉴스) 홍길동 특파원 ='],
    ['pti', 'नई दिल्ली, 12 मई (भाषा)'],
    ['ians', 'नई दिल्ली, 12 मई (आईएएनएस)।'],
  ])('names %s as %s', (agency, dateline) => {
    expect(named(opened(dateline))).toBe(agency)
  })

  it.each([
    ['tt', 'sv', 'Stockholm. (TT)'],
    ['ntb', 'nb', 'Oslo (NTB): '],
    ['apa', 'de-AT', 'Wien (APA) -'],
    ['pap', 'pl', 'WARSZAWA, 12 maja (PAP) -'],
  ])('names %s in its language, %s, as %s', (agency, language, dateline) => {
    expect(named({ ...opened(dateline), language })).toBe(agency)
  })

  it('stands in the summary where there is no text', () => {
    expect(named({ summary: 'MONTEVIDEO (AFP) — Un meteorito cayó en un gallinero.' })).toBe('afp')
  })
})

describe('a closing line', () => {
  it.each([
    ['afp', 'AFP'],
    ['afp', '(AFP, Reuters)'],
    ['afp', 'Source: AFP/zl'],
    ['afp', '© 2021 AFP'],
    ['ap', 'Copyright 2021 The Associated Press. All rights reserved. This material may not be published.'],
    ['bloomberg', '©2021 Bloomberg L.P. Visit bloomberg.com.'],
    ['reuters', '(Reporting by Ann Lee in Paris; editing by John Roe)'],
    ['reuters', '(Reportage de Luc Garnier, édité par Paul Roux)'],
    ['reuters', 'Our Standards: The Thomson Reuters Trust Principles.'],
    ['dpa', '© dpa-infocom, dpa:210512-99-564322/3'],
    ['dpa', 'mgo/dpa'],
    ['pap', '(PAP)\n\nkic/ ap/'],
    ['ctk', 'Zdroj: ČTK'],
    ['ritzau', '/ritzau/'],
    ['lusa', 'JYAP // ACL\nLusa/Fim'],
    ['ians', '--IANS\n\nrk/vd'],
    ['ansa', 'RIPRODUZIONE RISERVATA © Copyright ANSA'],
    ['tass', 'Источник: ТАСС'],
    ['reuters', 'المصدر: رويترز'],
    ['xinhua', '来源：新华社'],
    ['kyodo', '（共同）'],
    ['yonhap', 'hong@yna.co.kr'],
    ['pti', 'भाषा राजेश पवनेश'],
    ['afp', 'AFP\nPhoto: Ann Lee'],
    ['afp', 'This story was first published by AFP.'],
  ])('names %s as %s', (agency, line) => {
    expect(named(below(line))).toBe(agency)
  })

  it.each([
    ['afp', '(AFP)'],
    ['dpa', '— dpa'],
    ['efe', 'EFE cgs/lml'],
    ['pti', 'PTI KR ABC'],
    ['afp', '(c)AFP'],
  ])('names %s right behind the text as %s', (agency, words) => {
    expect(named(behind(words))).toBe(agency)
  })

  it.each([
    ['pti+', '(With PTI inputs)'],
    ['afp+', 'Based on reporting by AFP, Interfax, and our correspondent'],
    ['ap+', 'The Associated Press contributed to this report.'],
    ['reuters+', '(Additional reporting by Reuters)'],
    ['dpa+', 'Mit Material der dpa'],
    ['afp+', 'Avec les informations de l’AFP'],
    ['reuters+', '*Com informações da Reuters'],
    ['tass+', 'При подготовке использованы материалы ТАСС'],
    ['pti+', '(भाषा के इनपुट के साथ)'],
    ['xinhua+', '（综合新华社报道）'],
  ])('names %s, for a part, as %s', (agency, line) => {
    expect(named(below(line))).toBe(agency)
  })
})

describe('several places', () => {
  it('mean a part where one of them says so, save on the agency’s own site', () => {
    const text = `${body}\n\n(With inputs from PTI)`
    expect(credit({ authors: ['PTI'], text })).toMatchObject({ id: 'pti', isMixed: true, confidence: 0.6 })
    expect(named({ url: 'https://www.ptinews.com/1', text })).toBe('pti')
  })

  it('mean the agency’s text where its own writers contributed to it', () => {
    const closing = 'Associated Press writer Ann Lee contributed to this report.'
    expect(named({ text: `PARIS (AP) — ${body}\n\n${closing}` })).toBe('ap')
    expect(named({ authors: ['Jane Doe'], text: `${body}\n\n${closing}` })).toBe('ap+')
  })
})
