import { attribute, elementsNamed, type Fields, firstText, textOf } from './element.ts'
import { resolveUrl } from './resolve-url.ts'

/** Creative Commons in its three namespaces, Dublin Core, Media RSS. */
const licences = ['cc:license', 'creativecommons:license', 'dcterms:license', 'media:license']

/**
 * What is said about the rights in an item or a feed: the words under the first of `names` that has any, then the
 * address of the licence, which an element or a link (RFC 4946) names. Undefined where nothing is said.
 */
export function readRights(fields: Fields, names: readonly string[]): string | undefined {
  const [words, address] = [firstText(fields, names), licence(fields)]
  if (words === undefined || address === undefined || words.includes(address)) return words ?? address
  return `${words} ${address}`
}

function licence(fields: Fields): string | undefined {
  for (const element of elementsNamed(fields, licences)) {
    const address = attribute(element, 'rdf:resource') ?? attribute(element, 'href') ?? textOf(element)
    if (address !== '') return address
  }
  const links = elementsNamed(fields, ['atom:link', 'link'])
  const link = links.find((candidate) => attribute(candidate, 'rel')?.toLowerCase() === 'license')
  const address = link && attribute(link, 'href')
  return address === undefined ? undefined : resolveUrl(address, link!.base)
}
