import { hashOfWord } from './hashes.ts'

/**
 * A figure in 28 bits, as a decimal number: 23 bits of digits, and the power of ten of the last of them. So `2.5` and
 * `2.50` can be told to be the same, and `9.7 mln` to be `9,729,000` rounded.
 */
export type Figure = number

const DIGIT_BITS = 23
const MOST_DIGITS = 2 ** DIGIT_BITS
const LEAST_POWER = -8
/** In place of a power: the digits are a hash of what was written, such as `12.05.2026` or `4.7.1`. */
const AS_WRITTEN = 31
/** From this power on a figure may be another one rounded: only `thousand` and the like leave off that many digits. */
const ROUNDED = 3
/** How far a count is from an earlier one at most: a tenth, or three. */
const NEAR = 0.1
const FEW = 3
const COUNTED = 999
const HUNDREDTHS = -2

/** A figure of some digits, the last of which stands for that power of ten. */
export function figureOf(digits: number, power: number): Figure {
  let [mantissa, exponent] = [digits, power]
  while (mantissa >= MOST_DIGITS) {
    mantissa = Math.round(mantissa / 10)
    exponent++
  }
  const kept = Math.min(Math.max(exponent - LEAST_POWER, 0), AS_WRITTEN - 1)
  return kept * MOST_DIGITS + mantissa
}

/**
 * Reads a figure as it is written, with `multiplier` as the power of ten that a word behind it adds. Groups of three
 * digits are thousands, whichever sign parts them, since that is how each country writes; else the last sign is the point.
 */
export function readFigure(written: string, multiplier = 0): Figure {
  const parts = plainDigits(written).split(/\D+/)
  const signs = written.match(/[^\p{Nd}]/gu) ?? []
  const isGroup = (part: string) => part.length === 3
  const last = parts.at(-1)!
  if (parts.length === 1) return ofDigits(last, multiplier)
  const isMixed = signs.length > 1 && signs.at(-1) !== signs[0]
  const isHeaded = parts[0]!.length <= 3 && parts[0] !== '0'
  const isGrouped = isHeaded && parts.slice(1).every(isGroup) && !isMixed && !written.includes(':')
  if (isGrouped) return ofDigits(parts.join(''), multiplier)
  if (parts.slice(1, -1).every(isGroup) && (parts.length === 2 || isMixed))
    return ofDigits(parts.join(''), multiplier - last.length)
  return AS_WRITTEN * MOST_DIGITS + (hashOfWord(parts.join('.')) % MOST_DIGITS)
}

/** Whether two figures are the same, or one is the other rounded. */
export function isSameFigure(one: Figure, other: Figure): boolean {
  if (one === other) return true
  const [power, otherPower] = [powerOf(one), powerOf(other)]
  if (power === AS_WRITTEN || otherPower === AS_WRITTEN) return false
  const coarser = Math.max(power, otherPower) + LEAST_POWER
  const difference = Math.abs(numberOf(one) - numberOf(other))
  const allowed = coarser >= ROUNDED ? 0.5001 * 10 ** coarser : 1e-9 * numberOf(one)
  return difference <= allowed
}

/** Whether a figure may be what became of another within hours, as the dead of a storm are counted: 12, then 14. */
export function isNearFigure(one: Figure, other: Figure): boolean {
  if (powerOf(one) === AS_WRITTEN || powerOf(other) === AS_WRITTEN) return false
  // Nor is a time of day a count: 17:00.
  if (powerOf(one) + LEAST_POWER === HUNDREDTHS || powerOf(other) + LEAST_POWER === HUNDREDTHS) return false
  const [value, otherValue] = [numberOf(one), numberOf(other)]
  // A share or a rate is no count.
  if (!Number.isInteger(value) || !Number.isInteger(otherValue)) return false
  // A long number that is not round tells things apart: an advisory, a flight, a year.
  if (Math.max(value, otherValue) > COUNTED && (value % 100 !== 0 || otherValue % 100 !== 0)) return false
  return Math.abs(value - otherValue) <= Math.max(FEW, NEAR * Math.max(value, otherValue))
}

/** Whether a figure may be of something that is counted or measured, and not the number of a version, a flight or a year. */
export function isQuantity(figure: Figure): boolean {
  if (powerOf(figure) === AS_WRITTEN) return false
  const value = numberOf(figure)
  return !Number.isInteger(value) || value <= COUNTED || value % 100 === 0
}

/** Whether a figure is compared as it was written: a version, a time of day, a date. */
export function isAsWritten(figure: Figure): boolean {
  return powerOf(figure) === AS_WRITTEN
}

function powerOf(figure: Figure): number {
  return Math.floor(figure / MOST_DIGITS)
}

function numberOf(figure: Figure): number {
  return (figure % MOST_DIGITS) * 10 ** (powerOf(figure) + LEAST_POWER)
}

/** Longer ones are no figures but numbers of accounts and the like, and compared as written. */
const LONGEST = 15

function ofDigits(digits: string, power: number): Figure {
  if (digits.length > LONGEST) return AS_WRITTEN * MOST_DIGITS + (hashOfWord(digits) % MOST_DIGITS)
  return figureOf(Number(digits), power)
}

/** Digits of any script as those of ASCII. In all blocks of ten digits the first has the last hexadecimal digit 0 or 6. */
function plainDigits(written: string): string {
  return written.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0)!
    return `${((code & 15) - (code >= 0x900 && code < 0xe00 ? 6 : 0)) % 10}`
  })
}
