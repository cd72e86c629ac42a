import { attribute, type Element, elementsNamed, type Fields, fieldsOf, firstText, textOf } from './markup/element.ts'
import { itemFields } from './markup/field-names.ts'

/** More authors than any article has; the rest are ignored. */
const maxAuthors = 500

/**
 * Names as written, in order: author elements, then dc:creator; each once, with the element of the first. An Atom person is known by name, else by
 * address.
 */
export function readAuthors(fields: Fields): { authors: string[]; authorElement: string | undefined } {
  const names = new Set<string>()
  let authorElement: string | undefined
  for (const element of elementsNamed(fields, itemFields.authors).slice(0, maxAuthors)) {
    const name = personName(element)
    if (name === '') continue
    names.add(name)
    authorElement ??= element.name
  }
  if (names.size > 0) return { authors: [...names], authorElement }
  const authors = elementsNamed(fields, ['atom:source', 'source']).flatMap((source) => sourceAuthors(source))
  return { authors, authorElement: authors.length > 0 ? 'source' : undefined }
}

/** RFC 4287 4.2.1: an entry without an author takes that of its source element. */
function sourceAuthors(source: Element): string[] {
  const inner = fieldsOf(source)
  return elementsNamed(inner, ['atom:author', 'author'])
    .map(personName)
    .filter((name) => name !== '')
}

function personName(element: Element): string {
  if (element.children.length === 0) return attribute(element, 'name') ?? attribute(element, 'value') ?? ''
  const inner = fieldsOf(element)
  if (inner.size === 0) return textOf(element)
  const parts = ['name', 'email', 'url'].map((part) => firstText(inner, [`atom:${part}`, part, `itunes:${part}`]))
  return parts[0] ?? parts[1] ?? parts[2] ?? firstText(inner, ['atom:uri', 'uri', 'xhtml:name']) ?? textOf(element)
}
