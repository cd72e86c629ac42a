import { escapeAttribute, escapeText } from './escape.ts'

/** Attributes by name; an undefined one is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element whose content is markup that the functions here made. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeAttribute(String(value))}"`,
  )
  const opening = `<${name}${written.join('')}`
  return children.length === 0 ? `${opening}/>` : `${opening}>${children.join('')}</${name}>`
}

/** An element whose content is text; nothing at all when the text is absent or empty. */
export function textElement(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined || text === '' ? '' : element(name, attributes, [escapeText(text)])
}
