import type { Instant } from '../model.ts'
import { type AddressIndex, createAddressIndex } from './address-index.ts'
import type { Candidate } from './candidates.ts'
import { textOf, titleOf } from './features.ts'
import { createPacker } from './packed.ts'
import { createPostings, type Postings } from './postings.ts'
import { isSampled, shinglesOf } from './shingles.ts'

/** Articles by slot, and the ways to find them. A forgotten article leaves its slot empty and its postings behind. */
export type Memory = {
  readonly slots: (Candidate | undefined)[]
  readonly byArticle: Map<string, number>
  /** By an article's own page. */
  readonly pages: AddressIndex
  /** By the addresses that an article names as its origin. */
  readonly origins: AddressIndex
  /** By sampled shingle of the text, and by each of the title. */
  readonly shingles: Postings
  /** By word of the title. */
  readonly titleWords: Postings
  /** How many titles have a word. */
  readonly titlesWith: Map<number, number>
  readonly pack: (numbers: Uint32Array) => Uint32Array
}

/** Below this many slots the empty ones are not worth the work of building anew. */
const SMALL = 1024

/** A memory of no articles. */
export function emptyMemory(): Memory {
  return {
    slots: [],
    byArticle: new Map(),
    pages: createAddressIndex(),
    origins: createAddressIndex(),
    shingles: createPostings(),
    titleWords: createPostings(),
    titlesWith: new Map(),
    pack: createPacker(),
  }
}

/** Adds an article whose id is not known. */
export function remember(memory: Memory, given: Candidate): void {
  const candidate = { ...given, features: memory.pack(given.features) }
  const slot = memory.slots.push(candidate) - 1
  memory.byArticle.set(candidate.articleId, slot)
  if (candidate.canonicalUrl !== undefined) memory.pages.add(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) memory.origins.add(url, slot)
  const title = titleOf(candidate.features)
  const text = textOf(candidate.features)
  for (let index = 0; index < text.length; index++) {
    if (isSampled(text[index]!, index)) memory.shingles.add(text[index]!, slot)
  }
  for (const shingle of shinglesOf(title)) memory.shingles.add(shingle, slot)
  for (const word of new Set(title)) {
    memory.titleWords.add(word, slot)
    memory.titlesWith.set(word, (memory.titlesWith.get(word) ?? 0) + 1)
  }
}

/** Forgets an article, if it is known. */
export function forget(memory: Memory, articleId: string): void {
  const slot = memory.byArticle.get(articleId)
  const candidate = slot === undefined ? undefined : memory.slots[slot]
  if (slot === undefined || candidate === undefined) return
  memory.slots[slot] = undefined
  memory.byArticle.delete(articleId)
  if (candidate.canonicalUrl !== undefined) memory.pages.remove(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) memory.origins.remove(url, slot)
  for (const word of new Set(titleOf(candidate.features))) {
    const titles = (memory.titlesWith.get(word) ?? 1) - 1
    if (titles > 0) memory.titlesWith.set(word, titles)
    else memory.titlesWith.delete(word)
  }
}

/** Forgets what is older than `oldest`. */
export function forgetBefore(memory: Memory, oldest: Instant): void {
  for (const candidate of memory.slots) {
    if (candidate !== undefined && candidate.at < oldest) forget(memory, candidate.articleId)
  }
}

/** Takes the empty slots out once they are most: all others are numbered anew, and nothing is looked at otherwise. */
export function tidy(memory: Memory): void {
  const { slots, byArticle, pages, origins } = memory
  if (slots.length < 2 * byArticle.size + SMALL) return
  const numbers = new Int32Array(slots.length).fill(-1)
  let kept = 0
  for (const [slot, candidate] of slots.entries()) {
    if (candidate === undefined) continue
    numbers[slot] = kept
    slots[kept] = candidate
    byArticle.set(candidate.articleId, kept)
    kept++
  }
  slots.length = kept
  memory.shingles.renumber(numbers)
  memory.titleWords.renumber(numbers)
  pages.renumber(numbers)
  origins.renumber(numbers)
}
