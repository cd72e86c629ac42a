import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SUBJECTS } from './made-feeds.ts'

export type Layout = {
  readonly sources: number
  readonly hosts: number
  /** Of the service. */
  readonly port: number
  readonly upstreamPort: number
  /** Where nothing listens. */
  readonly closedPort: number
  readonly refusing: readonly number[]
}

/** Writes an installation that reads the made sources and publishes everything, and a feed for each subject. */
export function writeInstallation(root: string, layout: Layout): void {
  mkdirSync(join(root, 'config'))
  mkdirSync(join(root, 'feeds'))
  const baseUrl = `http://127.0.0.1:${layout.port}`
  writeFileSync(join(root, 'config/server.yaml'), `port: ${layout.port}\nbaseUrl: ${baseUrl}\n`)
  const sources = Array.from({ length: layout.sources }, (_, source) => sourceLine(source, layout))
  writeFileSync(join(root, 'config/sources.yaml'), `sources:\n${sources.join('\n')}\n`)
  writeFileSync(join(root, 'feeds/everything.yaml'), 'title: Everything\n')
  for (const words of SUBJECTS) {
    writeFileSync(
      join(root, `feeds/${words[0]}.yaml`),
      `title: About ${words[0]}\ntopic: { any: [${words.join(', ')}] }\n`,
    )
  }
}

/** The id of a source, in the order of the numbers. */
export function sourceId(source: number): string {
  return `s${String(source).padStart(5, '0')}`
}

function sourceLine(source: number, { hosts, upstreamPort, closedPort, refusing }: Layout): string {
  const port = refusing.includes(source) ? closedPort : upstreamPort
  const url = `http://127.0.0.${2 + (source % hosts)}:${port}/feeds/${source}`
  return `  - { id: ${sourceId(source)}, name: Outlet ${source}, url: "${url}", privateNetwork: true, firstItems: 10000 }`
}
