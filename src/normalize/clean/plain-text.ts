import { isLineEnd } from '../lines/line-end.ts'

/** Stand for the blanks and line ends of a preformatted text while all others are collapsed. */
const KEPT_BLANK = '\ufdd0'
const KEPT_LINE_END = '\ufdd1'

/** What `sanitize` writes is balanced, so that each of them ends. */
const preformatted = /<pre>[\s\S]*?<\/pre>/g

/**
 * The words of HTML that came out of `sanitize`: paragraphs separated by a newline, everything else by single spaces. A
 * preformatted text keeps its lines and their indentation.
 */
export function textOfSafeHtml(html: string): string {
  if (!html.includes('<pre>')) return collapsed(html)
  const kept = html.replace(preformatted, (written) => {
    return written.replace(/[^\S\n]/g, KEPT_BLANK).replaceAll('\n', KEPT_LINE_END)
  })
  const lines = collapsed(kept).replaceAll(KEPT_BLANK, ' ').replaceAll(KEPT_LINE_END, '\n').split('\n')
  return lines
    .flatMap((line) => line.trimEnd() || [])
    .join('\n')
    .trim()
}

function collapsed(html: string): string {
  const marked = html.replace(/\s+/g, ' ').replace(/<\/?([a-z0-9]+)[^<>]*>/g, (_tag, name: string) => {
    return isLineEnd(name) ? '\n' : ''
  })
  return (
    unescapeMarkup(marked)
      // Collapses runs of blanks first: a search for blanks before a newline would rescan a long run from each of its
      // positions.
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n\s*/g, '\n')
      .trim()
  )
}

/**
 * All white space, including no-break spaces, as single spaces; control and invisible break characters are left out.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\u200b\u2060\ufeff\ufdd0-\ufdef\u0080-\u0084\u0086-\u009f\0-\x08\x0e-\x1f\x7f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The text cut to at most `length` characters, at the end of a word where one is near, with an ellipsis if cut. */
export function excerpt(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 1).toWellFormed()
  const space = cut.lastIndexOf(' ')
  return `${withoutEnding(space > length / 2 ? cut.slice(0, space) : cut)}…`
}

/** Walked from the end: an expression would begin at each mark of a long run in the middle. */
function withoutEnding(text: string): string {
  let end = text.length
  while (end > 0 && /[\s\ufffd,;:–-]/.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}

/** Text with the four references decoded that `sanitize` writes. */
export function unescapeMarkup(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
