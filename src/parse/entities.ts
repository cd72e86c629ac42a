import { decodeHTMLStrict } from 'entities'
import { withoutControls } from './decode.ts'

/** Two to four references to the bytes of one UTF-8 character. */
const bytes = /&#(?:19[4-9]|2[0-3]\d|24[0-4]);(?:&#(?:12[89]|1[3-8]\d|19[01]);){1,3}/g

/**
 * The text with its character references replaced: XML's five, HTML's names (feeds use them undeclared) and numbers.
 * What is no complete reference, such as the bare `&` of an address, stays as it is.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.includes('&#')
    ? withoutControls(decodeHTMLStrict(text.replace(bytes, characterOf)))
    : decodeHTMLStrict(text)
}

/** Some programs escape each byte by its number: `&#226;&#128;&#166;` for an ellipsis. */
function characterOf(references: string): string {
  const values = references.match(/\d+/g)!.map(Number)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(values))
  } catch {
    return references
  }
}
