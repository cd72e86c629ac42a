import type { Instant } from '../../model/instant.ts'
import { namesOf } from '../across-languages/outline.ts'
import { textOf, titleOf, titleShinglesOf } from '../features/features.ts'
import { hashOfWord } from '../features/hashes.ts'
import { createPacker } from '../features/packed.ts'
import { isSampled } from '../features/shingles.ts'
import { soundsOf } from '../naming/belongings.ts'
import { type AddressIndex, createAddressIndex } from './address-index.ts'
import type { Candidate } from './candidates.ts'
import { createNameIndex, type NameIndex } from './name-index.ts'
import { isAnotherPiece } from './pieces.ts'
import { createPostings, type Postings } from './postings.ts'
import { createTitleCounts, type TitleCounts } from './title-counts.ts'

/** Articles by slot, and the ways to find them. A forgotten article leaves its slot empty and its postings behind. */
export type Memory = {
  readonly slots: (Candidate | undefined)[]
  /**
   * When the article in each slot was first seen; NaN for an empty one. A separate array, since it is read for slot
   * after slot.
   */
  readonly seenAt: Instant[]
  /** What the article in each slot counts as where it is counted how many say something: see `countedAs`. */
  readonly countedAs: number[]
  readonly windowMs: number
  readonly byArticle: Map<string, number>
  /** The articles of each story but the one that opened it; stories of one article are not in it. */
  readonly joined: Map<string, Set<string>>
  /** By an article's own page. */
  readonly pages: AddressIndex
  /** By the addresses that an article names as its origin. */
  readonly origins: AddressIndex
  /** By the sounds that an article brings. */
  readonly recordings: AddressIndex
  /** By sampled shingle of the text, and by each of the title. */
  readonly shingles: Postings
  /** By word of the title. */
  readonly titleWords: Postings
  /** Of all titles, including those from before the window, so that common words are known at any hour. */
  readonly titles: TitleCounts
  /** By names of headline and opening, where articles in other languages are looked for. */
  readonly names: NameIndex | undefined
  readonly pack: (numbers: Uint32Array) => Uint32Array
}

/** Of a story, so many articles are looked at to see whether its source has given another text to it. */
const MOST_COPIES = 64
/** With fewer slots than this, getting rid of the empty ones is not worth the work. */
const SMALL = 1024

/** A memory of no articles, with a window in milliseconds. */
export function emptyMemory(windowMs: number, { acrossLanguages }: { readonly acrossLanguages: boolean }): Memory {
  return {
    slots: [],
    seenAt: [],
    countedAs: [],
    windowMs,
    byArticle: new Map(),
    joined: new Map(),
    pages: createAddressIndex(),
    origins: createAddressIndex(),
    recordings: createAddressIndex(),
    shingles: createPostings(),
    titleWords: createPostings(),
    titles: createTitleCounts(),
    names: acrossLanguages ? createNameIndex() : undefined,
    pack: createPacker(),
  }
}

/** Adds an article whose id is not known yet. */
export function remember(memory: Memory, given: Candidate): void {
  const candidate = { ...given, features: memory.pack(given.features) }
  const slot = memory.slots.push(candidate) - 1
  memory.seenAt[slot] = candidate.seenAt
  memory.countedAs[slot] = countedAs(memory, candidate)
  memory.byArticle.set(candidate.articleId, slot)
  noteJoined(memory, candidate)
  if (candidate.canonicalUrl !== undefined) memory.pages.add(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) memory.origins.add(url, slot)
  for (const address of soundsOf(candidate.belongings)) memory.recordings.add(address, slot)
  const title = titleOf(candidate.features)
  const text = textOf(candidate.features)
  for (let index = 0; index < text.length; index++) {
    if (isSampled(text[index]!, index)) memory.shingles.add(text[index]!, slot)
  }
  for (const shingle of titleShinglesOf(candidate.features)) memory.shingles.add(shingle, slot)
  for (const word of new Set(title)) memory.titleWords.add(word, slot)
  memory.titles.add(title)
  memory.names?.add(namesOf(candidate.features), slot)
}

function noteJoined({ joined }: Memory, { articleId, storyId }: Candidate): void {
  if (articleId === storyId) return
  const others = joined.get(storyId)
  if (others === undefined) joined.set(storyId, new Set([articleId]))
  else others.add(articleId)
}

