/** The value of each letter; the final forms are those of the letters that they are. */
const values: Readonly<Record<string, number>> = {
  ...valued('אבגדהוזחט', 1),
  ...valued('יכלמנסעפצ', 10),
  ...valued('קרשת', 100),
}

/** A year from 5750 to 5799 as it is printed, with or without the thousands: `תשפ״ו`, `ה׳תש״פ`, `התשפ"ו`. */
const year = /(?<!\p{L})ב?(?:ה['׳]?)?(תש[ינ-פצ]?["״][א-פצ])(?!\p{L})/u

/** A day of the month: `ט״ו`, `כ"ט`, `ה׳`. */
const day = /(?<!\p{L})ב?([יכ]["״][א-ט]|ט["״][וז]|[א-ל]['׳])(?!\p{L})/gu

/**
 * A date of the Hebrew calendar with its day and year in digits, where they are written in letters. The last letters that
 * can be a day are; those before them name the day of the week.
 */
export function hebrew(text: string): string {
  const written = year.exec(text)
  if (!written) return text
  const [days, rest] = [text.slice(0, written.index), text.slice(written.index + written[0].length)]
  const found = [...days.matchAll(day)].at(-1)
  const digits = String(5000 + numberIn(written[1]!))
  if (!found) return `${days}${digits}${rest}`
  const end = found.index + found[0].length
  return `${days.slice(0, found.index)}${numberIn(found[1]!)}${days.slice(end)}${digits}${rest}`
}

function numberIn(letters: string): number {
  return [...letters].reduce((sum, letter) => sum + (values[letter] ?? 0), 0)
}

function valued(letters: string, unit: number): Record<string, number> {
  return Object.fromEntries([...letters].map((letter, index) => [letter, (index + 1) * unit]))
}
