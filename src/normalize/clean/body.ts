import type { Item, RawText } from '../../model/documents.ts'
import { withLines } from '../lines/lines.ts'
import { excerpt, oneLine, textOfSafeHtml } from './plain-text.ts'
import { plainText } from './raw-text.ts'
import { sanitize } from './sanitize.ts'

/** An article's body in three forms. */
export type Body = {
  /** Sanitised. */
  readonly contentHtml: string
  /** The words of contentHtml. */
  readonly text: string
  /** One line of plain text. */
  readonly summary: string
}

const maxSummary = 2000
/** Length of a summary made from the text. */
export const madeSummary = 300

/**
 * Reads an item's content as safe HTML and as plain text, and its summary: the publisher's own, else the opening of the
 * text. Without content, the summary is the content too. A fragment alone in a link leads to a place of the item's `page`.
 */
export function readBody(item: Item, page: string | undefined): Body {
  const place = { base: item.base ?? '', page: page ?? '' }
  const contentHtml = safeHtml(item.content, place) || safeHtml(item.summary, place)
  const text = textOfSafeHtml(contentHtml)
  const own = item.summary ? plainText({ ...item.summary, value: item.summary.value.slice(0, 20_000) }) : ''
  return { contentHtml, text, summary: own ? excerpt(own, maxSummary) : excerpt(oneLine(text), madeSummary) }
}

/** Raw text of either kind as safe HTML; empty if there is none. */
export function safeHtml(raw: RawText | undefined, { base, page }: { base: string; page: string }): string {
  if (raw === undefined) return ''
  return sanitize(raw.type === 'html' ? withLines(raw.value) : paragraphs(raw.value), base, page)
}

function paragraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const parts = escaped
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
  return parts.map((part) => `<p>${part.trim().replace(/\n/g, '<br>')}</p>`).join('\n')
}
