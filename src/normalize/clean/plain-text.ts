import type { RawText } from '../../model/documents.ts'
import { isLineEnd } from '../lines/line-end.ts'
import { elementNames } from './allow-list.ts'
import { withoutFiller } from './filler.ts'
import { sanitizeToWords } from './sanitize.ts'

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
 * One line of plain text from text or HTML; references are decoded and tags removed once, so that what was escaped
 * twice stays visible as text and never becomes markup. A `<` that opens no tag of HTML stays a `<`.
 */
export function plainText(raw: RawText): string {
  return raw.type === 'html' && /[<&]/.test(raw.value)
    ? oneLine(unescapeMarkup(wordsOf(raw.value)))
    : oneLine(withoutFiller(raw.value))
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
  return `${(space > length / 2 ? cut.slice(0, space) : cut).replace(/[\s\ufffd,;:–-]+$/, '')}…`
}

/** Everything that begins like a tag, a comment or a declaration. */
const opening =
  /<(?:!--|!doctype\b[^<>]{0,1000}>|\?xml\b[^<>]{0,1000}>|\/?([a-z][\w:.-]{0,60})(?![^\s/>=])([^<>]{0,2000})(?:>|(?<=[\s"'=][^<>]{0,2000})$))?/gi
const block =
  /<\/?(?:address|article|aside|blockquote|body|br|center|d[dlt]|details|div|fig\w{3,7}|footer|form|h\d|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|t[dhr]|ul)\b/gi

function wordsOf(html: string): string {
  return sanitizeToWords(withNamesOfTags(html).replace(block, ' $&'))
}

/** HTML with every `<` escaped that opens nothing: `1 < 2`, `List<String>`, `<your name>`. */
function withNamesOfTags(html: string): string {
  // Looked for when it is asked for: most texts have tags of HTML alone.
  let ended: ReadonlySet<string> | undefined
  const hasEnd = (name: string) => {
    ended ??= namesOfEndTags(html)
    return ended.has(name)
  }
  return html.replace(opening, (written, name: string | undefined, attributes: string | undefined) => {
    if (name === undefined) return written.length === 1 ? '&lt;' : written === '<!--' ? written : ' '
    const lower = name.toLowerCase()
    // Beside those of HTML, what a program wrote is a tag: it has a value or an end tag.
    const isTag = elementNames.has(lower) || attributes?.includes('=') || hasEnd(lower)
    return isTag ? written : `&lt;${written.slice(1)}`
  })
}

function namesOfEndTags(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/<\/([a-z][\w:.-]{0,60})\s*>/gi)].map(([, name = '']) => name.toLowerCase()))
}

/** Text with the four references decoded that `sanitize` writes. */
export function unescapeMarkup(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
