import type { Article } from '../../model/documents.ts'
import { type Features, outlineIn, withOutline } from '../features/features.ts'
import type { Figure } from '../features/figures.ts'
import { hashOfWord } from '../features/hashes.ts'
import { happeningsIn, isLanguageKnown } from './happenings.ts'
import type { Name } from './name-list.ts'
import { namesIn } from './names.ts'
import { numberOfScript, type Opening, openingOf } from './opening.ts'
import { openingFigures } from './opening-figures.ts'

/**
 * What the headline and the opening of an article tell in any language, in 32-bit numbers: a header (16 bits of the
 * language, one for whether its words for what happens are known, 4 of the script, 4 each for how many figures there are in
 * the headline and in all), two numbers with a bit for each thing that happens, the figures, then the names. It is kept with
 * the article's features.
 */
export type Outline = Uint32Array

/** A name in 32 bits: 22 of a hash of its key, 5 of its group, 4 of its worth in tenths. */
export type PackedName = number

const HEADER = 3
const LANGUAGE_BITS = 16
const KNOWN_LANGUAGE = 4096
const KEY_BITS = 22
const GROUP_BITS = 5
const WORTH = 15
const COUNT = 15
const NO_NAMES = new Uint32Array(0)

/** The features of an article together with its outline. */
export function withOutlineOf(features: Features, article: Article): Features {
  const opening = openingOf(article)
  const { title, all } = openingFigures(opening.title.tokens, opening.text.tokens)
  const header = languageBits(opening) | (Math.min(title.length, COUNT) << 4) | Math.min(all.length, COUNT)
  const happenings = happeningsIn(opening)
  return withOutline(features, [header >>> 0, ...bitsOf(happenings), ...all, ...packNames(namesIn(opening))])
}

/** The names in the order in which they are packed, as they are written. */
export function writtenNames(article: Article): readonly string[] {
  return namesIn(openingOf(article)).map(({ shown }) => shown)
}

function languageBits({ language, isLanguageSaid, script }: Opening): number {
  const bits = isLanguageSaid ? hashOfWord(language) >>> (32 - LANGUAGE_BITS) : 0
  return (bits << LANGUAGE_BITS) | (isLanguageKnown(language) ? KNOWN_LANGUAGE : 0) | (numberOfScript(script) << 8)
}

function bitsOf(happenings: ReadonlySet<number>): [number, number] {
  let [low, high] = [0, 0]
  for (const number of happenings) {
    if (number < 32) low |= 1 << number
    else high |= 1 << (number - 32)
  }
  return [low >>> 0, high >>> 0]
}

function packNames(names: readonly Name[]): readonly PackedName[] {
  const groups = [...new Set(names.map(({ group }) => group))]
  return names.map(({ key, group, worth }) => {
    const hash = hashOfWord(key)
    const bits = (hash ^ (hash >>> KEY_BITS)) & (2 ** KEY_BITS - 1)
    const rest = (groups.indexOf(group) << 5) | Math.round(worth * 10)
    return ((bits << (32 - KEY_BITS)) | rest) >>> 0
  })
}

/** Whether an article has an outline, though perhaps one that names nothing. */
export function hasOutline(features: Features): boolean {
  return outlineIn(features).length >= HEADER
}

/** The names of an article; none if it has no outline. */
export function namesOf(features: Features): Uint32Array {
  const outline = outlineIn(features)
  return outline.length < HEADER ? NO_NAMES : outline.subarray(HEADER + (outline[0]! & COUNT))
}

/** The figures of its headline, and all. */
export function figuresOf(features: Features): { readonly title: readonly Figure[]; readonly all: readonly Figure[] } {
  const outline = outlineIn(features)
  const count = outline[0]! & COUNT
  const all = [...outline.subarray(HEADER, HEADER + count)]
  return { title: all.slice(0, (outline[0]! >>> 4) & COUNT), all }
}

/**
 * Whether two articles are known to be in different languages. Where nobody says the language of one, only the script
 * tells.
 */
export function areInOtherLanguages(one: Features, other: Features): boolean {
  if (!hasOutline(one) || !hasOutline(other)) return false
  const [header, otherHeader] = [outlineIn(one)[0]!, outlineIn(other)[0]!]
  const [language, otherLanguage] = [header >>> LANGUAGE_BITS, otherHeader >>> LANGUAGE_BITS]
  if (language !== 0 && otherLanguage !== 0) return language !== otherLanguage
  return ((header >>> 8) & COUNT) !== ((otherHeader >>> 8) & COUNT)
}

/** How many things happen in both of two articles, and in either, and whether the languages of both are read for that. */
export function countHappenings(one: Features, other: Features) {
  const [own, theirs] = [outlineIn(one), outlineIn(other)]
  const count = (bits: (place: number) => number) => bitCount(bits(1)) + bitCount(bits(2))
  const isRead = (outline: Outline) => (outline[0]! & KNOWN_LANGUAGE) !== 0
  return {
    both: count((place) => own[place]! & theirs[place]!),
    either: count((place) => own[place]! | theirs[place]!),
    areRead: isRead(own) && isRead(theirs),
  }
}

function bitCount(bits: number): number {
  let left = bits
  let count = 0
  for (; left !== 0; count++) left &= left - 1
  return count
}

/** What two spellings of a name have in common. */
export function keyOfName(name: PackedName): number {
  return name >>> (32 - KEY_BITS)
}

/** Names of one group are one. */
export function groupOfName(name: PackedName): number {
  return (name >>> 5) & (2 ** GROUP_BITS - 1)
}

/** How much a name tells for itself, 0 to 1. */
export function worthOfName(name: PackedName): number {
  return (name & WORTH) / 10
}
