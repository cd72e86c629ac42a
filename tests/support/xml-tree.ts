import { SaxesParser } from 'saxes'

/** An element as a strict parser saw it: its name with the prefix, its attributes, its text and its elements. */
export type XmlNode = {
  readonly name: string
  readonly namespace: string
  readonly attributes: Record<string, string>
  text: string
  readonly children: XmlNode[]
}

/** The root of a well-formed document in UTF-8; throws at the first mistake, unbound prefixes and bad bytes included. */
export function xmlTree(body: Uint8Array): XmlNode {
  const root: XmlNode = { name: '', namespace: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value]))
    const node: XmlNode = { name, namespace: uri, attributes: values, text: '', children: [] }
    open.at(-1)!.children.push(node)
    open.push(node)
  })
  const addText = (text: string) => {
    open.at(-1)!.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)).close()
  return root.children[0]!
}

/** The elements of that name directly within the node. */
export function children(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name)
}

/** The one element of that name directly within the node; throws when there are none or several. */
export function child(node: XmlNode, name: string): XmlNode {
  const found = children(node, name)
  if (found.length !== 1) throw new Error(`${found.length} <${name}> in <${node.name}>`)
  return found[0]!
}
