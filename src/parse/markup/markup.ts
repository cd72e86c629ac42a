import { type Element, isElement, type Node, textWithin } from './element.ts'
import { decodeEntities } from './entities.ts'
import { resolveUrl } from './resolve-url.ts'

const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
const addresses = new Set(['href', 'src', 'poster', 'cite'])

/**
 * An element's contents as HTML: its text if it contains only text (escaped markup or CDATA), else with XHTML or stray
 * tags written out again in order. Addresses under an xml:base other than `base` become absolute.
 */
export function markupOf(element: Element, base: string, isDeclared = false): string {
  const { children } = element
  if (!children.some(isElement)) return textWithin(element)
  const isEscaped = children.some(holdsMarkup) || children.some((node) => holdsElement(node, isDeclared))
  return writeAll(children, { base, isEscaped, isCdataText: false })
}

/**
 * The children of an element as markup, all text in them escaped: for XHTML, where text is text, and a CDATA section is
 * text too (XML 1.0 2.7).
 */
export function xhtmlOf(element: Element, base: string): string {
  return writeAll(element.children, { base, isEscaped: false, isCdataText: true })
}

/** Elements whose text may show markup instead of being markup. */
const samples: ReadonlySet<string> = new Set(['code', 'pre', 'tt', 'samp', 'kbd', 'textarea', 'xmp'])

/** Escaped markup beside stray tags: a text in which one tag lost its escaping. */
function holdsMarkup(node: Node): boolean {
  return typeof node === 'string' && /<[a-z/]/i.test(node)
}

/** A whole escaped element inside stray tags, as a template gives that puts an escaped text into a box of its own. */
function holdsElement(node: Node, isDeclared: boolean): boolean {
  if (typeof node === 'string') return (isDeclared ? anyElement : plainElement).test(node)
  if (!isElement(node) || samples.has(localName(node))) return false
  return node.children.some((inner) => holdsElement(inner, isDeclared))
}

const anyElement = /<[a-z][^<>]{0,2000}>[^<]{0,5000}<\/[a-z]/i

/** One that a text begins with, or that has a value: others may be what a text is about. */
const plainElement = /(?:^\s*<[a-z][^<>]{0,2000}>|<[a-z]+\s[^<>=]{0,100}=[^<>]{0,2000}>)[^<]{0,5000}<\/[a-z]/i

type Writing = {
  readonly base: string
  /** Whether text is markup that was escaped. */
  readonly isEscaped: boolean
  readonly isCdataText: boolean
}

function writeAll(nodes: readonly Node[], writing: Writing): string {
  let html = ''
  for (const node of nodes) {
    if (typeof node === 'string') html += writing.isEscaped ? node : escapeMarkup(node)
    else if ('cdata' in node) html += writing.isCdataText ? escapeMarkup(node.cdata) : node.cdata
    else html += writeElement(node, writing)
  }
  return html
}

function localName({ name }: Element): string {
  // Templates forget to declare that what they put into a feed is XHTML. In HTML, SVG and its styles have no prefix.
  return name.replace(/^(?:xhtml|atom|foreign|svg):/, '')
}

function writeElement(element: Element, writing: Writing): string {
  const { base, isCdataText } = writing
  const name = localName(element)
  let tag = `<${name}`
  for (const attribute of Object.keys(element.attributes)) {
    if (attribute.startsWith('xml')) continue
    const value = decodeEntities(element.attributes[attribute]!)
    const isMoved = element.base !== base && addresses.has(attribute)
    tag += ` ${attribute}="${escapeMarkup(isMoved ? resolveUrl(value, element.base) : value)}"`
  }
  const isSample = !isCdataText && samples.has(name)
  const inner = writeAll(element.children, isSample ? { ...writing, isCdataText: true } : writing)
  return empty.has(name) ? `${tag}>${inner}` : `${tag}>${inner}</${name}>`
}

function escapeMarkup(text: string): string {
  if (!/[&<>"]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
