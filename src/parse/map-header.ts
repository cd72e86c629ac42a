import type { FeedHeader } from '../model/documents.ts'
import { readHints } from './extensions/hints.ts'
import { readHubLinks } from './extensions/hub-links.ts'
import { readLimits } from './extensions/limits.ts'
import { readLinks } from './links.ts'
import { attribute, type Element, type Fields, fieldsOf, firstText, isElement } from './markup/element.ts'
import { headerFields } from './markup/field-names.ts'
import { addressIn } from './markup/resolve-url.ts'
import { readRights } from './rights.ts'
import { firstRawText } from './text-construct.ts'

const holders = ['atom:feed', 'channel', 'feed']

/** The element that describes the whole document: the first `channel` or `feed`, at any depth. */
export function findHeader(root: Element): Element | undefined {
  for (const node of root.children) {
    if (!isElement(node)) continue
    const found = holders.includes(node.name) ? node : findHeader(node)
    if (found) return found
  }
  return undefined
}

/** What a `channel` or `feed` element says about the feed. */
export function mapHeader(element: Element): FeedHeader {
  const fields = fieldsOf(element)
  const link = readLinks(fields).link ?? headerAddress(element, fields)
  const id = link === undefined ? addressId(element, fields) : undefined
  return {
    title: firstRawText(fields, headerFields.title)?.text,
    link: link ?? id,
    isLinkTheId: id === undefined ? undefined : true,
    description: firstRawText(fields, headerFields.description)?.text,
    language: firstText(fields, headerFields.language) ?? (element.language || undefined),
    updated: firstText(fields, headerFields.updated) ?? attribute(element, 'lastmod'),
    ...readRights(fields, headerFields.rights),
    limits: readLimits(fields),
    hints: readHints(fields),
    hubLinks: readHubLinks(fields),
  }
}

/** CDF gives the page's address on the channel itself or in an `A` inside. */
function headerAddress(element: Element, fields: Fields): string | undefined {
  const anchor = fields.get('a')?.[0]
  const address = attribute(element, 'href') ?? (anchor && attribute(anchor, 'href'))
  return address && addressIn(element, address)
}

/** Many Atom feeds give their page's address as the id alone. */
function addressId(element: Element, fields: Fields): string | undefined {
  const id = firstText(fields, ['atom:id'])
  return id !== undefined && /^(?:https?:\/\/|\/)\S+$/i.test(id) ? addressIn(element, id) : undefined
}
