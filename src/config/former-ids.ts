import type { Source } from '../model/settings.ts'
import { idInFiles, sourceCalled } from '../model/source.ts'
import type { Path, Problem } from './files/config-error.ts'
import { sourceMentions } from './files/mentions.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'

/** An entry of a list of sources, as far as it says what it is called. */
type Named = { readonly id: string; readonly formerly: readonly string[]; readonly yaml: YamlFile; readonly path: Path }

/**
 * Reports ids on which the histories of two sources would hang, and those that another source has now: unless that one has a history
 * of its own under another id, as where two have exchanged theirs.
 */
export function formerIdProblems(files: readonly YamlFile[]): readonly Problem[] {
  const sources = files.flatMap(sourcesIn)
  const byId = new Map(sources.map((source) => [source.id, source]))
  const claimed = new Map<string, Named>()
  return sources.flatMap((source) =>
    source.formerly.flatMap((former, index) => {
      // Only the oldest is what a history hangs on: of two that exchanged theirs, each had that of the other.
      const before = index === 0 ? claimed.get(former) : undefined
      if (index === 0 && before === undefined) claimed.set(former, source)
      const user = byId.get(former)
      const path = [...source.path, 'formerly', index]
      if (before !== undefined)
        return [problemAt(source.yaml, path, `${former} is claimed by ${placeOf(before, 'formerly')} too`)]
      if (user === undefined || user === source || user.formerly.length > 0) return []
      return [
        problemAt(
          source.yaml,
          path,
          `${former} is still in use, by ${placeOf(user, 'id')}: a former id is nobody else's`,
        ),
      ]
    }),
  )
}

/** Remarks on what names sources by ids that they had before, which goes on meaning them. */
export function formerIdRemarks(files: readonly YamlFile[], sources: readonly Source[]): readonly Problem[] {
  return files.flatMap((yaml) =>
    sourceMentions(yaml).flatMap(({ path, name }) => {
      const source = sourceCalled(sources, name)
      const id = source && idInFiles(source)
      return id === undefined || id === name
        ? []
        : [problemAt(yaml, path, `${name} is called ${id} by now, so write ${id}`)]
    }),
  )
}

/** The entries of a file of sources that have an id, with that and those before. */
export function sourcesIn(yaml: YamlFile): readonly Named[] {
  const { sources } = Object(yaml.value) as { readonly sources?: unknown }
  return (Array.isArray(sources) ? sources : []).flatMap((entry: unknown, index) => {
    const { id, formerly } = Object(entry) as { readonly id?: unknown; readonly formerly?: unknown }
    const former = (Array.isArray(formerly) ? formerly : []).filter((one) => typeof one === 'string')
    return typeof id === 'string' ? [{ id, formerly: former, yaml, path: ['sources', index] }] : []
  })
}

function placeOf({ id, yaml, path }: Named, key: string): string {
  return `${id} (${yaml.file} line ${problemAt(yaml, [...path, key], '').line})`
}
