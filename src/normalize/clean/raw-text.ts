import type { RawText } from '../../model/documents.ts'
import { withoutFiller } from '../lines/filler.ts'
import { elementNames } from './allow-list.ts'
import { oneLine, unescapeMarkup } from './plain-text.ts'
import { sanitizeToWords } from './sanitize.ts'

/**
 * One line of plain text from text or HTML; references are decoded and tags removed once, so that what was escaped
 * twice stays visible as text and never becomes markup. A `<` that opens no tag of HTML stays a `<`.
 */
export function plainText(raw: RawText): string {
  return raw.type === 'html' && /[<&]/.test(raw.value)
    ? oneLine(unescapeMarkup(wordsOf(raw.value)))
    : oneLine(withoutFiller(raw.value))
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
