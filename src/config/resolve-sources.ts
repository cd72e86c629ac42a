import { folderAddress } from '../model/folder.ts'
import type { Agency, Source } from '../model/settings.ts'
import type { SourcesInFile } from './check-sources.ts'
import { SOURCES_FILE } from './files/config-files.ts'
import type { AgenciesFile, SourcesFile } from './schema.ts'

type Settings = NonNullable<SourcesFile['defaults']>

const FOLDER_EVERY_MS = 5 * 60_000

/** A source with the place where it is written. */
export type PlacedSource = { readonly source: Source; readonly yaml: SourcesInFile['yaml']; readonly index: number }

/**
 * The sources with their settings applied in order: the defaults of all and those of their own file, then tags as the source lists
 * them, then its own. Folders are at home at `baseUrl` unless they say otherwise.
 */
export function resolveSources(files: readonly SourcesInFile[], baseUrl: string): readonly PlacedSource[] {
  const tags = Object.assign(Object.create(null), ...files.map(({ file }) => file.tags)) as Record<string, Settings>
  const common = files.find(({ yaml }) => yaml.file === SOURCES_FILE)?.file.defaults ?? {}
  return files.flatMap(({ yaml, file }) => {
    const defaults = [common, ...(yaml.file === SOURCES_FILE ? [] : [file.defaults ?? {}])]
    return (file.sources ?? []).map((own, index) => ({
      source: resolveOne(own, { defaults, tags, baseUrl }),
      yaml,
      index,
    }))
  })
}

type Around = {
  readonly defaults: readonly Settings[]
  readonly tags: Readonly<Record<string, Settings>>
  readonly baseUrl: string
}

function resolveOne(own: NonNullable<SourcesFile['sources']>[number], { defaults, tags, baseUrl }: Around): Source {
  const carried = own.tags ?? defaults.findLast((one) => one.tags !== undefined)?.tags ?? []
  const layers: readonly Settings[] = [...defaults, ...carried.map((tag) => tags[tag] ?? {}), own]
  const { id: idNow, formerly, name, folder } = own
  const id = formerly?.[0] ?? idNow
  const settings: Settings = Object.assign({}, ...layers.map(withoutAbsent))
  const source = {
    id,
    renamedTo: id === idNow ? undefined : idNow,
    formerly,
    name,
    url: own.url ?? folderAddress(id),
    folder,
    home: settings.home,
    face: own.face,
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
