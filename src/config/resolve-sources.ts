import { folderAddress } from '../model/folder.ts'
import type { Agency, Source } from '../model/settings.ts'
import type { Path, Problem } from './files/config-error.ts'
import { problemAt, type YamlFile } from './files/yaml-file.ts'
import type { AgenciesFile, SourcesFile } from './schema.ts'

type Settings = NonNullable<SourcesFile['defaults']>

const FOLDER_EVERY_MS = 5 * 60_000

/**
 * The sources with their settings applied in order: defaults, then tags as the source lists them, then its own. Folders are
 * at home at `baseUrl` unless they say otherwise.
 */
export function resolveSources({ defaults = {}, tags = {}, sources }: SourcesFile, baseUrl: string): readonly Source[] {
  return sources.map((own) => {
    const perTag = (own.tags ?? defaults.tags ?? []).map(
      (tag): Settings => (Object.hasOwn(tags, tag) ? tags[tag]! : {}),
    )
    const layers: readonly Settings[] = [defaults, ...perTag, own]
    const { id, name, folder } = own
    const settings: Settings = Object.assign({}, ...layers.map(withoutAbsent))
    const source = {
      id,
      name,
      url: own.url ?? folderAddress(id),
      folder,
      home: settings.home,
      language: settings.language,
      charset: settings.charset,
      tags: [...new Set(settings.tags ?? [])],
      priority: settings.priority ?? 0,
      republish: settings.republish ?? 'excerpt',
      images: settings.images ?? 'source',
      tracking: settings.tracking,
      everyMs: settings.every,
      schedule: settings.schedule,
      headers: mergeHeaders(layers),
      privateNetwork: settings.privateNetwork ?? false,
      insecure: settings.insecure || undefined,
      respectRobots: settings.respectRobots || undefined,
      firstItems: settings.firstItems ?? 10,
      ignore: settings.ignore,
      titleStrip: settings.title?.strip,
      only: settings.only,
    }
    return folder === undefined ? source : ofFolder(source, baseUrl)
  })
}

/** Nobody is asked for a folder, whatever stands in `defaults` or under a tag. */
function ofFolder(source: Source, baseUrl: string): Source {
  const { home = baseUrl, schedule } = source
  const everyMs = source.everyMs ?? (schedule === undefined ? FOLDER_EVERY_MS : undefined)
  const alone = { headers: {}, privateNetwork: false, insecure: undefined, respectRobots: undefined }
  return { ...source, ...alone, home, everyMs }
}

/** The agencies, each with its own name among its names. */
export function resolveAgencies(file: AgenciesFile): readonly Agency[] {
  return file.map(({ id, name, names = [], sites = [], closings, shortNamesIn, datelines, republish, images }) => ({
    id,
    name,
    names: [...new Set([name, ...names])],
    sites: [...new Set(sites)],
    closings,
    shortNamesIn,
    datelines,
    republish,
    images,
  }))
}

/** Reports entries of a list whose value for a key is already used by an earlier entry. */
export function duplicates(yaml: YamlFile, list: unknown, { under, key }: { under: Path; key: string }): Problem[] {
  const first = new Map<string, number>()
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index) => {
    const value = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[key] : undefined
    if (typeof value !== 'string') return []
    const before = first.get(value)
    if (before === undefined) first.set(value, index)
    if (before === undefined) return []
    const line = problemAt(yaml, [...under, before, key], '').line
    // The value is not repeated where it may hold a password.
    const name = key === 'url' ? 'this address' : `"${value}"`
    return [problemAt(yaml, [...under, index, key], `${name} stands already on line ${line}`)]
  })
}

// Header names ignore case: a source's own must replace, not join, those of its tags.
function mergeHeaders(layers: readonly Settings[]): Readonly<Record<string, string>> {
  const merged = new Map<string, readonly [string, string]>()
  for (const { headers = {} } of layers) {
    for (const [name, value] of Object.entries(headers)) merged.set(name.toLowerCase(), [name, value])
  }
  return Object.fromEntries(merged.values())
}

function withoutAbsent(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}
