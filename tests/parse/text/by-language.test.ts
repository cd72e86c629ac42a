import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/parse/text/decode.ts'

const document = (text: string, charset: string, contentType = '') => {
  return { url: '/feed', contentType, body: iconv.encode(text, charset) }
}
const inFeed = (words: string, language: string) => `<rss><channel><language>${language}</language>${words}`

describe('bytes of an old charset that nobody declares', () => {
  it.each([
    ['ru', 'windows-1251', 'Паром отходит в полдень'],
    ['ru', 'koi8-r', 'Паром отходит в полдень'],
    ['ru', 'windows-1251', 'НОВОСТИ ДНЯ'],
    ['ru', 'koi8-r', 'НОВОСТИ ДНЯ'],
    ['ru', 'iso-8859-5', 'Паром отходит в полдень'],
    ['ru', 'cp866', 'Паром отходит в полдень'],
    ['uk', 'windows-1251', 'Пором відходить опівдні, є місця'],
    ['uk', 'koi8-u', 'Пором відходить опівдні, є місця'],
    ['bg', 'windows-1251', 'Фериботът тръгва по обяд'],
    ['be', 'windows-1251', 'Паром адыходзіць апоўдні'],
    ['sr', 'windows-1251', 'Трајект полази у подне, љуљашка чека'],
    ['sr', 'windows-1250', 'Trajekt polazi u podne, ljuljaška čeka žive račiće'],
    ['el', 'windows-1253', 'Το πλοίο φεύγει το μεσημέρι'],
    ['el', 'iso-8859-7', 'Άδειο το πλοίο'],
    ['tr', 'windows-1254', 'Vapur öğlen kalkıyor, şimdi değil'],
    ['he', 'windows-1255', 'המעבורת יוצאת בצהריים'],
    ['ar', 'windows-1256', 'العبارة تغادر عند الظهر'],
    ['ar', 'iso-8859-6', 'العبارة تغادر عند الظهر'],
    ['fa', 'windows-1256', 'پل چوبي گم شد'],
    ['lt', 'windows-1257', 'Keltas išplaukia vidurdienį, žąsys lieka'],
    ['lv', 'windows-1257', 'Prāmis aiziet pusdienlaikā, ķēniņš paliek'],
    ['et', 'windows-1257', 'Praam väljub keskpäeval, šokk köögis'],
    ['th', 'windows-874', 'เรือออกตอนเที่ยง'],
    ['pl', 'windows-1250', 'Prom odpływa w południe, gęś się śmieje, źle'],
    ['pl', 'iso-8859-2', 'Prom odpływa w południe, gęś się śmieje, źle'],
    ['cs', 'windows-1250', 'Přívoz odplouvá, šest žab už čeká'],
    ['cs', 'iso-8859-2', 'Přívoz odplouvá, šest žab už čeká'],
    ['hu', 'windows-1250', 'A komp délben indul, őrült hűség'],
    ['sk', 'windows-1250', 'Loď odíde, ľavá strana, šťastie'],
    ['hr', 'windows-1250', 'Trajekt kreće, žaba čeka, šuma'],
    ['ro', 'windows-1250', 'Bacul pleacă la prânz, ţară'],
    ['ja', 'shift_jis', '船は正午に出ます'],
    ['ja', 'euc-jp', '船は正午に出ます'],
    ['zh', 'gb18030', '渡船中午开，人不多'],
    ['zh-TW', 'big5', '渡船中午開，人不多'],
    ['zh-Hant', 'big5', '渡船中午開，人不多'],
    ['zh_HK', 'big5hkscs', '渡船喺中午開㗎'],
    ['ko', 'cp949', '배는 정오에 떠난다 똠'],
    ['fr', 'windows-1252', 'Le bac part à midi, déjà'],
    ['iw', 'windows-1255', 'המעבורת יוצאת בצהריים'],
    ['Russian', 'windows-1251', 'Паром отходит в полдень'],
  ])('are read by the language %s that the feed says, in %s', (language, charset, words) => {
    expect(decode(document(inFeed(words, language), charset))).toBe(inFeed(words, language))
    expect(decode(document(words, charset), { language })).toBe(words)
  })

  it('are read in Vietnamese with each letter whole', () => {
    // windows-1258 has letters and tones apart.
    const words = 'Phà rời bến lúc trưa'
    const bytes = document(
      words
        .normalize('NFD')
        .replaceAll('a\u0302', 'â')
        .replaceAll('e\u0302', 'ê')
        .replaceAll('o\u031b', 'ơ')
        .replaceAll('u\u031b', 'ư'),
      'windows-1258',
    )
    expect(decode(bytes, { language: 'vi' })).toBe(words)
  })

  it.each([
    '<feed xml:lang="ru">Чайка',
    "<feed xml:lang = 'ru-RU'>Чайка",
    '<rdf:RDF><channel><dc:language>ru</dc:language>Чайка',
    '<rss><channel><title>Чайка</title><item><dc:language><![CDATA[ru]]></dc:language></item>',
    '{"language": "ru_RU", "title": "Чайка"}',
    '<rss xml:lang="en"><channel><language>ru</language>Чайка',
  ])('are read by the language wherever the feed says it: %s', (text) => {
    expect(decode(document(text, 'windows-1251'))).toBe(text)
  })

  it('are read by the language of the source where the feed says none, or the English of its template', () => {
    expect(decode(document('<title>Чайка', 'windows-1251'), { language: 'ru' })).toBe('<title>Чайка')
    const english = inFeed('Чайка', 'en-US')
    expect(decode(document(english, 'windows-1251'), { language: 'ru' })).toBe(english)
    const french = inFeed('déjà', 'fr')
    expect(decode(document(french, 'windows-1252'), { language: 'ru' })).toBe(french)
    const template = inFeed('Чайка', 'fr')
    expect(decode(document(template, 'windows-1251'), { language: 'ru', ignore: ['language'] })).toBe(template)
  })

  it('are read by the language also where they are declared as what they are not', () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>${inFeed('Чайки вернулись', 'ru')}`
    expect(decode(document(text, 'windows-1251'))).toBe(text)
    expect(decode(document(text, 'koi8-r', 'text/xml; charset=utf-8'))).toBe(text)
  })

  it('are windows-1252 where nobody says a language, and UTF-8 where they are that', () => {
    expect(decode(document('déjà', 'windows-1252'))).toBe('déjà')
    expect(decode(document(inFeed('Чайка', 'ru'), 'utf-8'))).toBe(inFeed('Чайка', 'ru'))
  })
})

describe('bytes of an old charset of which nobody says anything', () => {
  it.each([
    ['windows-1251', 'Смотритель маяка рассказал о зиме на острове'],
    ['koi8-r', 'Смотритель маяка рассказал о зиме на острове'],
    ['windows-1251', 'НОВОСТИ ДНЯ: паром отходит в полдень, ждём гостей'],
    ['windows-1251', 'Фериботът тръгва по обяд от новото пристанище'],
    ['windows-1251', 'Пором відходить опівдні, на березі тихо та сонячно'],
  ])('are Cyrillic where that alone gives words, in %s', (charset, words) => {
    const text = `<rss><channel><title>${words}</title><description>Harbour News, 2026</description>`
    expect(decode(document(text, charset))).toBe(text)
  })

  it.each([
    ['windows-1252', 'À bientôt à Orléans, à Évreux, à Nîmes, à Sète, déjà à l’été'],
    ['windows-1252', 'ÄÖÜ äöü ß: Über große Öfen in Köln, schön müde Füße, Übergröße'],
    ['windows-1253', 'Άνεμος κράτησε τα πλοία στο λιμάνι όλη την ημέρα'],
    ['windows-1255', 'המעבורת יוצאת בצהריים מן הנמל החדש אל האי הקטן'],
    ['windows-1256', 'العبارة تغادر عند الظهر من المرفأ الجديد الى الجزيرة'],
    ['windows-874', 'เรือออกตอนเที่ยงจากท่าเรือใหม่ไปยังเกาะเล็ก'],
    ['windows-1250', 'Přívoz odplouvá v poledne, šest žab už čeká na břehu'],
    ['gb18030', '渡船中午从新码头开往小岛，人不多，天气很好'],
    ['euc-kr', '배는 정오에 새 부두에서 작은 섬으로 떠난다 날씨가 좋다'],
    ['euc-jp', '船は正午に新しい港から小さな島へ出ます、天気がいい'],
    ['big5', '渡船中午從新碼頭開往小島，人不多，天氣很好'],
  ])('are never Cyrillic by mistake, in %s', (charset, words) => {
    expect(decode(document(words, charset))).not.toMatch(/[а-я]{2}/i)
  })
})

describe('the charset that the operator names', () => {
  it('is believed before header and declaration', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><title>Чайки'
    expect(decode(document(text, 'windows-1251', 'text/xml; charset=iso-8859-1'), { charset: 'windows-1251' })).toBe(
      text,
    )
    expect(decode(document('Чайки', 'windows-1251'), { charset: 'windows-1251', language: 'el' })).toBe('Чайки')
  })

  it('is believed where a few characters are cut', () => {
    const body = Buffer.concat([iconv.encode('船は正午に出ます', 'shift_jis'), Buffer.from([0x82, 0x3c])])
    const cut = { url: '/feed', contentType: 'text/xml; charset=iso-8859-1', body }
    expect(decode(cut, { charset: 'shift_jis' })).toBe('船は正午に出ます\ufffd<')
  })

  it('is not believed against a byte order mark, nor once the publisher writes UTF-8', () => {
    expect(decode(document('\ufeffЧайка', 'utf-8'), { charset: 'windows-1251' })).toBe('Чайка')
    expect(decode(document('Чайки вернулись', 'utf-8'), { charset: 'windows-1251' })).toBe('Чайки вернулись')
    expect(decode(document('갈매기', 'utf-8'), { charset: 'euc-kr' })).toBe('갈매기')
  })
})
