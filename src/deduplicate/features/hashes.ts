/** FNV-1a over UTF-16 code units: a 32-bit number for a word. */
export function hashOfWord(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** The same of a word that is given as code units. */
export function hashOfCodes(codes: Uint16Array, length: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ codes[index]!, 0x01000193)
  return hash >>> 0
}

/** Hashes numbers with the steps of MurmurHash3, so that every bit of the result is fit for sampling. */
export function hashOfRun(numbers: ArrayLike<number>, start: number, end: number): number {
  let hash = 0
  for (let index = start; index < end; index++) {
    const scrambled = Math.imul(numbers[index]!, 0xcc9e2d51)
    hash ^= Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
