import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = resolve(import.meta.dirname, '../src')
const stages = ['poll', 'parse', 'normalize', 'deduplicate', 'curate', 'render', 'serve']
const pureFolders = ['parse', 'normalize', 'deduplicate', 'curate', 'render']

/**
 * The house, from the ground up: each room, and the rooms that it may look into, all of them below it. A folder is a room,
 * a folder inside another is a room of its own, and so is each file at the top of src. Everybody may look into `model` and
 * `foundation`.
 */
const HOUSE: Readonly<Record<string, string>> = {
  foundation: '',
  model: '',
  curate: '',
  'deduplicate/credit': '',
  'deduplicate/versions': '',
  documents: '',
  'foundation/addresses': '',
  'desk/outlets': 'foundation/addresses',
  'foundation/dates': '',
  'deduplicate/identity': 'foundation/dates',
  'foundation/encoding': '',
  'foundation/files': '',
  'foundation/rights': '',
  'normalize/lines': '',
  'normalize/clean': 'normalize/lines',
  'poll/due': 'foundation/dates',
  'poll/floods': 'foundation/dates',
  'poll/turns': '',
  'poll/moves': '',
  'poll/replies': '',
  'poll/robots': '',
  'poll/folder': '',
  poll: 'foundation/addresses poll/turns poll/replies poll/robots',
  'render/written': '',
  'store/sqlite': '',
  'config/field': 'foundation/addresses foundation/encoding',
  'config/files': 'foundation/files config/field',
  'config/edit': 'foundation/files config/files',
  'deduplicate/numbers': '',
  'deduplicate/features': 'deduplicate/credit deduplicate/versions deduplicate/numbers',
  'deduplicate/across-languages': 'deduplicate/credit deduplicate/features',
  'normalize/bylines': 'normalize/clean',
  'normalize/attached': 'foundation/dates foundation/files normalize/clean',
  'normalize/relations': 'foundation/dates normalize/clean',
  'normalize/origins': '',
  normalize:
    'foundation/addresses foundation/dates foundation/encoding foundation/files normalize/attached normalize/bylines' +
    ' normalize/clean normalize/lines normalize/origins normalize/relations',
  'parse/text': 'foundation/encoding',
  'render/published': 'foundation/addresses foundation/files render/written',
  'serve/hub': 'documents foundation/addresses',
  'store/open': 'store/sqlite',
  'config/conditions': 'curate config/field config/files',
  config: 'foundation/addresses foundation/dates config/field config/files config/conditions store/open',
  'config/aside': 'config/field config/files config',
  'deduplicate/naming': 'foundation/files deduplicate/numbers deduplicate/features',
  'deduplicate/memory': 'deduplicate/features deduplicate/naming deduplicate/across-languages',
  export: 'store/open',
  'parse/markup': 'parse/text',
  'render/formats': 'documents render/written render/published',
  'render/pages': 'render/written render/published',
  serve: 'documents foundation/addresses serve/hub',
  'store/articles': 'store/sqlite store/open',
  'store/hub': 'documents store/open',
  'deduplicate/other-names': 'deduplicate/features deduplicate/naming deduplicate/across-languages',
  'deduplicate/compare': 'deduplicate/features deduplicate/naming deduplicate/memory deduplicate/other-names',
  'parse/extensions': 'foundation/addresses foundation/rights parse/markup',
  'parse/pages': 'parse/markup',
  lists: 'render/written parse/text parse/markup',
  'parse/place': 'foundation/addresses parse/markup',
  'parse/relations': 'parse/markup',
  'parse/attached': 'foundation/files parse/markup',
  'parse/files': 'foundation/dates foundation/files parse/markup',
  parse:
    'foundation/dates foundation/files parse/text parse/markup parse/extensions parse/pages parse/place parse/relations' +
    ' parse/attached parse/files',
  render: 'render/written render/published render/formats render/pages',
  'store/feeds': 'documents store/sqlite store/open store/articles',
  'store/stories': 'store/sqlite store/open store/articles store/feeds',
  deduplicate:
    'deduplicate/features deduplicate/naming deduplicate/across-languages deduplicate/memory deduplicate/other-names' +
    ' deduplicate/compare',
  'desk/sheet': 'store/open store/articles store/feeds store/stories',
  'read.ts': 'deduplicate/identity normalize/relations normalize parse/text parse/extensions parse/place parse',
  inspect:
    'deduplicate/credit foundation/addresses foundation/dates foundation/rights normalize/attached normalize/clean normalize' +
    ' parse/text render/published parse read.ts',
  store: 'store/open store/articles store/feeds store/stories',
  'store/takedowns': 'store/sqlite store/open store/articles store/feeds',
  'cluster.ts': 'deduplicate/credit deduplicate/identity deduplicate/features deduplicate/memory deduplicate',
  'desk/manners': 'foundation/addresses foundation/dates store/articles',
  'desk/newsroom':
    'curate deduplicate/credit desk/outlets foundation/addresses foundation/rights poll/moves poll/folder poll store/open deduplicate/memory store/articles' +
    ' desk/manners read.ts store/takedowns',
  'desk/watch': 'poll/floods read.ts desk/newsroom',
  'desk/beats':
    'deduplicate/memory foundation/dates poll/due poll store/open store/articles store/hub store/feeds store desk/newsroom',
  readers: 'read.ts',
  'desk/picked': 'foundation/addresses store/open store/articles store/feeds desk/sheet desk/newsroom',
  'desk/carriers':
    'curate foundation/addresses desk/outlets store/open store/articles store/feeds store/stories desk/sheet desk/newsroom' +
    ' desk/picked',
  'desk/membership':
    'curate normalize render/published store/open store/articles store/hub store/feeds store/stories' +
    ' desk/sheet desk/newsroom desk/picked desk/carriers',
  'desk/outside': 'poll desk/newsroom',
  'desk/subscriptions':
    'foundation/addresses poll/due poll store/open store/articles store/hub desk/newsroom desk/outside',
  'desk/websub': 'documents poll store/open store/hub store/feeds desk/newsroom desk/outside desk/subscriptions',
  'desk/explain':
    'curate render/published deduplicate/versions deduplicate/features deduplicate/compare normalize/origins normalize store/open store/articles store/feeds' +
    ' store/stories store/takedowns desk/outlets desk/sheet desk/newsroom desk/picked desk/carriers desk/membership',
  'desk/smells': 'curate foundation/addresses poll/floods store/open store/articles desk/newsroom desk/explain',
  'desk/plan': 'store/open store/articles store/feeds store/stories desk/newsroom desk/explain',
  'desk/publish':
    'curate desk/outlets documents foundation/addresses foundation/rights poll/moves render/published store/open render/formats render/pages store/articles store/hub' +
    ' render store/feeds store/stories store/takedowns desk/manners desk/newsroom desk/picked desk/membership desk/websub',
  'desk/stories':
    'deduplicate/credit deduplicate/features normalize store/open deduplicate/naming deduplicate/memory store/articles deduplicate/compare' +
    ' store/feeds store/stories deduplicate desk/sheet desk/newsroom desk/membership',
  'desk/takedown':
    'deduplicate/identity deduplicate/features store/open store/articles store/stories desk/sheet store/takedowns' +
    ' desk/newsroom desk/membership',
  lookup:
    'documents foundation/addresses render/published store/open export store/articles render store/feeds store/stories' +
    ' store/takedowns desk/newsroom desk/picked desk/membership',
  'desk/intake':
    'deduplicate/credit deduplicate/identity deduplicate/versions normalize/clean normalize/origins poll/due poll/floods poll/moves' +
    ' deduplicate/features' +
    ' normalize store/open store/articles read.ts store/stories desk/sheet store/takedowns desk/newsroom' +
    ' desk/manners desk/watch desk/membership desk/takedown',
  'desk/picks':
    'deduplicate/memory normalize store/open store/articles store/feeds desk/sheet desk/newsroom desk/picked desk/membership' +
    ' desk/stories desk/intake',
  'desk/adopted': 'store/open store/articles desk/intake',
  'desk/floods':
    'deduplicate/identity foundation/dates poll/floods store/open store/articles desk/sheet desk/newsroom desk/intake',
  'desk/orders': 'foundation/dates poll/moves store/open store/articles desk/manners desk/newsroom desk/intake',
  'pipeline.ts':
    'curate deduplicate/memory poll/moves poll/turns store/articles render store/feeds desk/sheet desk/newsroom desk/membership' +
    ' desk/watch desk/subscriptions desk/publish desk/stories desk/intake desk/adopted desk/floods',
  'desk/push': 'store/articles store/hub desk/newsroom desk/subscriptions desk/intake pipeline.ts',
  desk:
    'curate deduplicate/credit documents foundation/dates poll/due poll/moves poll/turns poll/folder poll deduplicate/features store/open store/articles store/feeds' +
    ' store desk/manners desk/newsroom desk/orders desk/beats readers desk/membership desk/subscriptions desk/websub desk/publish desk/stories desk/takedown' +
    ' desk/intake desk/picks pipeline.ts desk/push',
  'service.ts': 'documents store/open serve render lookup desk',
  commands:
    'deduplicate/credit poll config/files config/conditions config/aside store/open config export store/articles store/stories inspect' +
    ' store/takedowns store/feeds cluster.ts desk/newsroom desk/membership desk/explain desk/plan desk/takedown lookup desk/intake' +
    ' desk/orders desk service.ts',
  'commands/files':
    'config/files config store/open store/articles desk/newsroom desk/membership desk/smells desk/picks commands',
  'commands/sources':
    'deduplicate/credit foundation/addresses foundation/dates poll/moves poll/folder poll config/field config/files config/edit normalize store/open' +
    ' config lists store/articles parse read.ts desk/manners desk/newsroom desk/membership inspect commands',
  'commands/stories':
    'config/files config/conditions config store/open store/articles store/stories store/takedowns store/feeds desk/newsroom desk/membership' +
    ' desk/explain desk/plan desk/takedown lookup desk commands',
  'commands/picks':
    'foundation/addresses config/field config/edit config store/open store/articles store/feeds store/stories' +
    ' desk/newsroom desk/picked lookup commands commands/sources',
  'command-line.ts':
    'config/files store/open export desk/membership desk commands commands/files commands/sources commands/picks commands/stories',
  'main.ts': 'commands command-line.ts',
}

