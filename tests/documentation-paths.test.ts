import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The paths of this repository that a page names as code, such as `src/pipeline.ts`. */
function pathsIn(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/`[^`\n]*`/g)].flatMap(([code]) =>
    [...code.matchAll(/(?<![\w./-])(?:src|tests|scripts|config|feeds|docs)\/[\w./-]*/g)].map(([path]) =>
      path.replace(/\.$/, ''),
    ),
  )
}

/** Names that stand for whatever somebody calls a file of theirs. */
const examples = [
  'feeds/SLUG.picks.yaml',
  'feeds/SLUG.yaml',
  'feeds/middle-east.yaml',
  'feeds/world/middle-east.yaml',
  'feeds/wire/index.html',
  'config/sources/',
]

describe('paths in the documents', () => {
  it.each(pages)('%s names only files and folders that are there', (page) => {
    const named = pathsIn(page).filter((path) => !examples.includes(path))
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it.each([
    ["a source's `Retry-After` is obeyed", 'src/poll/due/trouble.ts', 'retryAfterMs'],
    ["a story's lead is chosen", 'src/curate/lead.ts', 'function chooseLead'],
    ['an RSS `guid` is written', 'src/render/formats/rss.ts', "extension('guid'"],
    ['the next column of `articles` goes', 'src/store/open/schema.ts', 'type ArticlesTable'],
  ])('lead from the README to where %s', (what, path, line) => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](ARCHITECTURE.md)')
    const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n')
    const row = rows.find((text) => text.startsWith(`| where ${what}`))
    expect(row).toContain(path)
    expect(readFileSync(join(root, path), 'utf8')).toContain(line)
  })

  it('are found', () => {
    expect(pathsIn('ARCHITECTURE.md')).toContain('src/pipeline.ts')
  })
})
