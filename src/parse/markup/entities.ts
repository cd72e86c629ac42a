import { isUtf8 } from 'node:buffer'
import { decodeHTMLStrict } from 'entities'
import { withoutControls } from '../text/decode.ts'

const utf8 = new TextDecoder()

/** References to the two surrogates of one character beyond U+FFFF, as JavaScript and .NET represent it. */
const halves = /&#(?:x(d[89ab][0-9a-f]{2})|(5[56]\d{3}));&#(?:x(d[c-f][0-9a-f]{2})|(5[67]\d{3}));/gi

/** Two to four references to the bytes of one UTF-8 character. */
const bytes = /&#(?:19[4-9]|2[0-3]\d|24[0-4]);(?:&#(?:12[89]|1[3-8]\d|19[01]);){1,3}/g

/**
 * The text with its character references replaced: XML's five, HTML's names (feeds use them undeclared) and numbers. An
 * incomplete reference, such as the bare `&` of an address, stays as it is.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.includes('&#')
    ? withoutControls(decodeHTMLStrict(text.replace(bytes, characterOf).replace(halves, joined)))
    : decodeHTMLStrict(text)
}

/** Some programs escape each byte by its number: `&#226;&#128;&#166;` for an ellipsis. */
function characterOf(references: string): string {
  const values = Uint8Array.from(references.match(/\d+/g)!, Number)
  return isUtf8(values) ? utf8.decode(values) : references
}

/** The character that two surrogates form; others stay as written. */
function joined(references: string, ...values: (string | undefined)[]): string {
  const [highHex, high, lowHex, low] = values
  const pair = String.fromCharCode(codeOf(highHex, high), codeOf(lowHex, low))
  return pair.isWellFormed() ? pair : references
}

function codeOf(hexadecimal: string | undefined, decimal: string | undefined): number {
  return hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
}
