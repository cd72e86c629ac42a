import { attribute, type Element, fieldsOf, firstText, isElement, textOf } from './markup/element.ts'
import { addressIn } from './markup/resolve-url.ts'

/** Where publishers put the address of a file, as attribute or as child. */
const NAMES = ['url', 'href', 'src']

/**
 * The address of the file that an `enclosure`, `media:content` or `media:thumbnail` names: in an attribute, else in a
 * child, else as its text. Undefined if there is none.
 */
export function fileAddress(element: Element): string | undefined {
  for (const name of NAMES) {
    const address = attribute(element, name)
    if (address !== undefined) return addressIn(element, address)
  }
  const address = element.children.some(isElement) ? firstText(fieldsOf(element), [...NAMES, 'link']) : textOf(element)
  return address && isAddress(address) ? addressIn(element, address) : undefined
}

/** What is said of a file, as an attribute or in a child of that name. */
export function fileFact(element: Element, name: string): string | undefined {
  return attribute(element, name) ?? (element.children.length === 0 ? undefined : firstText(fieldsOf(element), [name]))
}

/** A text in an address's place may be a title. */
function isAddress(text: string): boolean {
  return /^(?:https?:)?\/\/[^\s/][^\n]{0,2000}$/i.test(text) || /^\/\S{1,2000}$/.test(text)
}
