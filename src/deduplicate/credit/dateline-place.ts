/** Small words inside the names of places, and before a month. */
const PARTICLES = new Set(
  'de da do dos das di del della la le les el los las al au aux sur sous en am an der den of upon the and on ob bei im in на'.split(
    ' ',
  ),
)

/** Words without the full stops of abbreviations (D.C.) and ordinals (12.). */
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu

/**
 * Whether words could precede the origin in a dateline: places and a date, as in `RIO DE JANEIRO, Brazil, May 12` or
 * `Madrid, 12 may`. A sentence continues in lower case and so does not count; in scripts without capitals, only a few
 * words count.
 */
export function isPlaceAndDate(text: string): boolean {
  if (text.length > 70 || /[!?“”"«»;]|[:：](?!\s*$)/.test(text)) return false
  const words = text.match(WORD) ?? []
  if (words.length > 10) return false
  const isDated = words.some((word) => /^\p{N}/u.test(word))
  let without = 0
  for (const [at, word] of words.entries()) {
    if (/^[\p{Lu}\p{N}]/u.test(word)) continue
    if (/^\p{Lo}/u.test(word)) without += 1
    else if (!PARTICLES.has(word) && !isBesideNumber(words, at)) return false
  }
  return without <= (isDated ? 7 : 4)
}

/** A month in lower case stands next to its day: 12 mai, 12. května, 12 de mayo. */
function isBesideNumber(words: readonly string[], at: number): boolean {
  const around = [words[at - 1], words[at + 1], words[at - 2]]
  return around.some((word) => word !== undefined && /^\p{N}/u.test(word)) && words[at]!.length > 2
}