/** What a stage may look into beside its own rooms. */
const forStages = ['model', 'foundation', 'documents']

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
const keysOfFormats = ['content_html', 'content_type']

/** The columns of the store with more than one word in their names. */
const columns = files
  .filter(({ file }) => /^store\/open\/.*schema\.ts$/.test(file))
  .flatMap(({ text }) => [...text.matchAll(/^ {2}([a-z]+(?:_[a-z]+)+)\??:/gm)].map(([, name]) => name as string))
  .filter((name) => !keysOfFormats.includes(name))

function roomOf(path: string): string {
  return path.includes('/') ? dirname(path) : path
}

function stageOf(room: string): string {
  return room.split('/')[0] as string
}

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

  it('is the one that is drawn above, with no arrow that is not and no room that looks up', () => {
    const rooms = Object.keys(HOUSE)
    const arrows = files.flatMap((entry) =>
      importsOf(entry).own.map((path) => ({
        from: roomOf(entry.file),
        to: roomOf(path),
        words: `${entry.file} -> ${path}`,
      })),
    )
    const isDrawn = (from: string, to: string) =>
      from === to || ['model', 'foundation'].includes(to) || HOUSE[from]?.split(' ').includes(to)
    const inside = arrows.filter(({ to }) => !to.startsWith('..'))
    expect(inside.filter(({ from, to }) => !isDrawn(from, to)).map(({ words }) => words)).toEqual([])
    expect(inside.filter(({ from, to }) => rooms.indexOf(to) > rooms.indexOf(from)).map(({ words }) => words)).toEqual(
      [],
    )
    expect(new Set(files.map(({ file }) => roomOf(file)))).toEqual(new Set(rooms))
  })

  it('has rooms that one look takes in', () => {
    const crowded = [...Map.groupBy(files, ({ file }) => dirname(file))].filter(([, own]) => own.length > 18)
    expect(crowded.map(([folder]) => folder)).toEqual([])
    expect(files.filter(({ file }) => !file.includes('/')).length).toBeLessThanOrEqual(8)
  })

  it('has no stage that imports another stage', () => {
    const strays = Object.entries(HOUSE).filter(([room]) => stages.includes(stageOf(room)))
    const wrong = strays.flatMap(([room, list]) =>
      list
        .split(' ')
        .filter((other) => other && ![stageOf(room), ...forStages].includes(stageOf(other)))
        .map((other) => [room, other]),
    )
    expect(wrong).toEqual([])
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
