import { attribute, type Element, isElement, type Node, textWithin } from '../markup/element.ts'
import { xhtmlOf } from '../markup/markup.ts'
import { readTree } from '../markup/tree.ts'

/** A piece of a text that stands by itself: a heading, a paragraph, a picture with its caption, anything else. */
export type Block = {
  readonly kind: 'heading' | 'text' | 'figure' | 'rule' | 'other'
  readonly element: Element
  /** Of a heading and a paragraph; of others there are none. */
  readonly lines: readonly Line[]
}

/** A line of a paragraph. */
export type Line = {
  readonly nodes: readonly Node[]
  /** What it says, in one line. */
  readonly words: string
}

const FILE = 'wiredesk-file'
const BODY = 'wiredesk-body'

/** What only holds blocks. */
const BOXES = new Set(['article', 'body', 'center', 'div', 'header', 'hgroup', 'html', 'main', 'section', BODY])
const BLOCKS = new Set([
  ...[
    'address',
    'aside',
    'blockquote',
    'dl',
    'details',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  ...['hr', 'iframe', 'nav', 'ol', 'p', 'pre', 'table', 'ul', 'video', 'audio', ...BOXES],
])

/** Reads HTML of any quality into a tree. Throws a LimitError where it is too deep or too long. */
export function treeOf(html: string): Element {
  let found: Element | undefined
  // Elements that have no end tag and are not known to the reader would swallow what follows them.
  const body = html.replace(/<(?:meta|link|source|track|param|base)\b[^<>]{0,4000}>/gi, '')
  readTree(`<${FILE}><${BODY}>${body}</${BODY}></${FILE}>`, '', {
    isRecord: (name) => name === FILE,
    record: (element) => {
      found ??= element
    },
  })
  return found?.children.find(isElement) ?? { ...NOTHING }
}

const NOTHING: Element = {
  name: BODY,
  attributes: {},
  base: '',
  isBaseDeclared: false,
  language: undefined,
  children: [],
}

/** The name of an element of HTML. */
export function nameOf({ name }: Element): string {
  return name.replace(/^xhtml:/, '')
}

/** The blocks of a tree in order; text that stands beside blocks is a paragraph. */
export function blocksOf(root: Element): readonly Block[] {
  const blocks: Block[] = []
  let loose: Node[] = []
  const endLoose = () => {
    if (loose.some((node) => wordsOf([node]) !== '' || (isElement(node) && imagesOf([node]).length > 0)))
      blocks.push(block({ ...root, name: 'p', attributes: {}, children: loose }))
    loose = []
  }
  for (const node of root.children) {
    if (!isElement(node) || !BLOCKS.has(nameOf(node))) {
      loose.push(node)
      continue
    }
    endLoose()
    if (BOXES.has(nameOf(node))) blocks.push(...blocksOf(node))
    else blocks.push(block(node))
  }
  endLoose()
  return blocks
}

function block(element: Element): Block {
  const name = nameOf(element)
  if (/^h[1-6]$/.test(name)) return { kind: 'heading', element, lines: [lineOf(element.children)] }
  if (name === 'p' || name === 'address') return { kind: 'text', element, lines: linesOf(element.children) }
  if (name === 'figure') return { kind: 'figure', element, lines: [] }
  return { kind: name === 'hr' ? 'rule' : 'other', element, lines: [] }
}

/** The lines of a paragraph: they end at `<br>` and, as editors write them, where the file has a new line. */
function linesOf(nodes: readonly Node[]): readonly Line[] {
  const lines: Node[][] = [[]]
  for (const node of nodes) {
    if (isElement(node) && nameOf(node) === 'br') lines.push([])
    else if (typeof node === 'string') {
      const [first, ...rest] = node.split(/\r\n?|\n/)
      lines.at(-1)!.push(first!)
      for (const part of rest) lines.push([part])
    } else lines.at(-1)!.push(node)
  }
  return lines.map(lineOf).filter(({ words, nodes: own }) => words !== '' || imagesOf(own).length > 0)
}

function lineOf(nodes: readonly Node[]): Line {
  return { nodes, words: wordsOf(nodes) }
}

/** A paragraph of these lines. */
export function paragraphOf(lines: readonly Line[], { element }: Block): Block {
  const nodes = lines.flatMap((line, index) => (index === 0 ? line.nodes : ['\n', ...line.nodes]))
  return { kind: 'text', element: { ...element, children: nodes }, lines }
}

/** What nodes say, in one line. */
export function wordsOf(nodes: readonly Node[]): string {
  return textWithin({ ...NOTHING, children: nodes })
    .replace(/[\s\u200b]+/g, ' ')
    .trim()
}

/** All elements of these names among nodes and inside them, in order. */
export function elementsIn(nodes: readonly Node[], names: readonly string[]): readonly Element[] {
  return nodes.filter(isElement).flatMap((element) => {
    const inner = elementsIn(element.children, names)
    return names.includes(nameOf(element)) ? [element, ...inner] : inner
  })
}

export type Image = { readonly url: string; readonly alt: string | undefined }

/** The pictures among nodes. */
export function imagesOf(nodes: readonly Node[]): readonly Image[] {
  return elementsIn(nodes, ['img']).flatMap((image) => {
    const url = attribute(image, 'src')
    return url === undefined ? [] : [{ url, alt: attribute(image, 'alt') }]
  })
}

/** The blocks written as HTML. */
export function htmlOf(blocks: readonly Block[]): string {
  return xhtmlOf({ ...NOTHING, children: blocks.map(({ element }) => element) }, '')
}
