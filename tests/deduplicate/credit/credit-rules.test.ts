import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/model/documents.ts'
import { credit, named } from '../shipped-agencies.ts'

const body = 'The council met on Monday to decide on the bridge. It will be closed until June. '
const by = (author: string): Partial<Article> => ({ authors: [author] })
const above = (line: string): Partial<Article> => ({ text: `${line}\n${body}\n${body}` })
const opened = (words: string): Partial<Article> => ({ text: `${words} The council closed a bridge.\n${body}` })
const behind = (words: string): Partial<Article> => ({ text: `${body}${words}` })
const below = (line: string): Partial<Article> => ({ text: `${body}\n\n${line}` })

/** One rule in each, by what would be missed, or wrongly taken for a credit, without it. */
function holds(cases: readonly (readonly [expected: string, article: Partial<Article>])[]): void {
  expect(cases.map(([, article]) => named(article))).toEqual(cases.map(([expected]) => expected))
}

describe('at the end of a text', () => {
  it('a bracket is a credit behind a quotation, and at the end of a sentence however long', () => {
    holds([
      ['afp', behind('“It is old” (AFP)')],
      ['afp', behind('“It is old” [AFP]')],
      ['xinhua', behind('“桥很旧”（新华社）')],
      ['ritzau', behind('“Ja” /ritzau/')],
      ['reuters', behind('It is old, said its keeper, D. Smith (Reuters)')],
    ])
  })

  it('a bracket that says what the words before it are is none, nor are capitals in the middle of a sentence', () => {
    const long =
      'The council said on Monday in the old town hall that the bridge would be closed until June, according to'
    holds([
      ['-', below(`${long} the Deutsche Presse-Agentur (dpa)`)],
      ['-', below(`${long} the (AFP)`)],
      ['-', below('Men cross the old bridge (dpa)')],
    ])
  })

  it('a dash sets a credit apart, with spaces around it or without', () => {
    holds([
      ['afp', behind('It is old.-AFP')],
      ['pti', behind('It is old.- PTI')],
      ['afp', behind('It is old… — AFP')],
      ['ap', behind('(It is old) - AP')],
    ])
  })

  it('the first line of a short text is no credit: it is the caption of a picture', () => {
    holds([
      ['-', { text: 'A man crosses the bridge. Reuters\nIt is closed.' }],
      ['-', { text: 'Lorries wait. (AFP)\nThe bridge is closed.' }],
    ])
  })

  it('a long caption may stand below the credit', () => {
    holds([['afp', below('AFP\nPhoto: a man crosses the bridge in the old town on Monday, May 12, 2021')]])
  })

  it('a name in a bracket at the end of a line is a picture’s', () => {
    holds([
      ['-', below('Jane Doe (AFP)')],
      ['-', below('Gaza City [Reuters]')],
      ['kyodo', below('（ロイター=共同）')],
    ])
  })

  it('a sentence that says who reports is none', () => {
    holds([
      ['-', behind('Reuters reported.')],
      ['-', behind('It is old. AFP reports')],
    ])
  })

  it('behind a label others may stand beside the agency, in words too', () => {
    holds([
      ['dpa', behind('Quelle: dpa, Ann Lee')],
      ['dpa', below('Quelle: dpa, eigene Recherche')],
      ['afp+', below('Source: AFP and local media')],
      ['pti+', below('With inputs from PTI and local reporters')],
    ])
  })

  it('a notice of copyright is read to the end of its sentence, of whom or of what site it speaks', () => {
    holds([
      ['afp', below('(c)AFP/Jane Doe')],
      ['-', behind('(c)STR/AFP')],
      ['reuters', below('© www.reuters.com')],
      ['afp', below('© 2021 AFP. Toute reproduction interdite sans accord.')],
      ['reuters', below('© 2021 www.reuters.com. All rights reserved.')],
    ])
  })

  it('whoever contributed gave a part, in whatever words, and so did whoever gave material for what is published', () => {
    holds([
      ['dpa+', below('Die dpa trug zu diesem Bericht bei.')],
      ['afp+', below('L’AFP a contribué à cet article.')],
      ['reuters+', below('This story was distributed with files from Reuters.')],
    ])
  })

  it('an agency that contributed gave a part, though it is named above as well, unless these were its own writers', () => {
    const closing = 'The Associated Press contributed to this report.'
    holds([
      ['ap+', { authors: ['AP'], ...below(closing) }],
      ['ap+', { text: `PARIS (AP) — ${body}\n\n${closing}` }],
      ['ap', { authors: ['AP'], ...below('Associated Press writer Ann Lee contributed to this report.') }],
    ])
  })
})

