import { Document, isCollection, stringify } from '../../foundation/files/yaml.ts'

/** A source as it is written into a file of sources: its keys in the order in which they are to stand. */
export type Entry = { readonly id: string } & Readonly<Record<string, string | boolean | readonly string[] | object>>

/** What a list of a file may hold: an entry with keys, or a text. */
export type Item = string | Readonly<Record<string, string | boolean | readonly string[] | object>>

/** The lines of an entry of a list, the first with the dash, at this indentation. */
export function entryLines(entry: Item, indent: string): readonly string[] {
  if (typeof entry === 'string') return [`${indent}- ${scalarText(entry)}`]
  const lines = Object.entries(entry).map(([key, value]) => `${key}: ${valueText(value)}`)
  return lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`)
}

/** An entry in braces, or a text, for a list in brackets. */
export function entryInBraces(entry: Item): string {
  // A text that reads well by itself may need quotes among others.
  return typeof entry === 'string' ? flowText([entry]).slice(1, -1).trim() : flowText(entry)
}

/** A text as a scalar that reads as just this text. */
export function scalarText(text: string): string {
  return stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd()
}

function valueText(value: Entry[string]): string {
  if (typeof value === 'string') return scalarText(value)
  return typeof value === 'boolean' ? String(value) : flowText(value)
}

function flowText(value: object): string {
  const document = new Document(value)
  const { contents } = document
  if (isCollection(contents)) contents.flow = true
  return document.toString({ lineWidth: 0, flowCollectionPadding: !Array.isArray(value) }).trim()
}
