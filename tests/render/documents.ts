import type { Edition } from '../../src/model/editions.ts'
import { render } from '../../src/render/render.ts'
import { child, children, type XmlNode, xmlTree } from '../support/xml-tree.ts'

type JsonItem = Record<string, unknown> & { readonly id: string; readonly _wiredesk: Record<string, unknown> }
type JsonFeed = Record<string, unknown> & { readonly items: readonly JsonItem[] }

/** The four documents of an edition, read by strict parsers. */
export type ReadDocuments = {
  readonly channel: XmlNode
  readonly rssItems: readonly XmlNode[]
  readonly atom: XmlNode
  readonly entries: readonly XmlNode[]
  readonly json: JsonFeed
  readonly page: string
  readonly texts: Readonly<Record<'rss' | 'atom' | 'json' | 'page', string>>
  readonly skipped: readonly string[]
}

/** Renders the edition and reads every document back; throws where one is not well-formed. */
export function renderAndRead(edition: Edition): ReadDocuments {
  const { documents, skipped } = render(edition)
  const [rss, atom, json, page] = documents.map(({ body }) => body)
  const channel = child(xmlTree(rss!), 'channel')
  const feed = xmlTree(atom!)
  const text = (body: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  const texts = { rss: text(rss!), atom: text(atom!), json: text(json!), page: text(page!) }
  return {
    channel,
    rssItems: children(channel, 'item'),
    atom: feed,
    entries: children(feed, 'entry'),
    json: JSON.parse(texts.json),
    page: texts.page,
    texts,
    skipped,
  }
}

/** The text of the one element of that name. */
export function textOf(node: XmlNode, name: string): string {
  return child(node, name).text
}

/** Where the links of an Atom element with that relation lead. */
export function linksOf(node: XmlNode, relation: string, name = 'link'): readonly (string | undefined)[] {
  return children(node, name)
    .filter(({ attributes }) => attributes.rel === relation)
    .map(({ attributes }) => attributes.href)
}
