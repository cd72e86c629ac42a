import { wordsOf } from '../foundation/words.ts'
import { isLong } from './compare/headline-words.ts'
import { titleOf } from './features/features.ts'
import { hashOfWord } from './features/hashes.ts'
import { isCalendarWord } from './features/known-words.ts'
import { spellingIn } from './features/packed-words.ts'
import { romanized } from './features/romanized.ts'
import type { Candidate, RecentArticles } from './memory/candidates.ts'

/** A word of a title that few titles have: mostly a name, or what happened. */
export type TitleWord = {
  /** Folded, in the script of the title. */
  readonly word: string
  /** In Latin letters, hashed like the words of titles. */
  readonly hash: number
  /** Compared with the words of texts. */
  readonly spelling: number
  readonly rarity: number
}

const TELLING = 0.5

/** The telling words of a title, without days, months and the name of its outlet, rarest first. */
export function tellingWordsOf({ title, features }: Candidate, { rarityOf }: RecentArticles): readonly TitleWord[] {
  const hashes = titleOf(features)
  return [...new Set(wordsOf(title).filter((word) => isLong(word) && !isCalendarWord(word)))]
    .map((word) => ({ word, hash: hashOfWord(romanized(word)) }))
    .filter(({ hash }) => hashes.includes(hash))
    .map(({ word, hash }) => ({ word, hash, spelling: spellingIn(word), rarity: rarityOf(hash) }))
    .filter(({ rarity }) => rarity >= TELLING)
    .sort((a, b) => b.rarity - a.rarity || (a.word < b.word ? -1 : 1))
}
