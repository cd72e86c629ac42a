import { withoutCdataMarks } from '../text/cdata-marks.ts'
import { decodeEntities } from './entities.ts'

/** A CDATA section, in which references are not decoded. */
export type Cdata = { readonly cdata: string }

/** One element of a leniently parsed tree. */
export type Element = {
  /** Canonical: `title`, `atom:title`, `dc:creator`, `xhtml:p`. */
  readonly name: string
  /** By name in lower case, references not decoded. */
  readonly attributes: Readonly<Record<string, string>>
  /** The xml:base that applies, else the address of the document; may be empty. */
  readonly base: string
  readonly isBaseDeclared: boolean
  /** The xml:lang that applies. */
  readonly language: string | undefined
  readonly children: readonly Node[]
}

/** A child of an element; in text, references are decoded. */
export type Node = string | Element | Cdata

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return typeof node !== 'string' && !('cdata' in node)
}

/** The value of an attribute, decoded and trimmed; undefined if it is absent or empty. */
export function attribute(element: Element, name: string): string | undefined {
  const value = Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined
  return value ? withoutCdataMarks(decodeEntities(value).trim()) || undefined : undefined
}

/** All text inside an element, without markup and marks of CDATA, trimmed; empty if there is none. */
export function textOf(element: Element): string {
  return withoutCdataMarks(textWithin(element).trim())
}

/** The text of an element without that of the elements inside, trimmed. */
export function ownTextOf(element: Element): string {
  return textOf({ ...element, children: element.children.filter((node) => !isElement(node)) })
}

/** All text inside an element with the white space around it. */
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

/** Whether there is an element under any of the names: most items have nothing of most vocabularies. */
export function hasAny(fields: Fields, names: readonly string[]): boolean {
  for (const name of names) if (fields.has(name)) return true
  return false
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
