const CHINESE_DIGITS = '〇一二三四五六七八九'

/** Years in which a Buddhist year cannot be a Christian one: 1990, before which there are no feeds, and a century on. */
const BUDDHIST = { from: 2533, to: 2632 }

const ahead = new Map<string, number>()
let japanese: ReadonlyMap<string, number> | undefined

/**
 * A date in which the years of Taiwan's republic and of Japan's eras are Christian ones, with ordinary digits for Chinese
 * ones: `民國115年`, `令和八年`, `平成元年`. Three digits before 年 are a year of the republic.
 */
export function withChristianYears(text: string): string {
  return text
    .replace(/[〇零一二三四五六七八九十百]{1,8}(?=\s?[年月日時时點点分秒])/g, chineseNumber)
    .replace(/元(?=年)/, '1')
    .replace(/(?:中華|中华)?民[國国]\s?(\d{1,3})(?!\d)/, (_, year) => yearOf(Number(year) + yearsAhead('roc')))
    .replace(/(?<![\d-])1\d\d(?=\s?年)/, (year) => yearOf(Number(year) + yearsAhead('roc')))
    .replace(/(明治|大正|昭和|平成|令和)\s?(\d{1,2})(?!\d)/, (written, era, year) => inEra(era, year) ?? written)
    .replace(/西元|公元|西暦|西历|서기/, '')
    .replace(/[คพ]\.\s?ศ\.?\s{0,3}(?=\d{4})/, '')
}

/** `R8.3.4` and `H31/4/30` of the Japanese standard for dates (JIS X 0301) with Christian years. */
export function withoutEraLetter(text: string): string {
  return text.replace(/^([RH])\.?(\d{1,2})([./-])(?=\d{1,2}\3\d{1,2}(?!\d))/, (written, letter, year, mark) => {
    const christian = inEra(letter === 'R' ? '令和' : '平成', year)
    return christian === undefined ? written : `${christian}${mark}`
  })
}

/** Whether a year can be of the Buddhist era alone, by which Thailand counts. */
export function isBuddhistYear(year: number): boolean {
  return year >= BUDDHIST.from && year <= BUDDHIST.to
}

/** The Christian year of one of the Buddhist era. */
export function fromBuddhistYear(year: number): number {
  return year + yearsAhead('buddhist')
}

/** Whether three digits can be a year of Taiwan's republic: from 1990 on, and no further than a century. */
export function isRepublicanYear(year: number): boolean {
  return year >= 100 && year <= 178
}

/** The Christian year of one of Taiwan's republic. */
export function fromRepublicanYear(year: number): number {
  return year + yearsAhead('roc')
}

/** How many years the Christian calendar is ahead of another one with the same months. */
function yearsAhead(calendar: 'buddhist' | 'roc'): number {
  const known = ahead.get(calendar)
  if (known !== undefined) return known
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, { year: 'numeric', timeZone: 'UTC' }).formatToParts(
    Date.UTC(2026, 6, 1),
  )
  const years = 2026 - Number(parts.find(({ type }) => type === 'year')?.value)
  ahead.set(calendar, years)
  return years
}

function inEra(era: string, year: string): string | undefined {
  japanese ??= japaneseEras()
  const before = japanese.get(era)
  return before === undefined ? undefined : yearOf(before + Number(year))
}

/** The year before the first of each era. */
function japaneseEras(): ReadonlyMap<string, number> {
  const format = new Intl.DateTimeFormat('en-u-ca-japanese', { year: 'numeric', timeZone: 'UTC' })
  const names = new Intl.DateTimeFormat('ja-u-ca-japanese', { era: 'long', timeZone: 'UTC' })
  const eras = new Map<string, number>()
  for (let year = 1870; year <= 2030; year++) {
    const lastDay = Date.UTC(year, 11, 31)
    const era = names.formatToParts(lastDay).find(({ type }) => type === 'era')?.value ?? ''
    const number = Number(format.formatToParts(lastDay).find(({ type }) => type === 'year')?.value)
    eras.set(era, year - number)
  }
  return eras
}

function yearOf(year: number): string {
  return String(year).padStart(4, '0')
}

/** `二〇二六` digit by digit, `十四` and `一百一十五` by their places. */
function chineseNumber(written: string): string {
  const plain = written.replaceAll('零', '〇')
  if (!/[十百]/.test(plain)) return [...plain].map((sign) => CHINESE_DIGITS.indexOf(sign)).join('')
  const [, hundreds, isTens, tens, ones] = /^(?:(.?)百)?〇?((.?)十)?(.?)$/.exec(plain) ?? []
  const placeOf = (sign: string | undefined, otherwise: number) => (sign ? CHINESE_DIGITS.indexOf(sign) : otherwise)
  const hundred = plain.includes('百') ? placeOf(hundreds, 1) * 100 : 0
  return String(hundred + (isTens ? placeOf(tens, 1) * 10 : 0) + placeOf(ones, 0))
}
