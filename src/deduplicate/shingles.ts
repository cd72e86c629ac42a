import type { Article } from '../model.ts'
import { wordsOf } from '../words.ts'
import { withoutDateline } from './dateline.ts'

const WORDS_PER_SHINGLE = 3
const MOST_WORDS = 400
/** Enough for 400 words of most languages, so that a book-length text costs no more than an article. */
const MOST_CHARACTERS = 4000
/** The head of a text is sampled whole, since excerpts are made of it; after it every fourth shingle. */
const SAMPLED_WHOLE = 60
const SAMPLED_AFTER = 4

/** The part of an article that is compared with others: the head of its text or summary, without a dateline. */
export function comparedText({ text, summary }: Article): string {
  return withoutDateline((text || summary).slice(0, MOST_CHARACTERS))
}

/**
 * 32-bit hashes of the runs of three words in the first 400 words of an article's text (of its summary where it has no
 * text), each once, in order of first occurrence. The title and a dateline are left out, since outlets write their own.
 */
export function shinglesOf(article: Article): Uint32Array {
  const hashes = wordsOf(comparedText(article)).slice(0, MOST_WORDS).map(hashWord)
  const shingles = new Set<number>()
  for (let index = WORDS_PER_SHINGLE - 1; index < hashes.length; index++) {
    shingles.add(mix(hashes[index - 2]!, hashes[index - 1]!, hashes[index]!))
  }
  return Uint32Array.from(shingles)
}

/** The shingles that an index holds and is asked for: they depend on the text alone, so that copies share theirs. */
export function sampleOf(shingles: Uint32Array): Uint32Array {
  return shingles.filter((shingle, index) => index < SAMPLED_WHOLE || shingle % SAMPLED_AFTER === 0)
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash
}

/** MurmurHash3's steps over three words, so that every bit of the result is fit to sample by. */
function mix(first: number, second: number, third: number): number {
  let hash = 0
  for (const part of [first, second, third]) {
    const scrambled = Math.imul(part, 0xcc9e2d51)
    hash ^= Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
