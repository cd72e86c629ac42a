/** Words behind a figure that multiply it, in languages whose texts are not read for copies of that kind. */
const POWERS: readonly (readonly [power: number, words: string])[] = [
  [3, 'ألف آلاف אלף हज़ार χιλιάδες 千 천'],
  [4, '万 萬 만'],
  [5, 'लाख'],
  [6, 'مليون ملايين מיליון εκατομμύρια milhões'],
  [7, 'करोड़'],
  [8, '億 亿 억'],
  [9, 'مليار מיליארד δισεκατομμύρια bilhões'],
]
const powers = new Map(
  POWERS.flatMap(([power, words]) => words.split(' ').map((word) => [word.normalize('NFKC'), power] as const)),
)
const DIGIT = /\p{Nd}/u
const WITH_POWER = new RegExp(String.raw`(\p{Nd}{1,6}(?:[.,]\p{Nd}{1,6})?)\s?(${[...powers.keys()].join('|')})`, 'gu')
/** 5:4, 5-4 */
const SCORE = /(?<![\p{Nd}:.,-])(\p{Nd}{1,2})\s?([:–-])\s?(\p{Nd}{1,2})(?![\p{Nd}:-]|[.,]\p{Nd})/gu
/** More are the minutes of a time of day. */
const MOST_GOALS = 12
/** A score is one figure; no count of things comes near this by chance. */
const SCORES = 7_000_000
const MOST_SCORES = 100_000

/** A text with figures that all languages write alike: `2万` as 20000, a score as one number, and no time of day. */
export function withPlainFigures(text: string): string {
  if (!DIGIT.test(text)) return text
  return text
    .replace(WITH_POWER, (whole, digits: string, word: string) => multiplied(digits, powers.get(word)!) ?? whole)
    .replace(SCORE, (_whole, one: string, sign: string, other: string) => ` ${scoreOf(one, sign, other)} `)
}

/** Whether a number stands for a score. */
export function isScoreNumber(number: number): boolean {
  return number >= SCORES && number < SCORES + MOST_SCORES
}

function multiplied(digits: string, power: number): string | undefined {
  const value = Number(digits.replace(',', '.')) * 10 ** power
  return Number.isNaN(value) ? undefined : `${Math.round(value)} `
}

/** A score as one number, whoever is named first; nothing for a time of day. */
function scoreOf(one: string, sign: string, other: string): string {
  const goals = [Number(one), Number(other)].sort((a, b) => b - a)
  if (goals.some(Number.isNaN)) return `${one} ${other}`
  if (sign === ':' && other.length === 2 && Number(other) > MOST_GOALS) return ''
  return `${SCORES + 1000 * goals[0]! + goals[1]!}`
}
