/** The scripts that are told apart, by which also a language that is not declared shows that it changed. */
const scripts = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Japanese', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Chinese', /\p{Script=Han}/gu],
] as const

/** No headline is longer. */
const MOST_LETTERS = 300

/** What a headline is written in: its language, where it is declared, and its letters; undefined if it has none of ours. */
export function writingOfTitle(title: string, language: string | undefined): string | undefined {
  const start = title.slice(0, MOST_LETTERS)
  let most = 0
  let letters: string | undefined
  for (const [name, pattern] of scripts) {
    const count = start.match(pattern)?.length ?? 0
    if (count > most) [most, letters] = [count, name]
  }
  if (letters === undefined) return undefined
  const declared = language?.split('-')[0]
  return declared === undefined ? `${letters} letters` : `${declared} (${letters} letters)`
}