describe('beside the name of an agency', () => {
  it('a sentence makes the line a text, not a credit', () => {
    holds([
      ['-', by('Jane Doe, who covered the war in the north for ten years, AFP')],
      ['-', by('the editor of this page, AFP')],
      ['-', below('He spoke with AFP')],
      ['-', above('How the town lost its old bridge and found another, AFP')],
      ['-', above('Lorries wait at Rosslare, AFP')],
    ])
  })

  it('two capitals behind a comma are a state, in a text’s own lines', () => {
    holds([
      ['-', below('Pittsburgh, PA')],
      ['-', above('Harrisburg, PA')],
      ['pa-media', by('Jane Doe, PA')],
    ])
  })

  it('the name of a service for announcements makes it one', () => {
    holds([
      ['-', by('PR Newswire, AFP')],
      ['-', by('Business Wire, Reuters')],
      ['-', by('Press Release, PTI')],
      ['-', below('(dpa/ots)')],
    ])
  })

  it('somebody who no longer writes for it is no credit', () => {
    holds([
      ['-', by('Former Reuters Editor Jane Doe')],
      ['-', by('Jane Doe, Retired AP Writer')],
      ['-', below('Former AP correspondent Jane Doe')],
    ])
  })

  it('whoever put a text together from it may be named before it', () => {
    holds([
      ['afp+', by('Compiled by Jane Doe AFP')],
      ['reuters+', below('Compiled by Jane Doe from Reuters')],
      ['pti+', below('(टीम इनपुट भाषा)')],
    ])
  })

  it('may be said what it is, in up to two words more', () => {
    holds([
      ['dpa', by('the German news agency dpa')],
      ['anadolu', below('Source: Turkish news agency Anadolu')],
      ['tass', by('Информационное агентство ТАСС')],
      ['pap', by('Polska Agencja PAP')],
    ])
  })

  it('a person’s name may stand before one of several words, which a person does not have as well', () => {
    holds([
      ['ap', by('Jane Doe The Associated Press')],
      ['ap', above('Jane Doe The Associated Press')],
      ['afp', by('Jane Doe for AFP')],
      ['-', by('MICHAEL RUBENS Bloomberg')],
      ['-', by('Ann Lee The Bloomberg')],
    ])
  })

  it('a Chinese name may stand behind it, apart; words that go on with it name something else', () => {
    holds([
      ['xinhua', by('新华社 王海')],
      ['kyodo', by('共同社　田中')],
      ['-', opened('【共同会見】')],
      ['-', opened('（共同声明）')],
      ['xinhua', below('晚报 新华社')],
    ])
  })

  it('a Korean office makes a credit, and many words make none', () => {
    holds([
      ['yonhap', by('홍길동 연합뉴스 기자')],
      ['-', by('연합뉴스 사장')],
      ['-', by('연합뉴스 오늘 만난 홍길동 기자')],
    ])
  })

  it('an article, or capitals left out, make no other word of a name that is listed so', () => {
    holds([
      ['ap', by('The AP')],
      ['efe', by('Efe')],
      ['-', by('The AA')],
    ])
  })

  it('in Hebrew `and` is tied to it by a hyphen, which makes no other house of it', () => {
    holds([
      ['ap', by('הארץ (ו-AP)')],
      ['ap', by('ו-AP')],
    ])
  })

  it('a city is where it writes from in a byline alone', () => {
    holds([
      ['reuters', by('Reuters London')],
      ['-', below('Reuters London')],
      ['-', above('Bloomberg London')],
    ])
  })

  it('another word tied to it by a hyphen makes it another house, with office or without', () => {
    holds([
      ['-', by('Interfax-Ukraine correspondent')],
      ['-', below('(Reporting by Interfax-Ukraine staff)')],
      ['ap', by('Jean-Luc Petit AP Sports Writer')],
    ])
  })

  it('the outlet had a part where it stands with it, or is named by its site', () => {
    holds([
      ['afp+', by('AFP with Jane Doe')],
      ['dpa+', by('n-tv.de, dpa')],
      ['afp+', by('AFP, Le Monde avec Reuters')],
      ['ansa+', by('Paolo Ferri, con (Ansa)')],
      ['dpa+', opened('HAMBURG (DPA/NDR) -')],
      ['afp', opened('PARIS (AFP, ABC) -')],
    ])
  })

  it('two cities are where its writers are, and nobody’s part', () => {
    holds([
      ['reuters', by('Reuters in London and Paris')],
      ['reuters+', by('Reuters in London and Jane Doe')],
    ])
  })

  it('the credit of a picture may stand behind it under a label of its own', () => {
    holds([
      ['afp', below('AFP; photo: Getty')],
      ['reuters', below('(Reuters; photo: AFP)')],
      ['dpa', by('dpa, Foto: Ann Lee')],
    ])
  })

  it('words with the same initials, before or behind, say that the letters stand for them', () => {
    holds([
      ['-', by('AFP (Australian Federal Police)')],
      ['-', by('PTI: Pakistan Tehreek Insaf')],
      ['-', by('AP: Ann Parker')],
      ['-', by('AFP, Australian Federal Police')],
      ['-', by('Australian Federal Police, AFP')],
      ['-', by('Agency for the Future of Publishing (AFP)')],
      ['-', by('The Australian Federal Police (AFP)')],
    ])
  })
})

