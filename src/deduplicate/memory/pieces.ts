import { titleOf } from '../features/features.ts'
import { namesNothing } from '../naming/names-nothing.ts'
import type { Candidate } from './candidates.ts'

/** Whether two articles are of one source and of one site, for a source may pass on those of others. */
export function isOfOneSite(own: Candidate, other: Candidate): boolean {
  return own.sourceId === other.sourceId && siteOf(own) === siteOf(other)
}

/** What tells an article from others of its source: its address, if it has one. */
export function pageOf({ canonicalUrl, articleId }: Candidate): string {
  return canonicalUrl ?? articleId
}

/** The host of an article's page. */
export function siteOf({ canonicalUrl = '' }: Candidate): string {
  const start = canonicalUrl.indexOf('//') + 2
  const end = canonicalUrl.indexOf('/', start)
  return end < 0 ? canonicalUrl : canonicalUrl.slice(0, end)
}

/** Whether two headlines have the same words in the same order. */
export function haveSameTitle(own: Candidate, other: Candidate): boolean {
  const [title, otherTitle] = [titleOf(own.features), titleOf(other.features)]
  return title.length === otherTitle.length && title.every((word, place) => word === otherTitle[place])
}

/**
 * Whether an article of one source is another piece than one before: on another page of the same site, under another
 * headline or one that names nothing.
 */
export function isAnotherPiece(own: Candidate, other: Candidate): boolean {
  if (!isOfOneSite(own, other) || pageOf(own) === pageOf(other)) return false
  return !haveSameTitle(own, other) || namesNothing(own.title)
}
