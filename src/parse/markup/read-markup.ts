import { type Attributes, readAttributes } from './read-attributes.ts'
import { endOfName, endOfSpace } from './words-of-tags.ts'

/** Called for each piece of markup; names are as written, references are not decoded. */
export type MarkupHandler = {
  /** `isEmpty` for `<name/>`. */
  readonly startTag: (name: string, attributes: Attributes, isEmpty: boolean) => void
  /** Returning false ends the reading. */
  readonly endTag: (name: string) => boolean
  readonly text: (text: string) => void
  readonly cdata: (text: string) => void
}

/**
 * Reads markup of any quality, in time that grows with its length alone. Comments, declarations and instructions are
 * skipped; a `<` before anything but a name is text, and so is a tag without values that another `<` breaks off (`a
 * <b`); an unfinished tag is left out.
 */
export function readMarkup(text: string, handler: MarkupHandler): void {
  let from = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (!opensMarkup(text.charCodeAt(at + 1))) {
      at++
      continue
    }
    if (at > from) handler.text(text.slice(from, at))
    const end = readPiece(text, at, handler)
    if (end === undefined) return
    at = from = end
  }
  if (from < text.length) handler.text(text.slice(from))
}

/** Where the piece that begins at `at` ends; undefined once the handler wants no more. */
function readPiece(text: string, at: number, handler: MarkupHandler): number | undefined {
  switch (text[at + 1]) {
    case '/': {
      const start = endOfSpace(text, at + 2)
      const end = endOfName(text, start)
      return handler.endTag(text.slice(start, end)) ? endOfEndTag(text, end) : undefined
    }
    case '!':
      return readDeclaration(text, at, handler)
    case '?':
      return instructionEnd(text, at)
    default:
      return readStartTag(text, at, handler)
  }
}

function readStartTag(text: string, at: number, handler: MarkupHandler): number {
  const end = endOfName(text, at + 1)
  const tag = readAttributes(text, end)
  if (tag === undefined) return text.length
  if (tag.isText) handler.text(text.slice(at, tag.end))
  else handler.startTag(text.slice(at + 1, end), tag.attributes, tag.isEmpty)
  return tag.end
}

function readDeclaration(text: string, at: number, handler: MarkupHandler): number {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  if (!text.startsWith('<![CDATA[', at)) return behind(text, '>', at)
  const close = text.indexOf(']]>', at + 9)
  handler.cdata(text.slice(at + 9, close < 0 ? text.length : close))
  return close < 0 ? text.length : close + 3
}

/**
 * Where an instruction ends: after `?>`, or, if a tag comes before that, after `>`, since some forget the question
 * mark.
 */
export function instructionEnd(text: string, at: number): number {
  const next = text.indexOf('<', at + 2)
  const close = text.slice(at, next < 0 ? text.length : next).indexOf('?>', 2)
  return close < 0 ? behind(text, '>', at) : at + close + 2
}

/** After the next `>`, or, if a tag begins before that, at its start. */
function endOfEndTag(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '>' && text[at] !== '<') at++
  return text[at] === '>' ? at + 1 : at
}

/** The position after the next occurrence of the mark, or the end of the text if there is none. */
export function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

/**
 * Whether a character is a letter of any script, `_`, `:` or one of `/!?` (XML 1.0 section 2.3, generously beyond
 * ASCII).
 */
function opensMarkup(code: number): boolean {
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
  return isLetter || code === 0x2f || code === 0x21 || code === 0x3f || code === 0x5f || code === 0x3a || code > 0x7f
}
