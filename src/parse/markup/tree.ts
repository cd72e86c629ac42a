import type { Element, Node } from './element.ts'
import { decodeEntities } from './entities.ts'
import { endsFeed, isStrayRootEnd } from './feed-end.ts'
import { inside, noNodes, type OpenElement, openElement, outermost } from './open-element.ts'
import type { Attributes } from './read-attributes.ts'
import { readMarkup } from './read-markup.ts'
import { hasSwallowed, withSwallowed } from './unclosed.ts'

/** A document nested deeper is refused: no feed needs it, and each end tag may have to search all open elements. */
export const maxDepth = 256

/**
 * There are never more nodes than this in memory, in one item or around the items. Whole feeds of 10 MiB hold 300,000.
 */
export const maxNodes = 500_000

/** Thrown when a document exceeds a limit, as one built to exhaust us does. */
export class LimitError extends Error {}

/** What follows these is not part of the feed: traces of caches, counters and intruders. */
const roots: ReadonlySet<string> = new Set(['rss', 'rdf:rdf', 'atom:feed'])

/** The elements to take out of a document while it is read. */
export type Records = {
  readonly isRecord: (name: string) => boolean
  /** Called when a record closes; `place` counts the records in the order in which they opened. */
  readonly record: (element: Element, place: number) => void
}

type Tree = {
  readonly records: Records
  /** The open elements, the innermost last. */
  readonly stack: OpenElement[]
  /** Unclosed elements that have swallowed their siblings: each ends where its parent does. */
  readonly unclosed: Set<Node>
  nodes: number
  places: number
  /** Whether an end tag said that nothing more of the feed follows. */
  isEnded: boolean
}

/** What surrounds the records, and how the text ended. */
export type ReadTree = {
  readonly root: Element
  /** Whether the end of the feed was found: another root's end tag, or that of the channel, is enough. */
  readonly isEnded: boolean
  /** The place of the record that the text ended in, which is not whole; absent if it did not end in one. */
  readonly unfinished: number | undefined
}

/**
 * Reads markup of any quality into a tree and returns what surrounds the records. Each record is handed over when it
 * closes and then released, so that a long document is never in memory as a whole. Names match in any case, since end
 * tags seldom agree with their start tags in feeds typed by hand. Unclosed elements end with their parent. Throws
 * LimitError beyond maxDepth or maxNodes.
 */
export function readTree(text: string, base: string, records: Records): ReadTree {
  const root = outermost(base)
  const tree: Tree = { records, stack: [root], unclosed: new Set(), nodes: 0, places: 0, isEnded: false }
  readMarkup(text, {
    startTag(name, attributes, isEmpty) {
      const isVoid = open(tree, name, attributes)
      if (isEmpty || isVoid) close(tree, false)
    },
    endTag: (name) => closeNamed(tree, name),
    text(data) {
      // Between the parts of a record there is only white space.
      if (innermost(tree).place < 0) add(tree, decodeEntities(data))
    },
    cdata: (data) => add(tree, { cdata: data }),
  })
  const { isEnded, stack } = tree
  // A record that another one opened in was closed in effect.
  const unfinished = stack.find(({ place }) => place >= 0 && place === tree.places - 1)?.place
  while (stack.length > 1) close(tree, true)
  return { root, isEnded, unfinished }
}

function innermost({ stack }: Tree): OpenElement {
  return stack[stack.length - 1]!
}

function add(tree: Tree, node: Node): void {
  if (++tree.nodes > maxNodes) throw new LimitError(`more than ${maxNodes} elements and texts in one place`)
  const parent = innermost(tree)
  // Most elements have one child, and the first `push` would allocate room for many.
  if (parent.children === noNodes) parent.children = [node]
  else parent.children.push(node)
}

/**
 * HTML that lost its escaping has elements without an end tag, and others that end where the next of the same name
 * begins.
 */
const voids: ReadonlySet<string> = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'wbr'])
const ended: ReadonlySet<string> = new Set(['dd', 'dt', 'li', 'p'])

/** Opens an element; true if it is a void one in the content of a record. */
function open(tree: Tree, written: string, attributes: Attributes): boolean {
  let element = openElement(written, attributes, innermost(tree))
  while (endsInnermost(tree, element)) {
    close(tree, true)
    element = openElement(written, attributes, innermost(tree))
  }
  push(tree, element)
  return element.place === inside && voids.has(element.lower) && tree.stack.at(-2)!.place === inside
}

/** Of nested records that are never closed, no more than two are open at once. */
function endsInnermost(tree: Tree, element: OpenElement): boolean {
  const [parent, around] = [innermost(tree), tree.stack.at(-2)]
  if (parent.place === inside) return element.lower === parent.lower && ended.has(element.lower)
  return parent.place >= 0 && around !== undefined && around.place >= 0 && tree.records.isRecord(element.name)
}

function push(tree: Tree, element: OpenElement): void {
  if (tree.stack.length > maxDepth) throw new LimitError(`elements nested deeper than ${maxDepth}`)
  // Within the content of a record this is content; directly inside a record, that record was never closed.
  if (innermost(tree).place !== inside && tree.records.isRecord(element.name)) {
    element.place = tree.places++
    element.nodesBefore = tree.nodes
    tree.isEnded = false
  } else add(tree, element)
  tree.stack.push(element)
}

function close(tree: Tree, isImplied: boolean): void {
  const closed = tree.stack.pop()!
  if (isImplied && hasSwallowed(closed)) tree.unclosed.add(closed)
  else if (tree.unclosed.size > 0) {
    closed.children = withSwallowed(closed.children, tree.unclosed)
    tree.unclosed.clear()
  }
  if (!isImplied && endsFeed(closed, tree.stack)) tree.isEnded = true
  if (closed.place < 0) return
  tree.records.record(closed, closed.place)
  tree.nodes = closed.nodesBefore
}

/** Closes the innermost element of this name and all inside it; false if that was the whole feed. */
function closeNamed(tree: Tree, written: string): boolean {
  const { stack } = tree
  const last = stack.length - 1
  const index = stack[last]!.written === written ? last : lastNamed(stack, written.toLowerCase())
  if (index < 1) {
    if (isStrayRootEnd(written, innermost(tree))) tree.isEnded = true
    return true
  }
  while (stack.length > index + 1) close(tree, true)
  const { name } = innermost(tree)
  close(tree, false)
  return !(tree.places > 0 && stack.length === 1 && roots.has(name))
}

function lastNamed(stack: readonly OpenElement[], name: string): number {
  let index = stack.length - 1
  while (index > 0 && stack[index]!.lower !== name) index--
  return index
}
