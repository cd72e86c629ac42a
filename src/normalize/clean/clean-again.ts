import type { Article } from '../../model/documents.ts'
import { madeSummary } from './body.ts'
import { excerpt, oneLine, textOfSafeHtml } from './plain-text.ts'
import { sanitize } from './sanitize.ts'

export type CleanedAgain = Pick<Article, 'contentHtml' | 'text' | 'summary'>

/**
 * An article's body once its stored HTML is cleaned by today's rules; undefined if that changes nothing. A summary that
 * was made from the text follows it, the publisher's own stays.
 */
export function cleanAgain({ contentHtml, text, summary }: CleanedAgain): CleanedAgain | undefined {
  const clean = sanitize(contentHtml, '')
  const words = textOfSafeHtml(clean)
  if (clean === contentHtml && words === text) return undefined
  return { contentHtml: clean, text: words, summary: summary === madeFrom(text) ? madeFrom(words) : summary }
}

function madeFrom(text: string): string {
  return excerpt(oneLine(text), madeSummary)
}
