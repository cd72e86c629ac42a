/** Digits of other scripts, by the code point of their zero. */
const zeros: readonly number[] = [0x660, 0x6f0, 0x966, 0x9e6]

/**
 * A written date, with the digits, times and am/pm words of other scripts in the form that the parsers read: `10時30分`
 * as `10:30`, `٩:٠٥ م` as `9:05 pm`.
 */
export function western(written: string): string {
  const text = written.normalize('NFKC').replace(/\u2212/g, '-')
  return /[^\0-\x7f]/.test(text) ? translated(text) : text
}

function translated(text: string): string {
  const plain = text
    // Programs put direction marks around the numbers of an Arabic date.
    .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, digitOf)
    .replace(/،/g, ',')
  return asian(arabic(plain))
}

function digitOf(digit: string): string {
  const point = digit.charCodeAt(0)
  return String(point - zeros.findLast((zero) => zero <= point)!)
}

function asian(text: string): string {
  return text
    .replace(/(\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*\(\p{L}\))?/u, '$1-$2-$3 ')
    .replace(/^(\d{4})\.\s+(\d{1,2})\.\s+(\d{1,2})\.?/, '$1-$2-$3 ')
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
      .replace(/(كانون|تشرين)\s+(?=ال)/g, '$1')
      // A date with am or pm in Arabic has the day before the month.
      .replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, '$1.$2.$3')
      .replace(/(\d{1,2}(?::\d\d){1,2})\s*(?:ص|صباح[\p{L}\p{M}]*)(?!\p{L})/u, '$1 am')
      .replace(/(\d{1,2}(?::\d\d){1,2})\s*(?:م|مساء[\p{L}\p{M}]*)(?!\p{L})/u, '$1 pm')
  )
}
