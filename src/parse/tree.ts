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

/** More nodes than this never stand in memory: in one item, or around the items. Whole feeds of 10 MiB hold 300,000. */
export const maxNodes = 500_000

/** Thrown where a document is built to exhaust us. */
export class LimitError extends Error {}

type Open = { -readonly [Key in keyof Element]: Element[Key] } & {
  children: Node[]
  scope: Scope
  /** Place among the records; outside where no record is open, inside where one is. */
  place: number
  /** How many nodes stood when a record opened: so many stand again when it has been handed over. */
  nodesBefore: number
}

const outside = -1
const inside = -2
const none: Node[] = []

/** What stands behind these is no part of the feed: the marks of caches, counters and intruders. */
const roots: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'atom:feed'])

/** What is to be taken out of a document while it is read. */
export type Records = {
  readonly isRecord: (name: string) => boolean
  /** Called when a record closes; `place` counts the records in the order in which they opened. */
  readonly record: (element: Element, place: number) => void
}

/**
 * Reads markup of any quality into a tree and gives back what stands around the records. Each record is handed over
 * when it closes and then let go, so that a long document never stands in memory whole. Names are in lower case, for
 * end tags seldom agree with their start in feeds typed by hand. Unclosed elements end with their parent. Throws
 * LimitError beyond maxDepth or maxNodes.
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
    nodesBefore: 0,
  }
  const options = { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true }
  const parser: Parser = new Parser(
    builder(root, records, () => parser.pause()),
    options,
  )
  parser.end(text)
  return root
}

function builder(root: Open, { isRecord, record }: Records, stop: () => void): Partial<Handler> {
  const stack: Open[] = [root]
  let current = root
  let isCdata = false
  let nodes = 0
  let places = 0
  const add = (node: Node) => {
    if (++nodes > maxNodes) throw new LimitError(`more than ${maxNodes} elements and texts in one place`)
    if (current.children === none) current.children = [node]
    else current.children.push(node)
  }
  return {
    onopentag(name, attributes) {
      if (stack.length > maxDepth) throw new LimitError(`elements nested deeper than ${maxDepth}`)
      const element = open(name, attributes, current)
      // Inside the content of a record it is content; directly inside a record, that one was never closed.
      if (current.place !== inside && isRecord(element.name)) {
        element.place = places++
        element.nodesBefore = nodes
      } else add(element)
      stack.push(element)
      current = element
    },
    onclosetag() {
      const closed = current
      stack.pop()
      current = stack[stack.length - 1] ?? root
      if (closed.place >= 0) {
        record(closed, closed.place)
        nodes = closed.nodesBefore
      }
      if (places > 0 && current === root && roots.has(closed.name)) stop()
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
    nodesBefore: 0,
  }
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
  // CDF's own BASE attribute is its xml:base.
  if (element.name === 'channel' || element.name === 'item') {
    const own = element.attributes.base
    if (own !== undefined) element.base = resolveUrl(decodeEntities(own), element.base)
  }
  return element
}
