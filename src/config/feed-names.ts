import type { Feed } from '../model.ts'
import type { Problem } from './config-error.ts'
import { problemAt, type YamlFile } from './yaml-file.ts'

/** A feed with the file that describes it. */
export type FeedInFile = { readonly yaml: YamlFile; readonly feed: Feed }

/** Reports old names that two feeds lay claim to, that one claims twice, and that a feed has today. */
export function feedNameProblems(feeds: readonly FeedInFile[]): readonly Problem[] {
  const slugs = new Map(feeds.map(({ feed, yaml }) => [feed.slug, yaml.file]))
  const problems: Problem[] = []
  const owners = new Map<string, string>()
  for (const { yaml, feed } of feeds) {
    const claim = (name: string, path: readonly (string | number)[]) => {
      const owner = owners.get(name)
      if (owner === undefined) owners.set(name, yaml.file)
      else
        problems.push(problemAt(yaml, path, `${name} is claimed ${owner === yaml.file ? 'twice' : `by ${owner} too`}`))
    }
    for (const [index, { path }] of (feed.aliases ?? []).entries()) claim(path.toLowerCase(), ['aliases', index])
    for (const [index, slug] of (feed.renamed ?? []).entries()) {
      const file = slugs.get(slug)
      if (file === undefined) claim(slug, ['renamed', index])
      else problems.push(problemAt(yaml, ['renamed', index], takenMessage(slug, file, yaml.file)))
    }
  }
  return problems
}

function takenMessage(slug: string, file: string, own: string): string {
  return file === own
    ? `${slug} is the name that it has`
    : `${slug} is the name of ${file}: a feed's old name stays free`
}
