import type { Article } from '../../model/documents.ts'

const LINE_END =
  /^(?:p|div|br|hr|li|[uod]l|d[td]|h\d|pre|t[rdh]|table|blockquote|section|article|aside|header|footer|main|fig\w+|details|summary|address)$/
/** Who is quoted is told in a line that is no longer than this. */
const LONGEST_LINE = 100
const BEGINS_WITH_DASH = /^\s*[-–—―]/
const ENDS_SENTENCE = /[.!?。…؟।]["”’»)]?\s*$/u

type Line = { readonly text: string; readonly isQuoted: boolean }

/**
 * What an author says in a text beside quotations, and beside the lines that tell whom they are from: `Jane Doe, Reuters:`
 * above one, `— Reuters` below it. Such names are no credit. A text that is one quotation is returned as a whole, unless it
 * `mayQuote` alone.
 */
export function ownWords({ contentHtml, text }: Pick<Article, 'contentHtml' | 'text'>, mayQuote: boolean): string {
  if (!hasQuotations(contentHtml)) return text
  const lines = linesOf(contentHtml)
  const own = lines.filter((line, index) => !line.isQuoted && !tellsWhom(line, lines[index - 1], lines[index + 1]))
  if (own.length === 0 && !mayQuote) return text
  return own.map((line) => line.text).join('\n')
}

/** Whether HTML that came out of `sanitize` has a quotation that stands by itself. */
export function hasQuotations(contentHtml: string): boolean {
  return contentHtml.includes('<blockquote')
}

function tellsWhom({ text }: Line, before: Line | undefined, after: Line | undefined): boolean {
  if (text.length > LONGEST_LINE) return false
  return (
    (after?.isQuoted === true && !ENDS_SENTENCE.test(text)) ||
    (before?.isQuoted === true && BEGINS_WITH_DASH.test(text))
  )
}

/** The lines of HTML that came out of `sanitize`, without empty ones. */
function linesOf(html: string): readonly Line[] {
  const lines: Line[] = []
  let [depth, line] = [0, '']
  const endLine = () => {
    const text = unescaped(line).replace(/\s+/g, ' ').trim()
    if (text !== '') lines.push({ text, isQuoted: depth > 0 })
    line = ''
  }
  for (const [token, slash, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^<>]*>|[^<]+/g)) {
    if (name === undefined) line += token
    else if (LINE_END.test(name)) endLine()
    if (name === 'blockquote') depth = Math.max(0, depth + (slash ? -1 : 1))
  }
  endLine()
  return lines
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
