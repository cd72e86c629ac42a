import { foldText } from '../../foundation/words.ts'
import { plainWords } from './credit-words.ts'

/** Finds one word of each name: in ASCII, in other scripts with spaces, and in scripts without. */
export type TellingWords = { readonly plain: RegExp; readonly spaced: RegExp; readonly unspaced: RegExp }

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/v

/** Patterns that find the most distinctive word of each name. */
export function tellingWordsOf(names: readonly string[]): TellingWords {
  const words = [...new Set(names.flatMap(tellingWord))]
  const isPlain = (word: string) => /^[\0-\x7f]+$/.test(word)
  const other = words.filter((word) => !isPlain(word))
  const unspaced = other.flatMap((word) => UNSPACED.exec(word)?.[0] ?? [])
  const spaced = other.filter((word) => !UNSPACED.test(word)).flatMap(spellings)
  return {
    plain: new RegExp(`\\b(?:${alternatives(words.map(foldText).filter(isPlain))})\\b`, 'i'),
    // Arabic and Hebrew attach `and` to the following word.
    spaced: new RegExp(`(?:^|[^\\p{L}\\p{M}])[وו]?-?(?:${alternatives(spaced)})(?![\\p{L}\\p{M}])`, 'u'),
    // Folding turns full-width letters into ASCII.
    unspaced: new RegExp(`[Ａ-Ｚ${[...new Set(unspaced)].join('')}]`),
  }
}

/** Whether a text may name an agency: a cheap check, without folding, that rules out nearly all texts. */
export function mayName(text: string, { plain, spaced, unspaced }: TellingWords): boolean {
  return plain.test(text) || spaced.test(text) || unspaced.test(text)
}

/**
 * Initials such as `PA`, else the longest word that is not common; all words of `أ ف ب`, where each is a single letter.
 */
function tellingWord(name: string): readonly string[] {
  const words = (name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !plainWords.has(foldText(word)))
  const short = words.find((word) => /^\p{Lu}{2,4}$/u.test(word))
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? ''
  if (short !== undefined || longest.length > 1) return [short ?? longest]
  return words.length > 1 ? [words.join(' '), words.join('.'), words.join('. ')] : []
}

function spellings(word: string): readonly string[] {
  const folded = [...word].map((letter) => foldText(letter)).join('')
  return [word, word.toLowerCase(), word.toUpperCase(), folded].map((spelling) => spelling.replaceAll('.', '\\.'))
}

/** Sorted, so that the regular expression engine can share common beginnings. */
function alternatives(words: readonly string[]): string {
  return words.length === 0 ? '[]' : [...new Set(words)].sort().join('|')
}
