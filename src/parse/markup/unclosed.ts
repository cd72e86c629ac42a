import { type Element, isElement, type Node } from './element.ts'
import { itemFields } from './field-names.ts'

/** Elements that contain only text, or nothing, in any correct feed. */
const leaves: ReadonlySet<string> = new Set([
  ...['title', 'link', 'guid', 'pubdate', 'author', 'category', 'description', 'enclosure'],
  ...['atom:title', 'atom:link', 'atom:id', 'atom:published', 'atom:updated', 'atom:category'],
])

/** XHTML may stand inside any of them. */
const fields = Object.values(itemFields)
  .flat()
  .filter((name) => !name.startsWith('xhtml:'))
const siblings: ReadonlySet<string> = new Set([...leaves, 'comments', 'source', ...fields])

/**
 * Whether an element that was never closed has swallowed siblings: `<title>A<link>…` in a feed typed by hand, or the
 * `<link href="…">` from somebody used to HTML.
 */
export function hasSwallowed(element: Element): boolean {
  return leaves.has(element.name) && element.children.some(isSibling)
}

/** The nodes, with what unclosed ones have swallowed moved out and placed after them. */
export function withSwallowed(nodes: readonly Node[], unclosed: ReadonlySet<Node>): Node[] {
  const all: Node[] = []
  const add = (node: Node) => {
    if (!unclosed.has(node) || !isElement(node)) {
      all.push(node)
      return
    }
    const first = node.children.findIndex(isSibling)
    all.push({ ...node, children: node.children.slice(0, first) })
    for (const swallowed of node.children.slice(first)) add(swallowed)
  }
  nodes.forEach(add)
  return all
}

function isSibling(node: Node): boolean {
  return isElement(node) && siblings.has(node.name)
}
