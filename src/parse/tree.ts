import { type Handler, Parser } from 'htmlparser2'
import type { Element, Node } from './element.ts'
import { decodeEntities } from './entities.ts'
import {
  canonicalName,
  type Declarations,
  innerScope,
  outermostScope,
  rootDeclarations,
  type Scope,
} from './namespaces.ts'
import { resolveUrl } from './resolve-url.ts'

/** A document nested deeper is refused: no feed needs it, and the parser's time grows with depth times length. */
export const maxDepth = 256

/** A document of more nodes is refused; ten mebibytes of real feeds hold some 300,000. */
export const maxNodes = 4_000_000

/** Thrown where a document is built to exhaust us. */
export class LimitError extends Error {}

type Open = { -readonly [Key in keyof Element]: Element[Key] } & {
  children: Node[]
  scope: Scope
  /** Place among the records; outside where no record is open, inside where one is. */
  place: number
}

const outside = -1
const inside = -2
const none: Node[] = []

/** What is to be taken out of a document while it is read. */
export type Records = {
  readonly isRecord: (name: string) => boolean
  /** Called when a record closes; `place` counts the records in the order in which they opened. */
  readonly record: (element: Element, place: number) => void
}

/**
 * Reads markup of any quality into a tree and gives back what stands around the records. Each record is handed over
 * when it closes and then let go, so that a long document never stands in memory whole. Unclosed elements end with
 * their parent. Throws LimitError beyond maxDepth or maxNodes.
 */
export function readTree(text: string, base: string, records: Records): Element {
  const root: Open = {
    name: '',
    attributes: {},
    base,
    language: undefined,
    children: [],
    scope: outermostScope(),
    place: outside,
  }
  new Parser(builder(root, records), { xmlMode: true, decodeEntities: false }).end(text)
  return root
}

function builder(root: Open, { isRecord, record }: Records): Partial<Handler> {
  const stack: Open[] = [root]
  let current = root
  let isCdata = false
  let nodes = 0
  let places = 0
  const add = (node: Node) => {
    if (++nodes > maxNodes) throw new LimitError(`more than ${maxNodes} elements and texts`)
    if (current.children === none) current.children = [node]
    else current.children.push(node)
  }
  return {
    onopentag(name, attributes) {
      if (stack.length > maxDepth) throw new LimitError(`elements nested deeper than ${maxDepth}`)
      const element = open(name, attributes, current)
      // Inside the content of a record it is content; directly inside a record, that one was never closed.
      if (current.place !== inside && isRecord(element.name)) element.place = places++
      else add(element)
      stack.push(element)
      current = element
    },
    onclosetag() {
      const closed = current
      stack.pop()
      current = stack[stack.length - 1] ?? root
      if (closed.place >= 0) record(closed, closed.place)
    },
    ontext(data) {
      add(isCdata ? { cdata: data } : decodeEntities(data))
    },
    oncdatastart() {
      isCdata = true
    },
    oncdataend() {
      isCdata = false
    },
  }
}

function open(raw: string, attributes: Record<string, string>, parent: Open): Open {
  const element: Open = {
    name: '',
    attributes,
    base: parent.base,
    language: parent.language,
    children: none,
    scope: parent.scope,
    place: parent.place === outside ? outside : inside,
  }
  if (raw.charCodeAt(0) < 0x5b && /^[A-Z](?:[A-Z]|$)/.test(raw)) lowerAttributes(element)
  let declarations: Declarations | undefined
  for (const name in element.attributes) {
    if (name.charCodeAt(0) !== 0x78) continue
    const value = element.attributes[name]!
    if (name === 'xml:base') element.base = resolveUrl(decodeEntities(value), parent.base)
    else if (name === 'xml:lang') element.language = value.trim()
    else if (name === 'xmlns' || name.startsWith('xmlns:')) {
      declarations ??= []
      declarations.push([name, decodeEntities(value)])
    }
  }
  if (parent.scope.outer === undefined) declarations = rootDeclarations(raw, declarations)
  if (declarations) element.scope = innerScope(parent.scope, declarations)
  element.name = canonicalName(element.scope, raw)
  return element
}

/** CDF and hand-made HTML shout: `<ITEM HREF="…">`. CDF's own BASE attribute is its xml:base. */
function lowerAttributes(element: Open): void {
  const lower = Object.entries(element.attributes).map(([name, value]): [string, string] => [name.toLowerCase(), value])
  element.attributes = Object.fromEntries(lower)
  const base = element.attributes.base
  if (base !== undefined) element.base = resolveUrl(decodeEntities(base), element.base)
}
