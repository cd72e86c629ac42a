import type { Instant } from '../model.ts'
import { type AddressIndex, createAddressIndex } from './address-index.ts'
import type { Candidate } from './candidates.ts'
import { createPostings, type Postings } from './postings.ts'
import { sampleOf } from './shingles.ts'

/** Articles by slot, and the ways to find them. A forgotten article leaves its slot empty and its postings behind. */
export type Memory = {
  readonly slots: (Candidate | undefined)[]
  readonly byArticle: Map<string, number>
  /** By an article's own page. */
  readonly pages: AddressIndex
  /** By the addresses that an article names as its origin. */
  readonly origins: AddressIndex
  /** By sampled shingle. */
  readonly postings: Postings
}

/** Below this many slots the empty ones are not worth the work of building anew. */
const SMALL = 1024

/** A memory of the given articles. */
export function memoryOf(candidates: readonly Candidate[]): Memory {
  const memory = {
    slots: [],
    byArticle: new Map(),
    pages: createAddressIndex(),
    origins: createAddressIndex(),
    postings: createPostings(),
  }
  for (const candidate of candidates) remember(memory, candidate)
  return memory
}

/** Adds an article whose id is not known. */
export function remember({ slots, byArticle, pages, origins, postings }: Memory, candidate: Candidate): void {
  const slot = slots.push(candidate) - 1
  byArticle.set(candidate.articleId, slot)
  if (candidate.canonicalUrl !== undefined) pages.add(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) origins.add(url, slot)
  for (const shingle of sampleOf(candidate.shingles)) postings.add(shingle, slot)
}

/** Forgets an article, if it is known. */
export function forget({ slots, byArticle, pages, origins }: Memory, articleId: string): void {
  const slot = byArticle.get(articleId)
  const candidate = slot === undefined ? undefined : slots[slot]
  if (slot === undefined || candidate === undefined) return
  slots[slot] = undefined
  byArticle.delete(articleId)
  if (candidate.canonicalUrl !== undefined) pages.remove(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) origins.remove(url, slot)
}

/** Forgets what is older than `oldest`. */
export function forgetBefore(memory: Memory, oldest: Instant): void {
  for (const candidate of memory.slots) {
    if (candidate !== undefined && candidate.at < oldest) forget(memory, candidate.articleId)
  }
}

/** The same memory, built anew once most of its slots are empty. */
export function tidied(memory: Memory): Memory {
  if (memory.slots.length < 2 * memory.byArticle.size + SMALL) return memory
  return memoryOf(memory.slots.filter((candidate) => candidate !== undefined))
}
