import { attribute, type Element, type Fields, fieldsOf, isElement, textOf } from './markup/element.ts'
import { markupOf } from './markup/markup.ts'
import type { FoundText } from './text-construct.ts'

/**
 * The text in `content:items`, the form that RSS 1.0's content module had before `content:encoded`: a bag of renderings
 * of one text, of which the first in HTML is taken, else the first. Undefined if there is none.
 */
export function readContentItems(fields: Fields): FoundText | undefined {
  const renderings = (fields.get('content:items') ?? []).flatMap((items) => renderingsIn(items))
  return renderings.find(({ isHtml }) => isHtml)?.found ?? renderings[0]?.found
}

type Rendering = { readonly isHtml: boolean; readonly found: FoundText }

function renderingsIn(element: Element): Rendering[] {
  return element.children.flatMap((node) => {
    if (!isElement(node)) return []
    return node.name === 'content:item' ? rendering(node) : renderingsIn(node)
  })
}

function rendering(item: Element): Rendering[] {
  const fields = fieldsOf(item)
  const value = fields.get('rdf:value')?.[0]
  const format = fields.get('content:format')?.[0]
  const type = (format && attribute(format, 'rdf:resource'))?.toLowerCase() ?? ''
  if (value === undefined || textOf(value) === '') return []
  const text = type.endsWith('text/plain')
    ? { value: textOf(value), type: 'text' as const }
    : { value: markupOf(value, value.base).trim(), type: 'html' as const }
  return [{ isHtml: type.includes('html'), found: { text, element: value } }]
}