function forgetJoined({ joined }: Memory, { articleId, storyId }: Candidate): void {
  const others = joined.get(storyId)
  if (others?.delete(articleId) && others.size === 0) joined.delete(storyId)
}

/**
 * A 32-bit hash of what an article counts as: its story, so that copies count once. A source gives a text to a story once;
 * a further article of it, on another page under another headline, counts for itself, so that what stands under all its texts
 * is known for that however many of them were taken for one.
 */
function countedAs(memory: Memory, own: Candidate): number {
  const { articleId, storyId, seenAt } = own
  if (articleId === storyId) return hashOfWord(storyId) | 0
  const others = copiesOf(memory, storyId).slice(0, MOST_COPIES)
  const isFurther = others.some(
    (other) =>
      other.articleId !== articleId && Math.abs(other.seenAt - seenAt) <= memory.windowMs && isAnotherPiece(own, other),
  )
  return hashOfWord(isFurther ? articleId : storyId) | 0
}

/** The articles of a story that are remembered. */
export function copiesOf({ slots, byArticle, joined }: Memory, storyId: string): readonly Candidate[] {
  return [storyId, ...(joined.get(storyId) ?? [])].flatMap((articleId) => {
    const candidate = slots[byArticle.get(articleId) ?? -1]
    return candidate?.storyId === storyId ? candidate : []
  })
}

/** Forgets an article that is replaced or taken back, if it is known, as if it had never been there. */
export function takeBack(memory: Memory, articleId: string): void {
  const candidate = memory.slots[memory.byArticle.get(articleId) ?? -1]
  if (candidate !== undefined) {
    memory.titles.remove(titleOf(candidate.features))
    memory.names?.remove(namesOf(candidate.features))
  }
  forget(memory, articleId)
}

function forget(memory: Memory, articleId: string): void {
  const slot = memory.byArticle.get(articleId)
  const candidate = slot === undefined ? undefined : memory.slots[slot]
  if (slot === undefined || candidate === undefined) return
  memory.slots[slot] = undefined
  memory.seenAt[slot] = Number.NaN
  memory.byArticle.delete(articleId)
  forgetJoined(memory, candidate)
  if (candidate.canonicalUrl !== undefined) memory.pages.remove(candidate.canonicalUrl, slot)
  for (const url of candidate.originUrls) memory.origins.remove(url, slot)
  for (const address of soundsOf(candidate.belongings)) memory.recordings.remove(address, slot)
}

/** Forgets what came before `oldest`, and returns it; the words of its titles stay counted. */
export function forgetBefore(memory: Memory, oldest: Instant): readonly Candidate[] {
  const old: Candidate[] = []
  for (const [slot, seenAt] of memory.seenAt.entries()) if (seenAt < oldest) old.push(memory.slots[slot]!)
  for (const { articleId } of old) forget(memory, articleId)
  return old
}

/** Whether the article in a slot, if there is one, came within the window around `seenAt`. */
export function cameAround(memory: Memory, slot: number, seenAt: Instant): boolean {
  return Math.abs(memory.seenAt[slot]! - seenAt) <= memory.windowMs
}

/** Removes the empty slots once most are empty, and renumbers all others; until then it does nothing. */
export function tidy(memory: Memory): void {
  const { slots, seenAt, byArticle, pages, origins } = memory
  if (slots.length < 2 * byArticle.size + SMALL) return
  const numbers = new Int32Array(slots.length).fill(-1)
  let kept = 0
  for (const [slot, candidate] of slots.entries()) {
    if (candidate === undefined) continue
    numbers[slot] = kept
    slots[kept] = candidate
    seenAt[kept] = candidate.seenAt
    memory.countedAs[kept] = memory.countedAs[slot]!
    byArticle.set(candidate.articleId, kept)
    kept++
  }
  slots.length = kept
  seenAt.length = kept
  memory.countedAs.length = kept
  memory.shingles.renumber(numbers)
  memory.titleWords.renumber(numbers)
  memory.names?.renumber(numbers)
  pages.renumber(numbers)
  origins.renumber(numbers)
  memory.recordings.renumber(numbers)
}
