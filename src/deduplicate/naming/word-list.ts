import { bitsIn, type PackedWord } from '../features/packed-words.ts'
import { tokensOf } from '../features/tokens.ts'

/** Tells whether a word of a text is one of these, which are packed when that is first asked. */
export function wordList(words: Iterable<string>): (word: PackedWord) => boolean {
  let packed: ReadonlySet<number> | undefined
  return (word) => {
    packed ??= new Set([...words].flatMap((one) => [...tokensOf(one, 1)].map(bitsIn)))
    return packed.has(bitsIn(word))
  }
}
