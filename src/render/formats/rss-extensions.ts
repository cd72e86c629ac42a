import type { Extension } from 'feed'
import { withoutEndTags } from '../written/escape.ts'

/**
 * Stand-ins for `&`, `<` and `>` while `feed` writes. It unescapes `&amp;` in element text and leaves `&` and `<` raw
 * in attributes; these noncharacters pass through unchanged, and `clean` has removed them from all outside text.
 */
export const AMPERSAND = '\ufdd0'
export const LESS_THAN = '\ufdd1'
export const GREATER_THAN = '\ufdd2'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element, or one for each member of a list, as `feed` takes it. */
export function extension(name: string, objects: object): Extension {
  // Typed as one object, but xml-js writes one element for each member of a list.
  return { name, objects: objects as Record<string, unknown> }
}

/** An element with this text; none where it is absent. */
export function optional(name: string, value: string | number | undefined): readonly Extension[] {
  return value === undefined ? [] : [extension(name, text(String(value)))]
}

/** The text of an element. */
export function text(value: string): object {
  return { _text: marked(value) }
}

/** The attributes of an element, without those that are absent. */
export function empty(attributes: Attributes): object {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return { _attributes: Object.fromEntries(written.map(([name, value]) => [name, marked(String(value))])) }
}

/** Text with its markup characters replaced by their stand-ins. */
export function marked(value: string): string {
  return withoutEndTags(value).replaceAll('&', AMPERSAND).replaceAll('<', LESS_THAN).replaceAll('>', GREATER_THAN)
}
