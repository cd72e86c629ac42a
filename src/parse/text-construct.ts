import type { RawText } from '../model/documents.ts'
import { attribute, type Element, type Fields, isElement, textOf } from './markup/element.ts'
import { markupOf, xhtmlOf } from './markup/markup.ts'

/**
 * The text of an element with its kind. Atom says the kind itself (RFC 4287 section 3.1 and 4.1.3, and `mode` of Atom
 * 0.3); everywhere else text is taken for HTML, which is what publishers send. Undefined if there is none.
 */
export function readText(element: Element): RawText | undefined {
  const value = element.name.startsWith('atom:') ? atomText(element) : plainOrHtml(element)
  return value.value === '' ? undefined : value
}

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
  const type = (attribute(element, 'type') ?? 'text').toLowerCase().split(';')[0]!.trim()
  const mode = attribute(element, 'mode')?.toLowerCase()
  if (type.startsWith('multipart/')) return bestAlternative(element)
  const isText = type === 'text' || type === 'text/plain'
  const isHtml = type === 'html' || type === 'text/html'
  if (mode === 'base64') return { value: fromBase64(element), type: isText ? 'text' : 'html' }
  if (element.children.some(isElement))
    return { value: xhtmlOf(withoutDiv(element), element.base).trim(), type: 'html' }
  if (isText) return { value: textOf(element), type: 'text' }
  if (isHtml || type.startsWith('text/') || mode === 'escaped') return { value: textOf(element), type: 'html' }
  if (type === 'xhtml' || /[/+]xml$/.test(type)) return { value: unescapedOrXhtml(element), type: 'html' }
  return { value: wordsFromBase64(element), type: 'html' }
}

/** Atom 0.3 3.1.1: one text in several types, each in an element of the same name. Prefers HTML to plain text. */
function bestAlternative(element: Element): RawText {
  const alternatives = element.children.filter(isElement)
  const ofType = (type: RegExp) => alternatives.find((candidate) => type.test(attribute(candidate, 'type') ?? ''))
  const best = ofType(/html/i) ?? ofType(/^text\b/i) ?? alternatives[0]
  return best ? atomText(best) : { value: textOf(element), type: 'html' }
}

/** XHTML without elements is text, unless all its tags were escaped by mistake. */
function unescapedOrXhtml(element: Element): string {
  const text = textOf(element)
  return /<[a-z][^<>]*>/i.test(text) ? text : xhtmlOf(element, element.base).trim()
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

/** RFC 4287 4.1.3.3: any other media type is base64. If the bytes are not text, it is a file, and ignored. */
function wordsFromBase64(element: Element): string {
  const text = fromBase64(element)
  return /[\0-\x08\x0e-\x1f\ufffd]/.test(text) ? '' : text
}
