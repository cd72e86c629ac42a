import { escapeAttribute } from '../written/escape.ts'

/** Markup that is safe to put into a page as it is. */
export type Html = { readonly markup: string }

type Value = string | number | undefined | Html | readonly Html[]

/** Markup from a template: strings and numbers are escaped for text and attributes, Html goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.map((part, index) => part + written(values[index])).join('') }
}

/** An attribute with the blank before it, or nothing when the value is undefined. */
export function attribute(name: string, value: string | number | undefined): Html {
  return { markup: value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"` }
}

/** The pieces joined by the text. */
export function joined(pieces: readonly Html[], between: string): Html {
  return { markup: pieces.map(({ markup }) => markup).join(escapeAttribute(between)) }
}

function written(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeAttribute(String(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}
