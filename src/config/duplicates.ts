import type { Path, Problem } from './files/config-error.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'

/** A list with the file that it stands in. */
export type ListInFile = { readonly yaml: YamlFile; readonly list: unknown }

/** Reports entries of lists whose value for a key is already used by an earlier entry, of whichever list. */
export function duplicates(lists: readonly ListInFile[], { under, key }: { under: Path; key: string }): Problem[] {
  const first = new Map<string, { readonly yaml: YamlFile; readonly index: number }>()
  return lists.flatMap(({ yaml, list }) =>
    (Array.isArray(list) ? list : []).flatMap((entry: unknown, index) => {
      const value = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[key] : undefined
      if (typeof value !== 'string') return []
      const before = first.get(value)
      if (before === undefined) first.set(value, { yaml, index })
      if (before === undefined) return []
      const { line } = problemAt(before.yaml, [...under, before.index, key], '')
      const place = before.yaml === yaml ? `on line ${line}` : `in ${before.yaml.file} on line ${line}`
      // The value is not repeated where it may hold a password.
      const name = key === 'url' ? 'this address' : `"${value}"`
      return [problemAt(yaml, [...under, index, key], `${name} stands already ${place}`)]
    }),
  )
}
