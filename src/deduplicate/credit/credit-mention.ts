import { foldText } from '../../foundation/words.ts'
import { plainWords } from './credit-words.ts'

/** Finds a word of each name: those of ASCII, of other scripts with spaces, and of scripts without. */
export type TellingWords = { readonly plain: RegExp; readonly spaced: RegExp; readonly unspaced: RegExp }

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/v

/** What finds the word of each name that tells it best. */
export function tellingWordsOf(names: readonly string[]): TellingWords {
  const words = [...new Set(names.flatMap(tellingWord))]
  const isPlain = (word: string) => /^[\0-\x7f]+$/.test(word)
  const other = words.filter((word) => !isPlain(word))
  const unspaced = other.flatMap((word) => UNSPACED.exec(word)?.[0] ?? [])
  const spaced = other.filter((word) => !UNSPACED.test(word)).flatMap(spellings)
  return {
    plain: new RegExp(`\\b(?:${alternatives(words.map(foldText).filter(isPlain))})\\b`, 'i'),
    // `And` is written together with the word in Arabic and Hebrew.
    spaced: new RegExp(`(?:^|[^\\p{L}\\p{M}])[وו]?-?(?:${alternatives(spaced)})(?![\\p{L}\\p{M}])`, 'u'),
    // Letters of full width are letters of ASCII once they are folded.
    unspaced: new RegExp(`[Ａ-Ｚ${[...new Set(unspaced)].join('')}]`),
  }
}

/** Whether a text may name one of them: the cheap test that nearly all texts fail. It folds nothing. */
export function mayName(text: string, { plain, spaced, unspaced }: TellingWords): boolean {
  return plain.test(text) || spaced.test(text) || unspaced.test(text)
}

/** Letters such as `PA`, else the longest word that is not found everywhere; all of `أ ف ب`, where each is a letter. */
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

/** In order, so that the engine sees what they begin with in common. */
function alternatives(words: readonly string[]): string {
  return words.length === 0 ? '[]' : [...new Set(words)].sort().join('|')
}
