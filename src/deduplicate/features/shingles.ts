import { hashOfRun, hashOfWord } from './hashes.ts'

const WORDS_PER_SHINGLE = 3
/** The opening of a text is indexed in full, since excerpts come from it; after that, every fourth shingle. */
const SAMPLED_WHOLE = 60
const SAMPLED_AFTER = 4

/** 32-bit hashes of the words, in order. */
export function wordHashes(words: readonly string[]): number[] {
  return words.map(hashOfWord)
}

/**
 * 32-bit hashes of the runs of three words, each once, in order of first occurrence. In a script written without spaces
 * every character is a word, so its runs are of three characters.
 */
export function shinglesOf(hashes: ArrayLike<number>, into: Set<number> = new Set()): Set<number> {
  for (let end = WORDS_PER_SHINGLE; end <= hashes.length; end++)
    into.add(hashOfRun(hashes, end - WORDS_PER_SHINGLE, end))
  return into
}

/** Whether the shingle at this position is indexed; that depends on the text alone, so copies share the same ones. */
export function isSampled(shingle: number, index: number): boolean {
  return index < SAMPLED_WHOLE || shingle % SAMPLED_AFTER === 0
}
