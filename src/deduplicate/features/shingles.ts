import { hashOfRun, hashOfWord } from './hashes.ts'

const WORDS_PER_SHINGLE = 3
/** The head of a text is sampled whole, since excerpts are made of it; after it every fourth shingle. */
const SAMPLED_WHOLE = 60
const SAMPLED_AFTER = 4

/** 32-bit hashes of the words, in order. */
export function wordHashes(words: readonly string[]): number[] {
  return words.map(hashOfWord)
}

/**
 * 32-bit hashes of the runs of three words, each once, in order of first occurrence. Of a script that is written without
 * spaces the words are characters, so that its runs are of three characters.
 */
export function shinglesOf(hashes: ArrayLike<number>, into: Set<number> = new Set()): Set<number> {
  for (let end = WORDS_PER_SHINGLE; end <= hashes.length; end++)
    into.add(hashOfRun(hashes, end - WORDS_PER_SHINGLE, end))
  return into
}

/** Whether an index holds the shingle at this place: it depends on the text alone, so that copies share theirs. */
export function isSampled(shingle: number, index: number): boolean {
  return index < SAMPLED_WHOLE || shingle % SAMPLED_AFTER === 0
}
