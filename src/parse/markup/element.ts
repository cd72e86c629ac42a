import { decodeEntities } from './entities.ts'

/** A CDATA section: no references in it were decoded. */
export type Cdata = { readonly cdata: string }

/** One element of a tolerant tree. */
export type Element = {
  /** Canonical: `title`, `atom:title`, `dc:creator`, `xhtml:p`. */
  readonly name: string
  /** By name in lower case, references not decoded. */
  readonly attributes: Readonly<Record<string, string>>
  /** xml:base in force; may be empty. */
  readonly base: string
  /** xml:lang in force. */
  readonly language: string | undefined
  readonly children: readonly Node[]
}

/** What an element holds, in order; text has its references decoded. */
export type Node = string | Element | Cdata

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return typeof node !== 'string' && !('cdata' in node)
}

/** The value of an attribute, references decoded and trimmed; undefined where it is absent or empty. */
export function attribute(element: Element, name: string): string | undefined {
  const value = Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined
  return value ? decodeEntities(value).trim() || undefined : undefined
}

/** All text inside an element, markup left out, trimmed; empty where there is none. */
export function textOf(element: Element): string {
  return textWithin(element).trim()
}

/** The same with the white space around it. */
export function textWithin(element: Element): string {
  let text = ''
  for (const node of element.children) {
    if (typeof node === 'string') text += node
    else text += 'cdata' in node ? node.cdata : textWithin(node)
  }
  return text
}

/** The child elements by name, each list in document order. */
export type Fields = ReadonlyMap<string, readonly Element[]>

/** The child elements of an element by canonical name. */
export function fieldsOf(element: Element): Fields {
  const fields = new Map<string, Element[]>()
  for (const node of element.children) {
    if (!isElement(node)) continue
    const same = fields.get(node.name)
    if (same) same.push(node)
    else fields.set(node.name, [node])
  }
  return fields
}

/** All elements under any of the names: in the order of the names, then of the document. */
export function elementsNamed(fields: Fields, names: readonly string[]): readonly Element[] {
  let found: readonly Element[] = []
  for (const name of names) {
    const same = fields.get(name)
    if (same !== undefined) found = found.length === 0 ? same : found.concat(same)
  }
  return found
}

/** The first text that is not empty among the elements of these names, the names in order of preference. */
export function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const text = textOf(element)
      if (text !== '') return text
    }
  }
  return undefined
}