describe('at the head of a text', () => {
  it('two letters, or capitals before a bar, are a place or a heading', () => {
    holds([
      ['-', { text: 'AP - Physics students went on.' }],
      ['-', { text: 'AFP | The council closed a bridge.' }],
      ['reuters', { text: 'Reuters | Talks opened.' }],
    ])
  })

  it('the words behind a dash may say what the letters before it stand for', () => {
    holds([['-', { text: 'AFP - Australian Federal Police opened the crates.' }]])
  })

  it('a date in English may stand behind the agency, and a dash may follow it at once', () => {
    holds([
      ['tass', { text: 'TASS, May 12. The president said.' }],
      ['efe', { text: 'EFE.- El alcalde dijo que no.' }],
      ['reuters', { text: 'London, Reuters - Talks opened.' }],
    ])
  })

  it('a line that says nothing may stand above the credit, in small letters too', () => {
    holds([
      ['ansa', above('di redazione\nANSA')],
      ['afp', above('source:\nAFP')],
    ])
  })

  it('a bracket behind a name is a picture’s unless `by` stands before it', () => {
    holds([
      ['afp', above('By Ann Lee (AFP)')],
      ['dpa', above('Von Ann Lee (dpa)')],
      ['-', above('Ann Lee (AFP)')],
    ])
  })

  it('on a line of its own a bracket stands behind one place, not behind a person', () => {
    holds([
      ['afp', above('Beirut, Lebanon (AFP)')],
      ['-', above('Mayor Ann Lee (dpa)')],
      ['-', above('Ann Lee, Bern (dpa)')],
    ])
  })

  it('three words of a script without capitals are a caption, not a place', () => {
    holds([
      ['-', { text: `رجل يعبر الجسر (رويترز) والجسر مغلق منذ شهر.\n${body}` }],
      ['-', { text: `رجل يعبر الجسر القديم في غزة (رويترز) - وقال المجلس.\n${body}` }],
      ['afp', { text: `القدس المحتلة (أ ف ب) قال المجلس.\n${body}` }],
    ])
  })

  it('a list of names, a question or a quotation is no place', () => {
    holds([
      ['-', opened('Ann Lee Bo Hart Al Roe Ed Poe Ty Coe Jo Noe (AFP) -')],
      ['-', opened('Is It Old? (AFP) -')],
      ['-', opened('“Talks” (AFP) -')],
    ])
  })

  it('slashes around an agency are closed by a dash or a full stop', () => {
    holds([
      ['-', { text: 'MOSCOW /TASS/ The president said.' }],
      ['tass', { text: 'MOSCOW /TASS/ - The president said.' }],
    ])
  })

  it('capitals behind a dash are an agency’s with another dash or a line’s end, a name also with a colon', () => {
    holds([
      ['-', opened('PARIS - PAP:')],
      ['afp', opened('PARIS - AFP —')],
      ['dpa', opened('Berlin – dpa:')],
    ])
  })

  it('an office in the bracket is a writer’s', () => {
    holds([
      ['afp', opened('PARIS (AFP correspondent Ann Lee) -')],
      ['-', opened('LONDON (Reuters Institute) -')],
    ])
  })

  it('one small word of another language, as in a name, says nothing of the language', () => {
    holds([
      ['tt', { text: 'STOCKHOLM (TT) - Sven de Vries vann loppet.' }],
      ['pap', { text: 'WARSZAWA (PAP) - Los Lobos zagrali koncert.' }],
    ])
  })

  it('a name of several words is the agency’s in any language', () => {
    holds([
      ['ap', { text: 'LONDRES (AP News) – A feira abre na sexta, e não há lugar para todos os que vão ao porto.' }],
      ['-', { text: 'LONDRES (AP) – A feira abre na sexta, e não há lugar para todos os que vão ao porto.' }],
      ['-', { summary: 'LONDRES (AP) – A feira abre na sexta, e não há lugar para todos os que vão ao porto.' }],
    ])
  })
})

describe('letters that the text spells out as something else', () => {
  const report = 'Officers of the Armed Forces of the Philippines opened the crates.'

  it('are the agency’s all the same in a byline, a credit and a dateline', () => {
    holds([
      ['afp', { authors: ['AFP'], text: report }],
      ['afp', { credit: 'AFP', text: report }],
      ['afp', { text: `MANILA (AFP) - ${report}` }],
      ['-', { text: `${report}\n${body}\n\n(AFP)` }],
      ['-', { summary: `${report} (AFP)` }],
    ])
  })

  it('are more than two: any person has such initials', () => {
    holds([['ap', { text: `The Ann Parker Foundation closed the bridge.\n${body}\n\nAP` }]])
  })
})

it('what others pay for on an agency’s site is not the agency’s', () => {
  const at = (path: string): Partial<Article> => ({ url: `https://www.reuters.com/${path}`, text: body })
  holds([
    ['reuters', at('world/bridge')],
    ['-', at('sponsored/bridge')],
    ['-', at('brandfeature/bridge')],
    ['-', at('brand-studio/bridge')],
  ])
})

it('a caption repeated above the text is a line; a text that begins with its words is none', () => {
  const image = { url: 'https://a.example/1.jpg', caption: 'A stall' }
  const text = `A stall of lemons was closed on Monday by order of the council, which met in the old hall by the river to talk of it. (AFP)\n`
  expect(credit({ image, text })?.id).toBe('afp')
})
