import { decodeByLanguage } from './by-language.ts'

/** Fewer letters than this tell nothing. */
const ENOUGH = 20

/** So many bytes tell as much as all. */
const SAMPLE = 262_144

/** Half of all letters in Russian, Ukrainian and Bulgarian, a third in other bytes that are read as Cyrillic. */
const frequent = /[оеаинтср]/giu

/**
 * The text of bytes that can be nothing but Cyrillic: words of Cyrillic letters alone, the frequent ones frequent, with
 * capitals at their beginning. Undefined for all others. Latin words have ASCII letters among the rest; Hebrew has no
 * capitals; Greek, Arabic, Thai and pairs of bytes have other letters too often, or capitals anywhere.
 */
export function surelyCyrillic(body: Uint8Array): string | undefined {
  const sample = body.subarray(0, SAMPLE)
  const best = ['ru', 'uk']
    .map((language) => ({ language, text: decodeByLanguage(sample, [language]) ?? '' }))
    .filter(({ text }) => isCyrillic(text))
    .toSorted((one, other) => foreignSigns(one.text) - foreignSigns(other.text))[0]
  return best && decodeByLanguage(body, [best.language])
}

function isCyrillic(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const cyrillic = words.filter((word) => /\p{Script=Cyrillic}/u.test(word))
  const whole = cyrillic.filter((word) => /^\p{Script=Cyrillic}{3,}$/u.test(word) && !/\p{Ll}\p{Lu}/u.test(word))
  const letters = whole.join('')
  const isMostlyWhole = letters.length >= ENOUGH && letters.length > 0.8 * cyrillic.join('').length
  const isUsual = (letters.match(frequent)?.length ?? 0) > 0.42 * letters.length
  const hasBothCases = /\p{Lu}/u.test(letters) && /\p{Ll}/u.test(letters)
  return isMostlyWhole && isUsual && hasBothCases && foreignSigns(text) < 0.1 * letters.length
}

function foreignSigns(text: string): number {
  return text.match(/[^\0-\x7f\p{Script=Cyrillic}]/gu)?.length ?? 0
}
