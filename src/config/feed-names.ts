import { readOldPath } from './field/feed-name.ts'
import type { FieldReader } from './field/field-result.ts'
import { identifier } from './field/text.ts'
import type { Path, Problem } from './files/config-error.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'

/** A feed's name with the file that describes it. */
export type FeedInFile = { readonly yaml: YamlFile; readonly slug: string }

/**
 * Reports old names that two feeds claim, that one claims twice, or that are a feed's current name, even in files with
 * other mistakes. Invalid names are skipped.
 */
export function feedNameProblems(feeds: readonly FeedInFile[]): readonly Problem[] {
  const slugs = new Map(feeds.map(({ slug, yaml }) => [slug, yaml.file]))
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const { yaml } of feeds) {
    const claim = ({ name, path }: Claim) => {
      const owner = owners.get(name)
      if (owner === undefined) owners.set(name, yaml.file)
      else
        problems.push(problemAt(yaml, path, `${name} is claimed ${owner === yaml.file ? 'twice' : `by ${owner} too`}`))
    }
    for (const { name, path } of claims(yaml, 'aliases', readOldPath)) claim({ name: name.toLowerCase(), path })
    for (const { name, path } of claims(yaml, 'renamed', identifier('near-east'))) {
      const file = slugs.get(name)
      if (file === undefined) claim({ name, path })
      else problems.push(problemAt(yaml, path, takenMessage(name, file, yaml.file)))
    }
  }
  return problems
}

type Claim = { readonly name: string; readonly path: Path }

/** The valid names in a list of a file; an item may be a mapping with the name under `path`. */
function claims({ value }: YamlFile, key: 'aliases' | 'renamed', readName: FieldReader<string>): readonly Claim[] {
  const list = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key]
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index) => {
    const text = typeof entry === 'string' ? entry : (entry as { readonly path?: unknown } | null)?.path
    const result = typeof text === 'string' ? readName(text) : undefined
    return result && 'value' in result ? [{ name: result.value, path: [key, index] }] : []
  })
}

function takenMessage(slug: string, file: string, own: string): string {
  return file === own
    ? `${slug} is the name that it has`
    : `${slug} is the name of ${file}, so it cannot be an old name as well`
}
