import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../src/deduplicate/across-languages/names.ts'
import { openingOf } from '../../../src/deduplicate/across-languages/opening.ts'
import { anArticle } from '../make-article.ts'

/** The names of a text below a headline without any. */
function namesOf(language: string, text: string, title = '-') {
  return namesIn(openingOf(anArticle({ language, title, text })))
}

const keys = (language: string, text: string) => namesOf(language, text).map(({ key }) => key)

/** Each group of names as one text, as written. */
function groups(language: string, text: string): readonly string[] {
  const byGroup = Map.groupBy(namesOf(language, text), ({ group }) => group)
  return [...byGroup.values()].map((names) => names.map(({ shown }) => shown).join(' '))
}

describe('a place', () => {
  it.each([
    ['@Vienna', ['en: he flew to Vienna today', 'de: er flog nach Wien und blieb', 'ru: он прилетел в Вену утром']],
    [
      '@Vienna',
      ['pl: minister był w Wiedniu, a Wiedeń czekał', 'ar: وصل الوزير إلى فيينا أمس', 'zh: 部长抵达维也纳访问'],
    ],
    ['@Cologne', ['de: sie kam aus Köln zurück', 'fr: elle vit à Cologne depuis', 'it: vive a Colonia da anni']],
    ['@Munich', ['it: arrivato a Monaco di Baviera ieri', 'es: llegó a Múnich ayer', 'uk: прибув до Мюнхена вчора']],
    [
      '@Moscow',
      ['ru: он уехал из Москвы в понедельник', 'en: he left Moscow on Monday', 'ko: 그는 모스크바에서 출발했다'],
    ],
    [
      '@Cairo',
      ['ar: عاد إلى القاهرة مساء', 'ar: وصل بالقاهرة اليوم', 'ja: カイロに到着した', 'he: הוא הגיע לקהיר אמש'],
    ],
    [
      '@Beijing',
      ['de: sie flog nach Peking weiter', 'ja: 北京で会談した', 'el: πήγε στο Πεκίνο χθες', 'tr: dün Pekin’e gitti'],
    ],
    ['@New York', ['es: vive en Nueva York desde', 'en: she lives in New York now', 'ru: она живёт в Нью-Йорке давно']],
    ['@tr', ['en: he left Turkey today', 'de: er verließ die Türkei heute', 'ru: он уехал из Турции днём']],
    ['@sa', ['fr: il vit en Arabie saoudite', 'ru: он живёт в Саудовской Аравии', 'en: he lives in Saudi Arabia']],
    ['@de', ['hi: वह जर्मनी गए', 'zh: 他前往德国访问', 'he: הוא טס לגרמניה אתמול', 'fr: il vit en Allemagne']],
  ])('is %s by each of its names, in any case and behind what is written together with it', (key, texts) => {
    for (const text of texts) expect(keys(text.slice(0, 2), text.slice(4)), text).toContain(key)
  })

  it('is no word that only looks like one', () => {
    expect(keys('en', 'a nice man in bath and essen')).toEqual([])
    expect(keys('vi', 'Ý và Áo')).not.toContain('@it')
  })
})

