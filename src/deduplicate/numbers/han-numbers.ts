const DIGITS = '零一二三四五六七八九'
const VALUES: ReadonlyMap<string, number> = new Map([
  ...[...DIGITS].map((digit, value): [string, number] => [digit, value]),
  ['两', 2],
  ['兩', 2],
])
const TIMES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const ANY = /[零一二三四五六七八九十百千两兩]/
/**
 * Several of these, or one before what is counted. A single one is part of a name or of another word else, such as `四川`
 * and `十分`; and `一` is an article more often than a number.
 */
const NUMBER =
  /[零一二三四五六七八九十百千两兩]{2,12}|[二三四五六七八九十两兩](?=[人名个個月日号點点時时岁歳歲天家辆輛次位架艘起台度倍元円万萬亿億億件社週周])|一(?=[月日号万萬亿億])|[百千](?=[万萬亿億])/g
const NO_MULTIPLIER = /[^百千]/
const A_YEAR = 4
const WEEK = /[周週]|星期|[礼禮]拜/
const WEEKDAY = /(?:星期|礼拜|禮拜|週|周)(?=[一二三四五六日天])(.)/g

/**
 * A run of Chinese characters with its numbers in digits, and days of the week as they are shortened. What stands at its head
 * multiplies the digits before it, where there are any: 5千万.
 */
export function withHanNumbers(text: string, isBehindDigits = false): string {
  const from = isBehindDigits ? text.search(NO_MULTIPLIER) : 0
  if (from !== 0) return from < 0 ? text : text.slice(0, from) + withHanNumbers(text.slice(from))
  if (!ANY.test(text) && !WEEK.test(text)) return text
  // The number of a day is part of its name: it stands apart from what follows, and is no count.
  return text
    .split(WEEKDAY)
    .map((part, index) => (index % 2 === 0 ? part.replace(NUMBER, inDigits) : `周${part === '天' ? '日' : part}`))
    .join('')
}

function inDigits(run: string): string {
  const value = [...run].some((sign) => TIMES.has(sign)) ? countIn(run) : placesOf(run)
  return value ?? run
}

/** `二零二六`: a year, digit by digit. Fewer digits in a row are several numbers. */
function placesOf(run: string): string | undefined {
  if (run.length !== 1 && run.length !== A_YEAR) return undefined
  return [...run].map((sign) => VALUES.get(sign)).join('')
}

/** `三百二十`; undefined where the signs do not follow one another as in a number. */
function countIn(run: string): string | undefined {
  let [sum, last, lowest] = [0, -1, Number.POSITIVE_INFINITY]
  for (const sign of run) {
    const times = TIMES.get(sign)
    if (times === undefined) {
      if (last > 0) return undefined
      last = VALUES.get(sign)!
      continue
    }
    if (times >= lowest || last === 0) return undefined
    sum += (last < 0 ? 1 : last) * times
    lowest = times
    last = -1
  }
  return `${sum + Math.max(0, last)}`
}
