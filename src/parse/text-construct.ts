import type { RawText } from '../model/documents.ts'
import { attribute, type Element, type Fields, isElement, textOf } from './markup/element.ts'
import { decodeEntities } from './markup/entities.ts'
import { markupOf, xhtmlOf } from './markup/markup.ts'
import { withoutCdataMarks, withoutMarksAround } from './text/cdata-marks.ts'

/**
 * The text of an element with its kind. Atom says the kind itself (RFC 4287 section 3.1 and 4.1.3, and `mode` of Atom
 * 0.3); everywhere else text is taken for HTML, which is what publishers send. Undefined if there is none.
 */
export function readText(element: Element): RawText | undefined {
  const { value, type } = element.name.startsWith('atom:') ? atomText(element) : plainOrHtml(element)
  const whole = type === 'html' ? withoutMarksAround(value, decodeEntities) : value
  // In a body they are taken off when it is cleaned; nobody cleans a title.
  const bare = type === 'html' && TITLE.test(element.name) ? withoutCdataMarks(whole) : whole
  return bare === '' ? undefined : { value: bare, type }
}

const TITLE = /(?:^|:)(?:title|headline)$/

/** A text with the element that holds it. */
export type FoundText = { readonly text: RawText; readonly element: Element }

/** The first text that is not empty among the elements of these names, the names in order of preference. */
export function firstRawText(
  fields: Fields,
  names: readonly string[],
): { text: RawText; element: Element } | undefined {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = readText(element)
      if (text) return { text, element }
    }
  }
  return undefined
}

function plainOrHtml(element: Element): RawText {
  const type = element.attributes.type?.toLowerCase()
  const isPlain = type === 'plain' || type === 'text' || type === 'text/plain'
  // Markdown is readable as it is.
  if (isPlain || element.name === 'source:markdown') return { value: textOf(element), type: 'text' }
  return { value: markupOf(element, element.base).trim(), type: 'html' }
}

function atomText(element: Element): RawText {
  const declared = attribute(element, 'type')
  const type = (declared ?? 'text').toLowerCase().split(';')[0]!.trim()
  const mode = attribute(element, 'mode')?.toLowerCase()
  if (type.startsWith('multipart/')) return bestAlternative(element)
  const isText = type === 'text' || type === 'text/plain'
  const isHtml = type === 'html' || type === 'text/html'
  if (mode === 'base64') return { value: fromBase64(element), type: isText ? 'text' : 'html' }
  if (element.children.some(isElement)) {
    const value = isHtml
      ? markupOf(element, element.base, true).trim()
      : unescapedOrXhtml(withoutDiv(element), element.base)
    return { value, type: 'html' }
  }
  if (isText) return textOrHtml(element, declared === undefined)
  if (isHtml || type.startsWith('text/') || mode === 'escaped') return { value: textOf(element), type: 'html' }
  if (type === 'xhtml' || /[/+]xml$/.test(type)) return { value: unescapedOrXhtml(element, element.base), type: 'html' }
  return ofUnknownType(element)
}

/** Atom's text is plain; but a long one that forgets its type, and is plainly HTML, is HTML. Seen in weblogs. */
function textOrHtml(element: Element, isTypeForgotten: boolean): RawText {
  const value = textOf(element)
  const isLong = element.name === 'atom:content' || element.name === 'atom:summary'
  return { value, type: isTypeForgotten && isLong && isPlainlyHtml(value) ? 'html' : 'text' }
}

/** An element of HTML with nothing but words in it, and its end tag. */
const WHOLE_ELEMENT =
  /<(p|div|h[1-6]|li|td|blockquote|pre|code|a|em|strong|b|i|span)\b[^<>]{0,2000}>[^<]{0,5000}<\/\1>/gi

/** Whether a text begins with markup and has a whole element, or has two: one alone may be what it is about. */
function isPlainlyHtml(text: string): boolean {
  if (/^\s*<img\s[^<>]{0,2000}>/i.test(text)) return true
  const elements = text.match(WHOLE_ELEMENT)?.length ?? 0
  return elements > (/^\s*<[a-z]/i.test(text) ? 0 : 1)
}

/** Atom 0.3 3.1.1: one text in several types, each in an element of the same name. Prefers HTML to plain text. */
function bestAlternative(element: Element): RawText {
  const alternatives = element.children.filter(isElement)
  const ofType = (type: RegExp) => alternatives.find((candidate) => type.test(attribute(candidate, 'type') ?? ''))
  const best = ofType(/html/i) ?? ofType(/^text\b/i) ?? alternatives[0]
  return best ? atomText(best) : { value: textOf(element), type: 'html' }
}

/** XHTML without elements is text, unless all its tags were escaped by mistake. */
function unescapedOrXhtml(element: Element, base: string): string {
  const text = element.children.some(isElement) ? '' : textOf(element)
  return /^<[a-z][^<>]*>/i.test(text) ? text : xhtmlOf(element, base).trim()
}

/** RFC 4287 3.1.1.3: the div around XHTML is not part of it. */
function withoutDiv(element: Element): Element {
  const solid = element.children.filter((node) => typeof node !== 'string' || node.trim() !== '')
  const only = solid.length === 1 ? solid[0]! : element
  return only !== element &&
    typeof only !== 'string' &&
    isElement(only) &&
    /^(?:(?:xhtml|atom|foreign):)?div$/.test(only.name)
    ? only
    : element
}

function fromBase64(element: Element): string {
  return Buffer.from(textOf(element), 'base64').toString('utf8').trim()
}

/** The shortest base64 that is told from a word: four letters of any word would do. */
const SHORTEST_BASE64 = 24

/**
 * RFC 4287 4.1.3.3: any other media type is base64. If its bytes are not text, it is a file, and ignored; what is no
 * base64 are words under a type that somebody made up.
 */
function ofUnknownType(element: Element): RawText {
  const written = textOf(element)
  const letters = written.replace(/\s+/g, '')
  if (letters.length < SHORTEST_BASE64 || !/^[a-z0-9+/]+={0,2}$/i.test(letters)) return { value: written, type: 'text' }
  const text = fromBase64(element)
  return { value: /[\0-\x08\x0e-\x1f\ufffd]/.test(text) ? '' : text, type: 'html' }
}
