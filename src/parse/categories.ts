import {
  attribute,
  type Element,
  elementsNamed,
  type Fields,
  fieldsOf,
  firstText,
  isElement,
  ownTextOf,
  textOf,
} from './markup/element.ts'
import { itemFields } from './markup/field-names.ts'

/** More categories than any item has; the rest are ignored. */
const maxCategories = 500

/** Elements that hold several categories, one in each child or all in one text. */
const lists: ReadonlySet<string> = new Set(['categories', 'atom:categories', 'tags', 'media:keywords'])

/** The categories of an item as written, each once; `media` are the fields inside its media elements. */
export function readCategories(fields: Fields, media: Fields): string[] {
  const found = new Set<string>()
  const own = elementsNamed(fields, itemFields.categories)
  const elements = [...own, ...elementsNamed(media, ['media:category', 'media:keywords'])]
  for (const element of elements.slice(0, maxCategories)) {
    for (const word of lists.has(element.name) ? listed(element) : [wordOf(element)]) {
      if (word.trim() !== '') found.add(word.trim())
    }
  }
  return [...found]
}

function listed(element: Element): readonly string[] {
  const inner = element.children.filter(isElement).slice(0, maxCategories)
  return inner.length > 0 ? inner.map(wordOf) : textOf(element).split(',')
}

/** A word for machines alone. */
const IS_KEY = /^(?:https?:\/\/|[\d\s./#-]{1,40}$)/i

/** What a category is called: its term, unless that is a number or an address and there is a label. */
function wordOf(element: Element): string {
  const [term, label] = [attribute(element, 'term'), attribute(element, 'label')]
  const word = term ?? textOfCategory(element)
  return label !== undefined && (word === '' || IS_KEY.test(word)) ? label : word
}

/** Elements inside a category, such as its picture, are no part of its name. */
function textOfCategory(element: Element): string {
  const inner = element.children.filter(isElement)
  if (inner.every(({ name }) => /^(?:xhtml:)?(?:a|b|em|i|span|strong|su[bp]|u)$/.test(name))) return textOf(element)
  return ownTextOf(element) || firstText(fieldsOf(element), ['name', 'title', 'label', 'term']) || textOf(element)
}
