import { DAYS_APART_MS } from '../../foundation/dates/days-apart.ts'
import { areOneText, shareHalfTheirWords, TELLING_WORDS } from '../../foundation/same-words.ts'
import { foldText, wordsOf } from '../../foundation/words.ts'
import type { Article } from '../../model/documents.ts'
import { withoutHost } from './without-host.ts'

/** What is needed of an article to tell whether it is the same as another of its source. */
export type Piece = Pick<
  Article,
  'guid' | 'canonicalUrl' | 'originUrls' | 'title' | 'text' | 'hash' | 'publishedAt' | 'firstSeenAt' | 'isBackdated'
>

/** A piece that is known under an id. */
export type KnownPiece = Piece & { readonly id: string }

type Said = Pick<Piece, 'title' | 'text'>
type Dated = Pick<Piece, 'publishedAt' | 'firstSeenAt' | 'isBackdated'>

/** Titles of fewer words are common. */
const TELLING_TITLE = 4

/**
 * Whether an article at a known article's address is that article. If its guid differs, it must also say the same under
 * the same title or date: some sites give one address to all their warnings, or to every day's column.
 */
export function isSamePage(article: Piece, known: Piece): boolean {
  if (bare(article.guid) === bare(known.guid) || article.hash === known.hash) return true
  if (!isSamePiece(article, known)) return false
  return hasSameTitle(article, known) || hasSameDate(article, known) || !isDated(article)
}

/**
 * Whether an article with a known article's guid is a different one, where a source may give the same guid to
 * everything: address, title, text and its own date all differ. An edit leaves at least one of them alone.
 */
export function isOtherPiece(article: Piece, known: Piece): boolean {
  if (!isDated(article) || !isDated(known)) return false
  const addresses = [article.canonicalUrl, known.canonicalUrl]
  if (addresses.includes(undefined) || addresses[0] === addresses[1]) return false
  return !hasSameTitle(article, known) && !saysTheSame(article, known) && !hasSameDate(article, known)
}

/** Whether two articles that share a weaker name say the same, and on the same day if both are dated. */
export function isSamePiece(article: Piece, known: Piece): boolean {
  return saysTheSame(article, known) && !isOfAnotherDay(article, known)
}

/**
 * Whether an article without any known name is the same as one with the same title and text. Tomorrow's column may have
 * both, so their own dates must agree; an article without a date must come soon after the other. Texts of a few words
 * are common, and need exactly the same date.
 */
export function isRepetition(article: Piece, known: Piece): boolean {
  if (!isSoonAfter(article, known) || isOfAnotherDay(article, known)) return false
  if (new Set(wordsOf(article.text)).size >= TELLING_WORDS) return true
  return hasSameDate(article, known) && wordsOf(article.title).length >= TELLING_TITLE
}

/** Whether two items of one document, under one name, say the same: nobody prints two headlines of one piece. */
export function isPrintedTwice(one: Piece, other: Piece): boolean {
  if (!hasSameTitle(one, other) || !areOneText(one.text, other.text)) return false
  return one.text === other.text || one.text === '' || other.text === '' || !isOfAnotherDay(one, other)
}

/** Whether an article without a date of its own came within 18 hours after a known one. */
export function isSoonAfter(article: Dated, known: Dated): boolean {
  return isDated(article) || article.firstSeenAt - known.firstSeenAt <= DAYS_APART_MS
}

/** Whether two articles have at least half of their words in common, or their titles where a text is short. */
export function saysTheSame(one: Said, other: Said): boolean {
  return shareHalfTheirWords(one.text, other.text) ?? hasSameTitle(one, other)
}

/** Whether two titles are the same but for capitals and marks. */
export function hasSameTitle(one: Pick<Piece, 'title'>, other: Pick<Piece, 'title'>): boolean {
  return foldText(one.title) === foldText(other.title)
}

/** Whether both articles are dated, and alike. */
export function hasSameDate(one: Dated, other: Dated): boolean {
  return isDated(one) && isDated(other) && one.publishedAt === other.publishedAt
}

/** Whether an article is dated more than 18 hours from a known one. */
export function isOfAnotherDay(article: Dated, known: Dated): boolean {
  if (!isDated(article)) return false
  const apart = article.publishedAt - known.publishedAt
  // An article dated by when it was first seen may be older by any amount.
  return isDated(known) ? Math.abs(apart) > DAYS_APART_MS : apart > DAYS_APART_MS
}

/** Whether an article has a date of its own: one without is dated by when it was first seen, or by an estimate. */
export function isDated({ publishedAt, firstSeenAt, isBackdated }: Dated): boolean {
  return publishedAt !== firstSeenAt && !isBackdated
}

function bare(guid: string | undefined): string | undefined {
  return guid === undefined ? undefined : (withoutHost(guid) ?? guid)
}
