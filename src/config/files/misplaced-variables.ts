import { namesVariable } from '../field/secret.ts'
import type { Path, Problem } from './config-error.ts'
import { problemAt, type YamlFile } from './yaml-file.ts'

/** Returns a problem for each `${NAME}` in a place where it would be shown, or would not be replaced. */
export function misplacedVariables(yaml: YamlFile): readonly Problem[] {
  return textsOf(yaml.value, []).flatMap(([path, text]) =>
    namesVariable(text) && !mayHoldSecret(path)
      ? [
          problemAt(
            yaml,
            path,
            'environment variables are replaced only in headers and in the password of a source url or a proxy',
          ),
        ]
      : [],
  )
}

// The reader of the address itself separates its password from the rest.
function mayHoldSecret(path: Path): boolean {
  const isProxy = path[0] === 'proxy' && path.length === 1
  return isProxy || path.at(-2) === 'headers' || (path[0] === 'sources' && path[2] === 'url' && path.length === 3)
}

function textsOf(value: unknown, path: Path): readonly (readonly [Path, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, isList ? Number(key) : key]))
}
