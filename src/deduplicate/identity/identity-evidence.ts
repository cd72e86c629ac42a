import { foldText, wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { withoutHost } from './identity-names.ts'

/** What telling whether two articles of a source are one and the same needs of each. */
export type Piece = Pick<
  Article,
  'guid' | 'canonicalUrl' | 'originUrls' | 'title' | 'text' | 'hash' | 'publishedAt' | 'firstSeenAt'
>

/** Texts of fewer words say less than the titles. */
const TELLING_WORDS = 8
const TELLING_TITLE = 4

/** Longer than any mistake about a time zone; shorter than from one day's column to the next. */
const APART_MS = 18 * 3_600_000

/**
 * Whether an article at a known article's address is that one. One with another guid is where it says the same under the
 * same title or date: a site that gives one address to all its warnings, or to today's and tomorrow's column, has more.
 */
export function isSamePage(article: Piece, known: Piece): boolean {
  if (bare(article.guid) === bare(known.guid) || article.hash === known.hash) return true
  if (!isSamePiece(article, known)) return false
  return hasSameTitle(article, known) || hasSameDate(article, known) || !isDated(article)
}

/**
 * Whether an article with a known article's guid is another, where the guid may be one that its source gives to all:
 * under another address, with another title, another text and another date of its own. What was only edited keeps one of
 * them.
 */
export function isOtherPiece(article: Piece, known: Piece): boolean {
  if (!isDated(article) || !isDated(known)) return false
  const addresses = [article.canonicalUrl, known.canonicalUrl]
  if (addresses.includes(undefined) || addresses[0] === addresses[1]) return false
  return !hasSameTitle(article, known) && !saysTheSame(article, known) && !hasSameDate(article, known)
}

/** Whether two articles that share a lesser name say the same, on one day as far as they are dated. */
export function isSamePiece(article: Piece, known: Piece): boolean {
  return saysTheSame(article, known) && !isOfAnotherDay(article, known)
}

/**
 * Whether an article without any known name is one with the same title and text. Tomorrow's column may have both, so
 * their own dates have to agree; where the article has none it must come soon after the other. Texts of a few words are
 * everybody's, and want the very same date.
 */
export function isRepetition(article: Piece, known: Piece): boolean {
  const isSoon = isDated(article) || article.firstSeenAt - known.firstSeenAt <= APART_MS
  if (!isSoon || isOfAnotherDay(article, known)) return false
  if (new Set(wordsOf(article.text)).size >= TELLING_WORDS) return true
  return hasSameDate(article, known) && wordsOf(article.title).length >= TELLING_TITLE
}

function saysTheSame(one: Piece, other: Piece): boolean {
  const [words, others] = [new Set(wordsOf(one.text)), new Set(wordsOf(other.text))]
  if (Math.min(words.size, others.size) < TELLING_WORDS) return hasSameTitle(one, other)
  return words.intersection(others).size >= Math.max(words.size, others.size) / 2
}

function hasSameTitle(one: Piece, other: Piece): boolean {
  return foldText(one.title) === foldText(other.title)
}

function hasSameDate(one: Piece, other: Piece): boolean {
  return isDated(one) && isDated(other) && one.publishedAt === other.publishedAt
}

function isOfAnotherDay(article: Piece, known: Piece): boolean {
  if (!isDated(article)) return false
  const apart = article.publishedAt - known.publishedAt
  // What was dated by its first sight may be any older.
  return isDated(known) ? Math.abs(apart) > APART_MS : apart > APART_MS
}

/** An article without a date of its own has that of its first sight. */
function isDated({ publishedAt, firstSeenAt }: Piece): boolean {
  return publishedAt !== firstSeenAt
}

function bare(guid: string | undefined): string | undefined {
  return guid === undefined ? undefined : (withoutHost(guid) ?? guid)
}
