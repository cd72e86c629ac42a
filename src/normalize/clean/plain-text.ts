import type { RawText } from '../../model/documents.ts'
import { sanitizeToWords } from './sanitize.ts'

const blocks = /^(?:address|article|aside|blockquote|d[dlt]|div|fig|footer|h\d|header|hr|li|main|ol|p|pre|section|t|ul)/
const inline = /^(?:time)/

/**
 * The words of HTML that came out of `sanitize`: paragraphs separated by a newline, everything else by single spaces.
 */
export function textOfSafeHtml(html: string): string {
  const marked = html.replace(/\s+/g, ' ').replace(/<\/?([a-z0-9]+)[^<>]*>/g, (_tag, name: string) => {
    return name === 'br' || (blocks.test(name) && !inline.test(name)) ? '\n' : ''
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
    : oneLine(raw.value)
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

const tag =
  /<(?!\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|img|ins|li|mark|nobr|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|t[dr]|time|tt|u|ul|var|wbr)[\s/>]|!--)/gi

function wordsOf(html: string): string {
  return sanitizeToWords(html.replace(tag, '&lt;').replace(/<\/?(?:p|div|br|li|tr|h\d|ul|ol|blockquote)\b/gi, ' $&'))
}

function unescapeMarkup(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
