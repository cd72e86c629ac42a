import { type Element, isElement, type Node, textWithin } from './element.ts'
import { decodeEntities } from './entities.ts'
import { resolveUrl } from './resolve-url.ts'

const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
const addresses = new Set(['href', 'src', 'poster', 'cite'])

/**
 * An element's contents as HTML: its text if it contains only text (escaped markup or CDATA), else with XHTML or stray
 * tags written out again in order. Addresses under an xml:base other than `base` become absolute.
 */
export function markupOf(element: Element, base: string): string {
  const { children } = element
  if (!children.some(isElement)) return textWithin(element)
  // Escaped markup beside stray tags: a description in which one tag lost its escaping.
  const isEscaped = children.some((node) => typeof node === 'string' && /<[a-z/]/i.test(node))
  return writeAll(children, base, isEscaped)
}

/** The children of an element as markup, all text in them escaped: for XHTML, where text is text. */
export function xhtmlOf(element: Element, base: string): string {
  return writeAll(element.children, base, false)
}

function writeAll(nodes: readonly Node[], base: string, isEscaped: boolean): string {
  let html = ''
  for (const node of nodes) {
    if (typeof node === 'string') html += isEscaped ? node : escapeMarkup(node)
    else html += 'cdata' in node ? node.cdata : writeElement(node, base, isEscaped)
  }
  return html
}

function writeElement(element: Element, base: string, isEscaped: boolean): string {
  // Templates forget to declare that what they put into a feed is XHTML. In HTML, SVG and its styles have no prefix.
  const name = element.name.replace(/^(?:xhtml|atom|foreign|svg):/, '')
  let tag = `<${name}`
  for (const attribute of Object.keys(element.attributes)) {
    if (attribute.startsWith('xml')) continue
    const value = decodeEntities(element.attributes[attribute]!)
    const isMoved = element.base !== base && addresses.has(attribute)
    tag += ` ${attribute}="${escapeMarkup(isMoved ? resolveUrl(value, element.base) : value)}"`
  }
  if (empty.has(name)) return `${tag}>${writeAll(element.children, base, isEscaped)}`
  return `${tag}>${writeAll(element.children, base, isEscaped)}</${name}>`
}

function escapeMarkup(text: string): string {
  if (!/[&<>"]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
