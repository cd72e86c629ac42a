import { endOfLostValue, endOfName, endOfSpace, endOfValue } from './words-of-tags.ts'

/** The attributes of a tag by name in lower case, references not decoded. */
export type Attributes = Readonly<Record<string, string>>

/** The part of a start tag after its name; `end` is where the text continues. */
export type RestOfTag = {
  readonly attributes: Attributes
  readonly isEmpty: boolean
  readonly end: number
  /** Broken off by a `<` before any value: `a <b </title>`. */
  readonly isText?: boolean
}

const none: Attributes = {}

/**
 * The rest of a start tag; undefined if it never ends. Of attributes with the same name the first counts. A `<` outside
 * quotes ends it: if it has a value it is a tag whose `>` was lost, else it is text.
 */
export function readAttributes(text: string, from: number): RestOfTag | undefined {
  if (text[from] === '>') return { attributes: none, isEmpty: false, end: from + 1 }
  const attributes: Record<string, string> = {}
  let isEmpty = false
  for (let at = from; at < text.length; ) {
    const sign = text[at]!
    if (sign === '>') return { attributes, isEmpty, end: at + 1 }
    if (sign === '<') return { attributes, isEmpty, end: at, isText: !Object.values(attributes).some(Boolean) }
    const start = sign === '/' ? at + 1 : endOfSpace(text, at)
    if (start > at) {
      isEmpty = isEmpty || sign === '/'
      at = start
      continue
    }
    isEmpty = false
    const nameStop = endOfName(text, at + 1)
    const name = text.slice(at, nameStop).toLowerCase()
    const value = readValue(text, endOfSpace(text, nameStop))
    if (!Object.hasOwn(attributes, name)) attributes[name] = value.text
    at = value.end
  }
  return undefined
}

/**
 * No attribute value contains one: if it seems to, its closing quote was forgotten and the next quote belongs to
 * another value.
 */
const recordEnd = /<\/(?:item|entry)\s*>/i

function readValue(text: string, at: number): { text: string; end: number } {
  if (text[at] !== '=') return { text: '', end: at }
  const start = endOfSpace(text, at + 1)
  const quote = text[start]
  if (quote !== '"' && quote !== "'") {
    const end = endOfValue(text, start)
    return { text: text.slice(start, end), end }
  }
  const close = text.indexOf(quote, start + 1)
  const value = text.slice(start + 1, close < 0 ? text.length : close)
  if (close >= 0 && !recordEnd.test(value)) return { text: value, end: close + 1 }
  const end = endOfLostValue(text, start + 1)
  return { text: text.slice(start + 1, end), end }
}
