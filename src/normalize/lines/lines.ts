/** Elements by which a text says itself where its lines and paragraphs are. */
const SHAPED =
  /<\/?(?:address|article|aside|blockquote|br|center|d[dlt]|details|div|fig\w{3,7}|footer|form|h\d|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|t[dhr]|ul)\b/i

const VOID = /^(?:img|wbr|embed|source|input)$/i

/** No editor wraps lines shorter than this. */
const NARROWEST = 40

/**
 * HTML of plain text, as descriptions of films and podcasts are, with its paragraphs and their lines as elements. Text
 * that has elements for them stays as it is, and so do single lines where an editor may have wrapped them.
 */
export function withLines(html: string): string {
  const text = html.trim()
  if (!/[\n\r]/.test(text) || SHAPED.test(text)) return html
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const isPlain = !/<[a-z/!?]/i.test(text)
  const paragraphs: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() !== '') paragraphs.at(-1)!.push(line.trim())
    else if (paragraphs.at(-1)!.length > 0) paragraphs.push([])
  }
  const whole = paragraphs.filter((paragraph) => paragraph.length > 0)
  const isBroken = isPlain && (whole.length > 1 || isList(lines) || areUnits(lines)) && !areWrapped(lines)
  if (whole.length < 2 && !isBroken) return html
  if (!isPlain && !whole.every(isClosed)) return html
  return whole.map((paragraph) => `<p>${paragraph.join(isBroken ? '<br>' : '\n')}</p>`).join('\n')
}

/**
 * Whether the breaks are those of an editor: each comes where the next word would not have fitted any more, and some come
 * in the middle of a sentence; or all lines but the first are indented.
 */
function areWrapped(lines: readonly string[]): boolean {
  const later = lines.slice(1).filter((line) => line.trim() !== '')
  if (later.every((line) => /^(?:\t| {2})/.test(line))) return true
  const width = lines.reduce((widest, line) => Math.max(widest, line.trim().length), 0)
  let isInSentence = false
  for (let at = 1; at < lines.length; at += 1) {
    const [line, next] = [lines[at - 1]!.trim(), lines[at]!.trim()]
    if (line === '' || next === '') continue
    const word = /^\S+/.exec(next)?.[0].length ?? 0
    if (line.length + 1 + word <= width) return false
    isInSentence ||= /^\p{Ll}/u.test(next) && !/[.!?:]$/.test(line)
  }
  return width >= NARROWEST && isInSentence
}

/** Whether each line is a whole: it begins anew, where the one before has come to its end. */
function areUnits(lines: readonly string[]): boolean {
  return lines.every((line, at) => {
    const isAfterEnd = at === 0 || /[.!?:…)"”»]\s*$/.test(lines[at - 1]!.slice(-20))
    return at === 0 || (isAfterEnd && /^\s*(?:\p{Lu}|[^\s\p{L}\p{M}])/u.test(line.slice(0, 100)))
  })
}

/** Whether most lines begin as those of a list do: with a dash, a number, a time or an address. */
function isList(lines: readonly string[]): boolean {
  const items = lines.filter((line) => /^\s*(?:[-–—•*·+]\s|\d|https?:\/\/)/i.test(line.slice(0, 100)))
  return items.length > 1 && 2 * items.length >= lines.length
}

/** Whether every element that begins in a paragraph ends in it. */
function isClosed(paragraph: readonly string[]): boolean {
  let open = 0
  for (const [tag, slash, name = ''] of paragraph.join('\n').matchAll(/<(\/?)([a-z][\w:-]{0,40})[^<>]*>/gi)) {
    if (VOID.test(name) || tag.endsWith('/>')) continue
    open += slash === '/' ? -1 : 1
    if (open < 0) return false
  }
  return open === 0
}
