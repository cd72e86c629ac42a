import type { Element, Node } from './element.ts'
import { decodeEntities } from './entities.ts'
import {
  type Declarations,
  innerScope,
  mendedDeclarations,
  nameIn,
  outermostScope,
  type Scope,
  withUsualNames,
} from './namespaces.ts'
import type { Attributes } from './read-attributes.ts'
import { resolveUrl } from './resolve-url.ts'

/** The place of an element that is not a record: `outside` if no record is open, `inside` if one is. */
export const outside = -1
export const inside = -2

/** The children of every new element: none. */
export const noNodes: Node[] = []

/** An element while it is being read. */
export type OpenElement = { -readonly [Key in keyof Element]: Element[Key] } & {
  children: Node[]
  /** The name as written, and in lower case. */
  readonly written: string
  readonly lower: string
  readonly scope: Scope
  /** Its position among the records, or `outside` or `inside`. */
  place: number
  /** How many nodes were in memory when a record opened, and are again once it has been handed over. */
  nodesBefore: number
}

/** The parent of the outermost element. */
export function outermost(base: string): OpenElement {
  return {
    name: '',
    attributes: {},
    base,
    isBaseDeclared: false,
    language: undefined,
    children: noNodes,
    written: '',
    lower: '',
    scope: outermostScope(),
    place: outside,
    nodesBefore: 0,
  }
}

/** The element that a start tag opens inside `parent`, with the namespaces, base and language that apply there. */
export function openElement(written: string, attributes: Attributes, parent: OpenElement): OpenElement {
  const scope = scopeInside(written, attributes, parent)
  const { canonical, lower } = nameIn(scope, written)
  const isMoved = attributes['xml:base'] !== undefined || baseOfCdf(canonical, attributes) !== undefined
  return {
    name: canonical,
    attributes: scope.rdfPrefix === undefined ? attributes : withUsualNames(scope, attributes),
    base: isMoved ? baseInside(canonical, attributes, parent.base) : parent.base,
    isBaseDeclared: parent.isBaseDeclared || (isMoved && declaresBase(canonical, attributes)),
    // Outside of XML, and in feeds typed by hand, it has no prefix.
    language: (attributes['xml:lang'] ?? attributes.lang)?.trim() ?? parent.language,
    children: noNodes,
    written,
    lower,
    scope,
    place: parent.place === outside ? outside : inside,
    nodesBefore: 0,
  }
}

function scopeInside(written: string, attributes: Attributes, parent: OpenElement): Scope {
  let declarations: Declarations | undefined
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    declarations ??= []
    declarations.push([name, decodeEntities(attributes[name]!)])
  }
  if (parent.place === outside) {
    declarations = mendedDeclarations(written.toLowerCase(), declarations, parent.scope)
  }
  return declarations === undefined ? parent.scope : innerScope(parent.scope, declarations)
}

function baseInside(name: string, attributes: Attributes, outer: string): string {
  const own = attributes['xml:base']
  const base = own === undefined ? outer : resolveUrl(decodeEntities(own), outer)
  const ofChannel = baseOfCdf(name, attributes)
  return ofChannel === undefined ? base : resolveUrl(decodeEntities(ofChannel), base)
}

function declaresBase(name: string, attributes: Attributes): boolean {
  return Boolean(attributes['xml:base']?.trim() || baseOfCdf(name, attributes)?.trim())
}

/** CDF has its own attribute for what is xml:base elsewhere. */
function baseOfCdf(name: string, attributes: Attributes): string | undefined {
  return name === 'channel' || name === 'item' ? attributes.base : undefined
}
