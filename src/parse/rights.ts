import { attribute, elementsNamed, type Fields, firstText, textOf } from './markup/element.ts'
import { resolveUrl } from './markup/resolve-url.ts'

/** Creative Commons in its three namespaces, Dublin Core, Media RSS. */
const licences = ['cc:license', 'creativecommons:license', 'dcterms:license', 'media:license']

/**
 * What is said about the rights in an item or a feed: the words under the first of `names` that has any, and the
 * address of the licence, which an element or a link (RFC 4946) names. If there is only a licence, its address serves
 * as the words too; a licence named without an address belongs to the words.
 */
export function readRights(
  fields: Fields,
  names: readonly string[],
): { readonly rights: string | undefined; readonly licence: string | undefined } {
  const [words, declared] = [firstText(fields, names), licence(fields)]
  const address = declared !== undefined && /^https?:\/\//i.test(declared) ? declared : undefined
  if (words === undefined || address !== undefined) return { rights: words ?? declared, licence: address }
  return { rights: declared === undefined ? words : `${words} ${declared}`, licence: undefined }
}

function licence(fields: Fields): string | undefined {
  for (const element of elementsNamed(fields, licences)) {
    const address = attribute(element, 'rdf:resource') ?? attribute(element, 'href')
    if (address !== undefined) return resolveUrl(address, element.base)
    const named = textOf(element)
    if (named !== '') return named
  }
  const links = elementsNamed(fields, ['atom:link', 'link'])
  const link = links.find((candidate) => attribute(candidate, 'rel')?.toLowerCase() === 'license')
  const address = link && attribute(link, 'href')
  return address === undefined ? undefined : resolveUrl(address, link!.base)
}
