const OPENING = /<!\[CDATA\[/i
const AT_START = /^<!\[CDATA\[/i
const ESCAPED_AT_START = /^&lt;!\[CDATA\[/i
const OPENING_LENGTH = '<![CDATA['.length
const CLOSING = ']]>'

/** Wrapped more often than this by mistake is not wrapped by mistake. */
const MOST_WRAPPINGS = 3

/** Whether there may be marks in a text: a cheap first check. */
export function hasCdataMarks(text: string): boolean {
  return text.includes('![') ? OPENING.test(text) || text.includes(CLOSING) : text.endsWith(CLOSING)
}

/**
 * A text without the marks of CDATA that somebody escaped and so turned into words: around all of it, around a part, one
 * in another, or never closed. A mark that stands apart like a word is what the text is about, and stays.
 */
export function withoutCdataMarks(text: string): string {
  if (!hasCdataMarks(text)) return text
  let bare = text.trim()
  for (let times = 0; times < MOST_WRAPPINGS && isWrapped(bare); times++) {
    const end = bare.endsWith(CLOSING) ? -CLOSING.length : undefined
    bare = bare.slice(OPENING_LENGTH, end).trim()
  }
  const inner = withoutPairs(bare)
  return !OPENING.test(inner) && inner.endsWith(CLOSING) ? inner.slice(0, -CLOSING.length).trimEnd() : inner
}

/** Whether all of a text is wrapped, or would be if the mark at its start were closed. */
function isWrapped(text: string): boolean {
  if (!AT_START.test(text)) return false
  const closed = text.indexOf(CLOSING)
  const isNamed = /^\s/.test(text.slice(OPENING_LENGTH, OPENING_LENGTH + 1)) || text.length === OPENING_LENGTH
  // `<![CDATA[a]]> b <![CDATA[c]]>` is two parts.
  if (closed >= 0 && text.endsWith(CLOSING)) return closed === text.length - CLOSING.length || isNested(text, closed)
  return closed < 0 && !isNamed
}

function isNested(text: string, closed: number): boolean {
  return AT_START.test(text.slice(OPENING_LENGTH, closed).trimStart())
}

/** The text without the pairs of marks that stand close around words. */
function withoutPairs(text: string): string {
  const parts: string[] = []
  let from = 0
  for (;;) {
    const opening = OPENING.exec(text.slice(from))
    const start = opening ? from + opening.index : -1
    const end = start < 0 ? -1 : text.indexOf(CLOSING, start)
    if (end < 0) return parts.join('') + text.slice(from)
    const inner = text.slice(start + OPENING_LENGTH, end)
    // `<![CDATA[...]]>` is a way of naming it.
    const kept = /^\S/.test(inner) && /[\p{L}\p{N}]/u.test(inner) ? inner : text.slice(start, end + CLOSING.length)
    parts.push(text.slice(from, start), kept)
    from = end + CLOSING.length
  }
}

/**
 * The same for HTML, in which the marks around a part do no harm and are taken off when it is cleaned. All of it may
 * have been escaped together with its marks: `decode` then undoes that.
 */
export function withoutMarksAround(html: string, decode: (escaped: string) => string): string {
  const start = html.trimStart()
  const decoded = ESCAPED_AT_START.test(start) ? decode(html) : html
  return isWrapped(decoded.trim()) || decoded.endsWith(CLOSING) ? withoutCdataMarks(decoded) : decoded
}
