import type { Path } from './config-error.ts'
import type { YamlFile } from './yaml-file.ts'

/** A place in a file that names a source by its id. */
export type Mention = { readonly path: Path; readonly name: string }

/** Where the text, or each text of the list, is the id of a source or `tag:NAME`. */
const NAMING = ['source', 'sources', 'prefer']

/** All places in a file of feeds, topics or sources, as read, that name a source by its id. */
export function sourceMentions({ file, value }: Pick<YamlFile, 'file' | 'value'>): readonly Mention[] {
  // Topics have names of their own, which may be any word.
  if (file !== 'config/topics.yaml') return mentionsIn(value, [])
  return Object.entries(Object(value) as object).flatMap(([name, topic]) => mentionsIn(topic, [name]))
}

function mentionsIn(value: unknown, path: Path): readonly Mention[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => mentionsIn(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const below = [...path, key]
    if (!NAMING.includes(key)) return mentionsIn(inner, below)
    if (typeof inner === 'string') return named(inner, below)
    if (!Array.isArray(inner)) return mentionsIn(inner, below)
    return inner.flatMap((item: unknown, index) =>
      typeof item === 'string' ? named(item, [...below, index]) : mentionsIn(item, [...below, index]),
    )
  })
}

function named(name: string, path: Path): readonly Mention[] {
  return name.startsWith('tag:') ? [] : [{ path, name }]
}
