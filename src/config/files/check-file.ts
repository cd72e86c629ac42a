import type { Problem } from './config-error.ts'
import { misplacedVariables } from './misplaced-variables.ts'
import { applyShape, type Shape } from './shape.ts'
import type { YamlFile } from './yaml-file.ts'

/** What could be read, and every mistake found. */
export type Checked<T> = { readonly value: T | undefined; readonly problems: readonly Problem[] }

/** Reads a file by its shape; a missing or empty one counts as `empty`. */
export function checkFile<T>(yaml: YamlFile | undefined, shape: Shape<T>, empty: unknown): Checked<T> {
  if (yaml === undefined) return { value: shape.parse(empty), problems: [] }
  if (yaml.value === undefined) return { value: undefined, problems: yaml.problems }
  const { value, problems } = applyShape(shape, yaml.value === null ? { ...yaml, value: empty } : yaml)
  return { value, problems: [...yaml.problems, ...misplacedVariables(yaml), ...problems] }
}

/**
 * The problems in order of file and place, each key once, since further problems with it mostly follow from the first.
 */
export function inReadingOrder(problems: readonly Problem[]): readonly Problem[] {
  const first = new Map<string, Problem>()
  for (const problem of problems) {
    const place = JSON.stringify([problem.file, problem.key])
    if (!first.has(place)) first.set(place, problem)
  }
  const files = [...new Set(problems.map(({ file }) => file))]
  return [...first.values()].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  )
}
