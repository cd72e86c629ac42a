import type { Enclosure } from '../model/documents.ts'
import { fileAddress, fileFact } from './address-of.ts'
import { attribute, type Element, elementsNamed, type Fields, fieldsOf, firstText, textOf } from './markup/element.ts'
import { addressIn } from './markup/resolve-url.ts'

/** The links of an item or a feed, absolute where an xml:base applies. */
export type Links = {
  readonly link?: string | undefined
  readonly other: readonly string[]
  readonly enclosures: readonly Enclosure[]
  /** The base, if an empty `href` refers to it (RFC 3986 5.2.2) and nothing else is linked. */
  readonly base?: string | undefined
}

const origins = new Set(['via', 'canonical', 'related'])

/** More than any item has; the rest are ignored. */
const maxLinks = 200

/** The page, the origins and the enclosures that `link` and `enclosure` elements name, RSS and Atom alike. */
export function readLinks(fields: Fields): Links {
  const pages: { url: string; rank: number }[] = []
  const other: string[] = []
  const enclosures: Enclosure[] = []
  for (const element of elementsNamed(fields, ['link', 'atom:link']).slice(0, maxLinks)) {
    const href = attribute(element, 'href') ?? attribute(element, 'rdf:resource')
    const url = resolved(element, href ?? textOf(element))
    if (url === undefined) continue
    const relation = relationOf(element)
    if (relation === 'enclosure') enclosures.push(enclosure(element, url))
    else if (origins.has(relation)) other.push(url)
    else if (relation === 'alternate')
      pages.push({ url, rank: isWebPage(url) ? rankOf(element, href !== undefined) : NO_WEB_PAGE })
  }
  for (const element of fields.get('enclosure')?.slice(0, maxLinks) ?? []) {
    const url = fileAddress(element)
    if (url !== undefined) enclosures.push(enclosure(element, url))
  }
  for (const written of fields.get('enc:enclosure')?.slice(0, maxLinks) ?? [])
    enclosures.push(...enclosureOfRdf(written))
  for (const element of fields.get('feedburner:origlink')?.slice(0, maxLinks) ?? []) {
    const url = resolved(element, textOf(element))
    if (url !== undefined) other.push(url)
  }
  return { link: bestOf(pages), other, enclosures, base: pages.length === 0 ? emptyReference(fields) : undefined }
}

function emptyReference(fields: Fields): string | undefined {
  const links = elementsNamed(fields, ['link', 'atom:link']).slice(0, maxLinks)
  const empty = links.find((link) => link.attributes.href === '' && relationOf(link) === 'alternate')
  return empty?.base || undefined
}

/** RFC 4287 4.2.7.2: no rel means alternate; a rel may be written as an IRI of the registry. */
function relationOf(element: Element): string {
  const relation = attribute(element, 'rel')?.toLowerCase() ?? 'alternate'
  return relation.slice(relation.lastIndexOf('/') + 1)
}

/** Behind every rank of a web page. */
const NO_WEB_PAGE = 10

/** Whether an address leads to a web page: `nostr:`, `gemini:`, `magnet:` and `mailto:` do not. */
export function isWebPage(url: string): boolean {
  return /^https?:/i.test(url) || !/^[a-z][a-z0-9+.-]*:/i.test(url)
}

/** A page for people before one for machines; RSS text before an Atom link beside it. */
function rankOf(element: Element, isAtom: boolean): number {
  if (!isAtom) return 0
  const type = attribute(element, 'type')?.toLowerCase()
  if (type === undefined) return 2
  return type.includes('html') ? 1 : 3
}

function bestOf(pages: readonly { url: string; rank: number }[]): string | undefined {
  let best: { url: string; rank: number } | undefined
  for (const page of pages) if (best === undefined || page.rank < best.rank) best = page
  return best?.url
}

function resolved(element: Element, address: string): string | undefined {
  return address === '' ? undefined : addressIn(element, address)
}

function enclosure(element: Element, url: string): Enclosure {
  return { url, type: fileFact(element, 'type'), length: wholeNumber(fileFact(element, 'length')) }
}

/** The module of RSS 1.0 for enclosures: its facts are attributes of the element, or of a node inside. */
function enclosureOfRdf(element: Element): Enclosure[] {
  const node = fieldsOf(element).get('enc:enclosure')?.[0] ?? element
  const said = (name: string) => attribute(node, `enc:${name}`) ?? firstText(fieldsOf(node), [`enc:${name}`])
  const address = said('url') ?? attribute(element, 'rdf:resource') ?? attribute(node, 'rdf:about')
  if (address === undefined) return []
  return [{ url: addressIn(element, address), type: said('type'), length: wholeNumber(said('length')) }]
}

/** A count of bytes, pixels or seconds as declared; undefined if it is not a plain positive number. */
export function wholeNumber(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,15}$/.test(value)) return undefined
  const number = Number(value)
  return number > 0 ? number : undefined
}
