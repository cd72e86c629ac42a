import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { initFolder } from '../../src/commands/files/init-folder.ts'
import { loadConfig } from '../../src/config/load.ts'
import { type Document, isMap, parseDocument, type YAMLMap, type YAMLSeq } from '../../src/foundation/files/yaml.ts'
import type { Config } from '../../src/model/settings.ts'

/**
 * Writes the shipped configuration into a folder, with the sample newsrooms at the addresses of their originals, and loads it.
 * Throws ConfigError if anything is in the way.
 */
export async function keptFolder(folder: string, urls: ReadonlyMap<string, string>, baseUrl: string): Promise<Config> {
  await initFolder(folder, 'newsroom', resolve(import.meta.dirname, '../..'))
  edit(join(folder, 'config/sources.yaml'), (document) => {
    for (const entry of (document.get('sources') as YAMLSeq<YAMLMap>).items.filter(isMap)) {
      const url = urls.get(String(entry.get('id')))
      if (url === undefined) continue
      entry.set('url', url)
      entry.set('privateNetwork', true)
    }
  })
  // Where the usual port was taken, too, the commands that follow have to give the same documents.
  edit(join(folder, 'config/server.yaml'), (document) => document.set('baseUrl', baseUrl))
  return loadConfig(folder, { LOG_LEVEL: 'warn' })
}

function edit(file: string, change: (document: Document) => void): void {
  const document = parseDocument(readFileSync(file, 'utf8'))
  change(document)
  writeFileSync(file, document.toString())
}