describe('a name', () => {
  it.each([
    [
      [
        'en: met Volodymyr Zelensky',
        'de: traf Wolodymyr Selenskyj',
        'es: vio a Volodímir Zelenski',
        'ru: с Зеленским в',
      ],
    ],
    [
      [
        'en: asked Nino Gelashvili',
        'de: fragte Nino Gelaschwili',
        'ru: спросили Нино Гелашвили',
        'pl: pytał Gelaszwili o',
      ],
    ],
    [['en: said Oksana Levchuk', 'de: sagte Oksana Lewtschuk', 'uk: сказала Оксана Левчук', 'pl: mówi Oksana Łewczuk']],
    [['en: on Kilimanjaro now', 'de: am Kilimandscharo nun', 'fr: du Kilimandjaro hier', 'ru: на Килиманджаро вчера']],
    [['en: by Stergiou and', 'el: του Στεργίου και']],
    [['tr: dün Yurdakul’un evi', 'de: gestern Yurdakul und']],
  ])('is the same in the spelling of each language: %s', (texts) => {
    const all = texts.map((text) => new Set(keys(text.slice(0, 2), text.slice(4))))
    const shared = all.reduce((left, right) => left.intersection(right))
    expect([...shared], JSON.stringify(all.map((one) => [...one]))).not.toEqual([])
  })

  it('is one with the first name, and with the place that it is part of', () => {
    expect(groups('en', 'he told Ursula van der Rohe and Emil Kesten')).toEqual(['Ursula Rohe', 'Emil Kesten'])
    expect(groups('es', 'perdió el Real Madrid ante el Osasuna')).toEqual(['Real Madrid', 'Osasuna'])
    expect(groups('tr', "bugün İzmir'in Çeşme ilçesinde")).toEqual(["İzmir'in", 'Çeşme'])
  })

  it('counts once with the country that a town lies in, and two towns of it twice', () => {
    expect(groups('en', 'a fire in Naples, Italy')).toEqual(['Naples Italy'])
    expect(groups('en', 'a fire in Naples and in Genoa, in Italy')).toEqual(['Naples Italy', 'Genoa'])
  })

  it('is none where a sentence begins, unless it is one elsewhere or a name follows', () => {
    expect(groups('en', 'Floods came. Kesten left, and Kesten said no. Emil Tarnby stayed. Nobody died.')).toEqual([
      'Kesten',
      'Emil Tarnby',
    ])
    const told = namesOf('en', 'the minister met Tarnby there', 'Kesten Meets Tarnby After Long Talks About Money')
    expect(told.map(({ shown }) => shown)).toEqual(['Tarnby'])
  })

  it('is no day, no title, no agency, and nothing that happens', () => {
    expect(groups('en', 'on Monday in March the President told Reuters of the Marathon')).toEqual([])
    expect(groups('de', 'am Montag sagte der Minister bei der Wahl nach dem Brand')).toEqual([])
  })

  it('is what stands in Latin letters where other letters have no capitals', () => {
    expect(groups('ja', 'スタートアップがHanguang X2を発表した')).toEqual(['Hanguang X2'])
    expect(groups('ar', 'أعلنت شركة Kestrel Motors أمس أنها ستبني مصنعاً جديداً')).toEqual(['Kestrel Motors'])
  })

  it('says in English which place is written in letters without capitals', () => {
    expect(groups('zh', '部长抵达维也纳访问')).toEqual(['维也纳 (Vienna)'])
    expect(groups('he', 'הוא טס לגרמניה אתמול')).toEqual(['לגרמניה (Germany)'])
  })

  it('is one of twenty at most, of a text of any length', () => {
    const long = Array.from({ length: 5000 }, (_, index) => `Na${'bcdfg'[index % 5]}o${'klmnp'[(index >> 3) % 5]}ir,`)
    expect(namesOf('en', `x ${long.join(' ')}`).length).toBeLessThanOrEqual(20)
    expect(namesOf('en', `x ${"A'".repeat(20_000)}`).length).toBeLessThanOrEqual(20)
    expect(namesOf('ru', `х ${'Щ'.repeat(50_000)}`).length).toBeLessThanOrEqual(20)
  })
})

describe('the language of an opening', () => {
  const said = (language: string | undefined, title: string) => {
    const opening = openingOf(anArticle({ title, ...(language !== undefined && { language }) }))
    return [opening.language, opening.isLanguageSaid]
  }

  it('is what its feed says, unless that language is never written so', () => {
    expect(said('en-GB', 'Ferry sinks off Tarnby')).toEqual(['en', true])
    expect(said('nb', 'Ferge sank ved Tarnby')).toEqual(['no', true])
    expect(said('en', 'Паром затонул у Тарнби')).toEqual(['ru', false])
    expect(said('ar', 'Ferry sinks off Tarnby')).toEqual(['', false])
    expect(said(undefined, 'Ferry sinks off Tarnby')).toEqual(['', false])
    expect(said(undefined, 'フェリーが沈没した')).toEqual(['ja', false])
    expect(said(undefined, '渡轮沉没')).toEqual(['zh', false])
  })
})
