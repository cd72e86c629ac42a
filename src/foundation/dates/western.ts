import { withChristianYears } from './eras.ts'
import { hebrew } from './hebrew-numbers.ts'

/**
 * A written date, with the digits, times, eras and am/pm words of other scripts in the form that the parsers read:
 * `10時30分` as `10:30`, `٩:٠٥ م` as `9:05 pm`, `令和8年3月4日` as `2026-3-4`.
 */
export function western(written: string): string {
  const text = written.normalize('NFKC').replace(/\u2212/g, '-')
  return /[^\0-\x7f]/.test(text) ? translated(text) : text
}

function translated(text: string): string {
  const plain = text
    // Programs put direction marks around the numbers of an Arabic date.
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
    .replace(/،/g, ',')
  return asian(arabic(withChristianYears(hebrew(plain))))
}

const decimal = /^\p{Nd}$/u

/** The digits of a script stand in a row of ten in Unicode. */
function digitOf(digit: string): string {
  const point = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && decimal.test(String.fromCodePoint(point - value - 1))) value++
  return String(value)
}

function asian(text: string): string {
  return text
    .replace(/(\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*\(\p{L}\))?/u, '$1-$2-$3 ')
    .replace(/^(\d{1,2})\s*[月월]\s*(\d{1,2})\s?[日일]?,?\s+(\d{4})(?!\d)/, '$3-$1-$2 ')
    .replace(/^(\d{1,2})\s+(\d{1,2})\s?[月월],?\s+(\d{4})(?!\d)/, '$3-$2-$1 ')
    .replace(/(\d{1,2})\s*[時时點点시]\s*(?:(\d{1,2})\s*[分분]|(半))?\s*(?:(\d{1,2})\s*[秒초])?/, clockOf)
    .replace(/(?:午後|下午|오후)\s*(\d{1,2}:\d\d(?::\d\d)?)/, '$1 pm')
    .replace(/午前|上午|오전/, '')
}

function clockOf(_clock: string, hour: string, minute = '0', half?: string, second = '0'): string {
  return `${hour}:${half ? '30' : minute.padStart(2, '0')}:${second.padStart(2, '0')} `
}

function arabic(text: string): string {
  if (!/[\u0600-\u06ff]/.test(text)) return text
  return (
    text
      // A date with am or pm in Arabic has the day before the month.
      .replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, '$1.$2.$3')
      .replace(/(\d{1,2}(?::\d\d){1,2})\s*(?:ص|صباح[\p{L}\p{M}]*)(?!\p{L})/u, '$1 am')
      .replace(/(\d{1,2}(?::\d\d){1,2})\s*(?:م|مساء[\p{L}\p{M}]*)(?!\p{L})/u, '$1 pm')
  )
}
