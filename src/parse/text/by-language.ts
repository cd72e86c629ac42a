import { decodeAs, decodeWholly } from './decode-as.ts'

/** How a language was written before UTF-8. */
type Writing = {
  /** The most usual first. */
  readonly charsets: readonly string[]
  /** Letters that are frequent in the language, or that it has beyond ASCII: read in the wrong charset they are fewer. */
  readonly letters: string
}

/** So many characters tell a charset as well as all. */
const SAMPLE = 500_000

const written = `
  ru windows-1251,koi8-r,iso-8859-5,ibm866 оеаинтср
  uk windows-1251,koi8-u,iso-8859-5 оаиінтерс
  be windows-1251,koi8-u,iso-8859-5 аінеорстў
  bg windows-1251,iso-8859-5,koi8-r аиоентрс
  sr windows-1251,windows-1250,iso-8859-5,iso-8859-2 оаиентрсčćžšđ
  mk windows-1251,iso-8859-5 аоеинтрс
  mn,kk,ky,tg,tt windows-1251 аеноитрс
  el windows-1253,iso-8859-7 αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ
  tr,az windows-1254 ğışçöüəâ
  he,yi windows-1255 אבגדהוזחטיכלמנסעפצקרשת
  ar windows-1256,iso-8859-6 الينموترعسدب
  fa,ur,ug windows-1256 اينموتردسکیبه
  lt windows-1257,iso-8859-13,iso-8859-4 ąčęėįšųūž
  lv windows-1257,iso-8859-13,iso-8859-4 āčēģīķļņšūž
  et windows-1257,windows-1252,iso-8859-15 õäöüšž
  vi windows-1258 ăâđêôơư
  th windows-874 กงนรอาเ
  pl windows-1250,iso-8859-2 ąćęłńóśźż
  cs windows-1250,iso-8859-2 áčďéěíňóřšťúůýž
  sk windows-1250,iso-8859-2 áäčďéíĺľňóôŕšťúýž
  hu windows-1250,iso-8859-2 áéíóöőúüű
  hr,bs,sl,me windows-1250,iso-8859-2 čćžšđ
  ro windows-1250,iso-8859-2 ăâîșțşţ
  sq windows-1250,windows-1252 ëç
  eo,mt iso-8859-3 ĉĝĥĵŝŭċġħż
  ja shift_jis,euc-jp のにはをたがでとしれなるてンースト
  zh gb18030,big5 的一是不了在有人上中大我年月日
  zh-hant big5,gb18030 的一是不了在有人上中大我年月日
  ko euc-kr 이다는의에가고하
  de,fr,es,pt,it,nl,sv,da,nb,nn,no,fi,is,ca,gl,eu,ga,fo,af,lb windows-1252 é`

const writings: ReadonlyMap<string, Writing> = new Map(
  [...written.matchAll(/(\S+) (\S+) (\S+)/g)].flatMap(([, languages, charsets, letters]) =>
    languages!
      .split(',')
      .map((language): [string, Writing] => [language, { charsets: charsets!.split(','), letters: letters! }]),
  ),
)

/** Codes that were replaced, and codes of countries that feeds write for the language. */
const misnamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    iw: 'he',
    ji: 'yi',
    jp: 'ja',
    kr: 'ko',
    cn: 'zh',
    tw: 'zh-hant',
    ua: 'uk',
    cz: 'cs',
    gr: 'el',
    dk: 'da',
  }),
)

let names: ReadonlyMap<string, string> | undefined

/**
 * The text of bytes in the old charset of the first of these languages that tells one; where a language had several, in
 * that in which the text makes most sense. Undefined if none of the languages tells; English does not, for templates say
 * it of everything.
 */
export function decodeByLanguage(body: Uint8Array, languages: readonly string[]): string | undefined {
  const writing = languages.map(writingOf).find((found) => found !== undefined)
  if (writing === undefined) return undefined
  const [usual = '', ...others] = writing.charsets
  const readings = writing.charsets.flatMap((charset) => decodeWholly(charset, body) ?? [])
  if (readings.length === 0) return mostlyIn(usual, body)
  if (others.length === 0) return composed(usual, readings[0]!)
  const isLetter = new RegExp(`[${writing.letters}]`, 'giu')
  return readings.reduce((best, reading) => (sense(reading, isLetter) > sense(best, isLetter) ? reading : best))
}

/** Undefined if a quarter of the letters are broken: a template says a language of every feed that it makes. */
function mostlyIn(charset: string, body: Uint8Array): string | undefined {
  const text = decodeAs(charset, body)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const letters = text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0
  return letters > 3 * broken ? composed(charset, text) : undefined
}

function writingOf(language: string): Writing | undefined {
  const tag = language.toLowerCase().replaceAll('_', '-')
  if (/^zh-(?:.*-)?(?:tw|hk|mo|hant)\b/.test(tag)) return writings.get('zh-hant')
  if (/^(?:sr|az)-latn\b/.test(tag)) return writings.get('hr')
  const code = tag.split('-')[0]!
  names ??= englishNames()
  return writings.get(misnamed.get(code) ?? names.get(code) ?? code)
}

/** Feeds say `Russian` where they should say `ru`. */
function englishNames(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'language' })
  return new Map([...writings.keys()].map((code) => [english.of(code)?.toLowerCase() ?? code, code]))
}

/**
 * Small letters count more than capitals: Russian in KOI8-R that is read as windows-1251 has capitals for small letters,
 * and the other way round.
 */
function sense(text: string, isLetter: RegExp): number {
  const letters = text.slice(0, SAMPLE).match(isLetter) ?? []
  return letters.reduce(
    (sum, letter) => sum + (letter === letter.toUpperCase() && letter !== letter.toLowerCase() ? 2 : 3),
    0,
  )
}

/** windows-1258 has the tones of Vietnamese apart from their letters, which nothing else that is published has. */
function composed(charset: string, text: string): string {
  return charset === 'windows-1258' ? text.normalize('NFC') : text
}
