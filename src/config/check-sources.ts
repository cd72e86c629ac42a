import type { KnownNames } from './conditions/known-names.ts'
import { duplicates, type ListInFile } from './duplicates.ts'
import type { Environment } from './field/secret.ts'
import { type Checked, checkFile } from './files/check-file.ts'
import type { Problem } from './files/config-error.ts'
import { type ConfigFiles, SOURCES_FILE } from './files/config-files.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import { formerIdProblems } from './former-ids.ts'
import { type SourcesFile, sourcesSchema } from './schema.ts'

/** A file of sources as read, with the keys that it may leave out. */
export type SourcesInFile = { readonly yaml: YamlFile; readonly file: SourcesFile }

/** Reads all files of sources. What stands in two of them is a mistake that names both places. */
export function checkSources(
  { sources: files }: Pick<ConfigFiles, 'sources'>,
  env: Environment,
  known: KnownNames,
): Checked<readonly SourcesInFile[]> {
  if (files.length === 0) {
    const message = 'is missing: `wiredesk init DIR` writes a folder to start from'
    return { value: undefined, problems: [{ file: SOURCES_FILE, key: '', message }] }
  }
  const shape = sourcesSchema(env, known)
  const checked = files.map((yaml) => ({ yaml, ...checkOne(yaml, shape) }))
  const lists = files.map((yaml): ListInFile => ({ yaml, list: keyOf(yaml, 'sources') }))
  const problems = [
    ...checked.flatMap((one) => one.problems),
    ...['id', 'url', 'folder'].flatMap((key) => duplicates(lists, { under: ['sources'], key })),
    ...formerIdProblems(files),
    ...repeatedTags(files),
    ...withoutAnyList(checked),
  ]
  const sound = checked.flatMap(({ yaml, value }) => (value === undefined ? [] : [{ yaml, file: value }]))
  return { value: sound.length === files.length ? sound : undefined, problems }
}

function checkOne(yaml: YamlFile, shape: ReturnType<typeof sourcesSchema>): Checked<SourcesFile> {
  const checked = checkFile(yaml, shape, {})
  if (!Array.isArray(yaml.value)) return checked
  const message = 'is a list by itself: write "sources:" above it, and two blanks before each of its lines'
  return { value: undefined, problems: [problemAt(yaml, [], message)] }
}

/** Beside others a file may hold settings alone. */
function withoutAnyList(
  checked: readonly { readonly yaml: YamlFile; readonly value: SourcesFile | undefined }[],
): Problem[] {
  const first = checked[0]
  const isEmpty = checked.every(({ value }) => value !== undefined && value.sources === undefined)
  return first && isEmpty ? [problemAt(first.yaml, ['sources'], 'is required')] : []
}

/** A tag has its settings in one file, so that no order of files decides. */
function repeatedTags(files: readonly YamlFile[]): Problem[] {
  const first = new Map<string, YamlFile>()
  return files.flatMap((yaml) =>
    Object.keys(Object(keyOf(yaml, 'tags'))).flatMap((tag) => {
      const before = first.get(tag)
      if (before === undefined) first.set(tag, yaml)
      if (before === undefined) return []
      const { line } = problemAt(before, ['tags', tag], '')
      return [problemAt(yaml, ['tags', tag], `has settings already in ${before.file} on line ${line}`)]
    }),
  )
}

function keyOf({ value }: YamlFile, key: string): unknown {
  return (value as Readonly<Record<string, unknown>> | null | undefined)?.[key]
}
