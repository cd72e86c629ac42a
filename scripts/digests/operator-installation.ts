import { outlets } from '../../tests/support/wire-day.ts'
import { writeFiles } from '../../tests/support/write-files.ts'

/** What the operator changes in the files between two starts. */
export type Settings = {
  /** The condition of the feed `words`. */
  readonly words: string
  /** Settings of the source zeta. */
  readonly zeta: string
  /** What no story may hold together. */
  readonly neverMerge: string
  /** The sources whose copies stand apart in the feed `apart`. */
  readonly apart: string
  readonly smallAtMost: number
}

export const FIRST_SETTINGS: Settings = {
  words: '{ any: [istanbul, "straße*"] }',
  zeta: 'republish: full',
  neverMerge: '[{ title: ["world cup"] }]',
  apart: '[echo, arta]',
  smallAtMost: 6,
}

/** Writes the files of an installation that reads the outlets at these addresses, over those of an earlier call. */
export function writeInstallation(root: string, urls: Readonly<Record<string, string>>, settings: Settings): void {
  const files = {
    'config/server.yaml': 'baseUrl: https://desk.example\nlogLevel: silent\nport: 8377\n',
    'config/agencies.yaml': '- { id: afp, name: AFP, names: [Agence France-Presse], sites: [afp.com] }\n',
    'config/sources.yaml': sourcesYaml(urls, settings),
    'feeds/all.yaml': 'title: All\n',
    'feeds/small.yaml': `title: Small\nitems: { atLeast: 3, within: 1h, atMost: ${settings.smallAtMost} }\n`,
    'feeds/planet.yaml': 'title: Planet\nmerge: false\nitems: { atLeast: 5, within: 30m, atMost: 12 }\n',
    'feeds/wire.yaml': 'title: وكالة\ntopic: { agency: "*" }\n',
    'feeds/words.yaml': `title: ångström\ntopic: ${settings.words}\n`,
    'feeds/apart.yaml': `title: Apart\nneverMerge: [{ sources: ${settings.apart} }]\nperSource: 8\n`,
  }
  writeFiles(root, files)
}

function sourcesYaml(urls: Readonly<Record<string, string>>, { zeta, neverMerge }: Settings): string {
  const sources = outlets.map(({ id, priority }, index) => {
    const own = id === 'zeta' ? zeta : `republish: ${index % 2 ? 'full' : 'excerpt'}`
    return `  - { id: ${id}, name: Outlet ${id}, url: "${urls[id]}", home: "https://${id}.example", priority: ${priority}, every: 10m, privateNetwork: true, ${own} }`
  })
  return `neverMerge: ${neverMerge}\nsources:\n${sources.join('\n')}\n`
}
