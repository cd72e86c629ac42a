import { resolve } from 'node:path'
import type { Remark } from '../model/remark.ts'
import type { Path } from './files/config-error.ts'
import { readConfigFiles, SOURCES_FILE } from './files/config-files.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import { sourcesIn } from './former-ids.ts'
import { picksFile } from './picks.ts'

/** Says something of a place in the files, at the line where it stands. */
export type Places = {
  ofFeed(slug: string, key: string, message: string): Remark
  /** Of the picks of a feed. */
  ofPicks(slug: string, path: Path, message: string): Remark
  /** By what its history hangs on. */
  ofSource(id: string, key: string, message: string): Remark
}

/** Reads where feeds and sources stand in the files of an installation. */
export async function readPlaces(root: string): Promise<Places> {
  const { sources, feeds } = await readConfigFiles(resolve(root))
  const files = new Map(feeds.map((yaml) => [yaml.file.replace(/^.*\/|\.yaml$/g, ''), yaml]))
  const entries = new Map(sources.flatMap(sourcesIn).map((one) => [one.formerly[0] ?? one.id, one]))
  const at = (yaml: YamlFile | undefined, file: string, path: Path, message: string) =>
    yaml ? problemAt(yaml, path, message) : { file, key: path.join('.'), message }
  return {
    ofFeed: (slug, key, message) => at(files.get(slug), `feeds/${slug}.yaml`, [key], message),
    ofPicks: (slug, path, message) => at(files.get(`${slug}.picks`), picksFile(slug), path, message),
    ofSource(id, key, message) {
      const entry = entries.get(id)
      const path = entry ? [...entry.path, key] : ['sources', 0, key]
      return at(entry?.yaml ?? sources[0], SOURCES_FILE, path, `${entry?.id ?? id}: ${message}`)
    },
  }
}
