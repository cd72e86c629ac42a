import { isMap, isScalar, isSeq, type Node, parseDocument } from '../../foundation/files/yaml.ts'

/** The keys of a front matter in small letters without marks, each with its words. */
export type FrontMatter = ReadonlyMap<string, readonly string[]>

export type Parted =
  | { readonly matter: FrontMatter; readonly text: string; readonly line: number }
  /** Something stands there that is no YAML, as in a file that is being written. */
  | 'unreadable'

const NONE: FrontMatter = new Map()

/** More than any front matter has. */
const LONGEST = 64 * 1024
const MOST_VALUES = 200

/** Parts a file at its front matter: YAML between two lines of `---` at its beginning. */
export function partFrontMatter(text: string): Parted {
  const opening = /^---[ \t]*\n/.exec(text)
  if (!opening) return { matter: NONE, text, line: 0 }
  const rest = text.slice(opening[0].length)
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(rest.slice(0, LONGEST))
  // A rule above the text is no front matter.
  if (!closing) return /^[\w-]+[ \t]*:/.test(rest) ? 'unreadable' : { matter: NONE, text: rest, line: 1 }
  const yaml = rest.slice(0, closing.index)
  const body = rest.slice(closing.index + closing[0].length)
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false })
  if (document.errors.length > 0) return 'unreadable'
  if (!isMap(document.contents))
    return document.contents === null ? { matter: NONE, text: body, line: 0 } : 'unreadable'
  const matter = new Map<string, readonly string[]>()
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) continue
    enter(matter, plain(String(key.value)), value as Node | null)
  }
  return { matter, text: body, line: 0 }
}

/** Enters a value; of `image: { url: … }` each key under both names. */
function enter(matter: Map<string, readonly string[]>, key: string, value: Node | null): void {
  if (isMap(value)) {
    for (const pair of value.items.slice(0, MOST_VALUES)) {
      if (isScalar(pair.key) && isScalar(pair.value)) enter(matter, key + plain(String(pair.key.value)), pair.value)
    }
    const named = valuesOf(value)
    if (named.length > 0 && !matter.has(key)) matter.set(key, named)
    return
  }
  const values = valuesOf(value)
  if (values.length > 0 && !matter.has(key)) matter.set(key, values)
}

/** The words of a scalar, of each of a list, and of a mapping that has a name its name. */
function valuesOf(value: Node | null): string[] {
  if (isScalar(value)) return [String(value.value ?? '').trim()].filter((words) => words !== '')
  if (isSeq(value)) return value.items.slice(0, MOST_VALUES).flatMap((item) => valuesOf(item as Node))
  if (!isMap(value)) return []
  const named = value.items.find(({ key }) => isScalar(key) && /^(?:name|title|url|src)$/i.test(String(key.value)))
  return named && isScalar(named.value) ? valuesOf(named.value) : []
}

/** `original_url` and `originalUrl` are one key. */
function plain(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** The first word under any of these keys. */
export function firstOf(matter: FrontMatter, keys: string): string | undefined {
  return allOf(matter, keys)[0]
}

/** The words under the first of these keys that has any. */
export function allOf(matter: FrontMatter, keys: string): readonly string[] {
  for (const key of keys.split(' ')) {
    const values = matter.get(key)
    if (values !== undefined) return values
  }
  return []
}
