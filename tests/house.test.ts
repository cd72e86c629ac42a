import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = resolve(import.meta.dirname, '../src')
const stages = ['poll', 'parse', 'normalize', 'deduplicate', 'curate', 'render', 'serve']
const pureFolders = ['parse', 'normalize', 'deduplicate', 'curate', 'render']

/** What any stage may lean on. */
const foundation = ['model/', 'foundation/', 'documents/']

/** Who may join stages: the pipeline, the command that shows a document as read, and the two threads' own wiring. */
const joiners = [
  'pipeline.ts',
  'read.ts',
  'inspect/',
  'cluster.ts',
  'service.ts',
  'desk/',
  'lookup/',
  'commands/',
  'config/',
]

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, folder: file.split('/')[0] as string, text: readFileSync(join(source, file), 'utf8') }))

/** The files that a file imports, relative to src/, and the packages. */
function importsOf({ file, text }: (typeof files)[number]): { own: string[]; packages: string[] } {
  const named = [
    ...text.matchAll(/^(?:import|export)\s[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ]
  const paths = named.map((match) => match[1] ?? match[2] ?? (match[3] as string))
  const own = paths.filter((path) => path.startsWith('.'))
  return {
    own: own.map((path) => relative(source, resolve(source, dirname(file), path))),
    packages: paths.filter((path) => !path.startsWith('.') && !path.startsWith('node:')),
  }
}

/** Names of columns that are also keys of a format which we read or write. */
const keysOfFormats = ['content_html']

/** The columns of the store with more than one word in their names. */
const columns = files
  .filter(({ file }) => /^store\/open\/.*schema\.ts$/.test(file))
  .flatMap(({ text }) => [...text.matchAll(/^ {2}([a-z]+(?:_[a-z]+)+)\??:/gm)].map(([, name]) => name as string))
  .filter((name) => !keysOfFormats.includes(name))

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(80)
    expect(importsOf(files.find(({ file }) => file === 'pipeline.ts') as (typeof files)[number]).own).toContain(
      'curate/curate.ts',
    )
  })

  it('has a model that imports nothing', () => {
    const imports = files.filter(({ folder }) => folder === 'model').map(importsOf)
    expect(imports.flatMap(({ own }) => own).filter((path) => !path.startsWith('model/'))).toEqual([])
    expect(imports.flatMap(({ packages }) => packages)).toEqual([])
  })

  it('has no stage that imports another stage, or anything but its own files and the foundation', () => {
    const strays = files
      .filter(({ folder }) => stages.includes(folder))
      .flatMap((entry) =>
        importsOf(entry)
          .own.filter(
            (path) => !path.startsWith(`${entry.folder}/`) && !foundation.some((name) => path.startsWith(name)),
          )
          .map((path) => `${entry.file} -> ${path}`),
      )
    expect(strays).toEqual([])
  })

  it('joins stages nowhere but in the pipeline and the wiring', () => {
    const strays = files
      .filter(({ file, folder }) => !stages.includes(folder) && !joiners.some((name) => file.startsWith(name)))
      .flatMap((entry) =>
        importsOf(entry)
          .own.filter((path) => stages.includes(path.split('/')[0] as string))
          .map((path) => `${entry.file} -> ${path}`),
      )
    expect(strays).toEqual([])
  })

  it('keeps clocks, randomness, files and the environment out of the pure stages', () => {
    const impure = /Date\.now|new Date\(\)|Math\.random|performance\.now|\bprocess\.(?!$)|from 'node:(fs|http|net|os)/
    const strays = files.filter(({ folder, text }) => pureFolders.includes(folder) && impure.test(text))
    expect(strays.map(({ file }) => file)).toEqual([])
  })

  it('leaves the process to main and to what stands for it, so that a test can run every command', () => {
    const own = ['main.ts', 'commands/own-process.ts', 'foundation/stop-signal.ts']
    const touch = /\bprocess\.(?:argv|cwd|env|exit|exitCode|kill|on|once|std\w+)\b|\bconsole\./
    const users = files.filter(({ text }) => touch.test(text)).map(({ file }) => file)
    expect(users.toSorted()).toEqual(own.toSorted())
  })

  it('imports each library in one folder only', () => {
    const homes = new Map<string, Set<string>>()
    for (const entry of files) {
      for (const name of importsOf(entry).packages) {
        const library = name.split('/')[0] as string
        const folder = entry.file.includes('/') ? entry.folder : entry.file
        homes.set(library, (homes.get(library) ?? new Set()).add(folder))
      }
    }
    // Ids are made where an article gets its own and where a feed gets its own: two stages that cannot share a file.
    homes.delete('uuid')
    const strays = [...homes].filter(([, folders]) => folders.size > 1).map(([name, folders]) => [name, ...folders])
    expect(strays).toEqual([])
  })

  it('writes queries in the store alone, and knows its columns by name nowhere else', () => {
    expect(columns).toEqual(expect.arrayContaining(['story_id', 'lease_until', 'removed_at', 'article_id']))
    const query = /from 'kysely|store\/open\/[a-z-]*schema\.ts|\b(?:selectFrom|insertInto|updateTable|deleteFrom)\b/
    // A parameter of a protocol, such as `hub.lease_seconds`, is no column.
    const column = new RegExp(`(?<!'\\w+\\.)\\b(?:${columns.join('|')})\\b`)
    const strays = files
      .filter(({ folder }) => folder !== 'store')
      .flatMap(({ file, text }) =>
        [query, column].flatMap((sign) => sign.exec(text)?.[0] ?? []).map((sign) => [file, sign]),
      )
    expect(strays).toEqual([])
  })

  it('keeps in store/sqlite what one engine alone can do, out of sight of everybody but the store', () => {
    const strays = files.flatMap((entry) => {
      const isEngine = entry.file.startsWith('store/sqlite/')
      const asksNode = !isEngine && /from 'node:sqlite'/.test(entry.text) ? [`${entry.file} -> node:sqlite`] : []
      const wrong = importsOf(entry).own.filter((path) =>
        isEngine
          ? path.startsWith('store/') && !path.startsWith('store/sqlite/')
          : path.startsWith('store/sqlite/') && entry.folder !== 'store',
      )
      return [...asksNode, ...wrong.map((path) => `${entry.file} -> ${path}`)]
    })
    expect(strays).toEqual([])
  })

  it('has files of a size that can be read at one sitting', () => {
    const lengths = files.map(({ file, text }) => ({ file, lines: text.split('\n').length }))
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b)
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([])
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80)
  })

  it('promises something in words for every exported function', () => {
    const silent = files.flatMap(({ file, text }) =>
      [...text.matchAll(/^(.*)\nexport (?:async )?function\*? (\w+)/gm)]
        .filter(([, before]) => !/\*\/\s*$/.test(before as string))
        .map(([, , name]) => `${file} ${name}`),
    )
    expect(silent).toEqual([])
  })
})
