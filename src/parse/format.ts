import { attribute, type Element, isElement } from './markup/element.ts'

/** The name of the format, such as `RSS 2.0` or `Atom 1.0`; undefined if the elements belong to none that we know. */
export function formatOf(root: Element): string | undefined {
  for (const node of root.children) {
    const format = isElement(node) ? (nameOf(node) ?? formatOf(node)) : undefined
    if (format) return format
  }
  return undefined
}

function nameOf(element: Element): string | undefined {
  const version = attribute(element, 'version')
  switch (element.name) {
    case 'rss':
      return version && /^[\d.]{1,6}$/.test(version) ? `RSS ${version}` : 'RSS'
    case 'rdf:rdf':
    case 'rdf':
      return rdfVersion(element)
    case 'atom:feed':
    case 'atom:entry':
      return isOldAtom(element) ? 'Atom 0.3' : 'Atom 1.0'
    case 'channel':
      return isCdf(element) ? 'CDF' : 'RSS'
    default:
      return undefined
  }
}

function isCdf(channel: Element): boolean {
  const hasAnchor = channel.children.some((node) => isElement(node) && node.name === 'a')
  return hasAnchor || attribute(channel, 'href') !== undefined
}

/** RDF has many uses; it is a feed if it declares RSS or contains a channel. */
function rdfVersion(element: Element): string | undefined {
  const uris = Object.values(element.attributes).join(' ')
  if (/netscape\.com\/rdf\/simple\/0\.9/i.test(uris)) return 'RSS 0.90'
  if (/purl\.org\/net\/rss1\.1/i.test(uris)) return 'RSS 1.1'
  const isRss = /purl\.org\/rss\/1\.0\/?(?:\s|$)/i.test(uris)
  return isRss || element.children.some((node) => isElement(node) && node.name === 'channel') ? 'RSS 1.0' : undefined
}

function isOldAtom(element: Element): boolean {
  if (attribute(element, 'version')?.startsWith('0.')) return true
  return Object.values(element.attributes).some((uri) => /purl\.org\/(?:atom|echo)/i.test(uri))
}
