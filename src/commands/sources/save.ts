import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { appendSources, newSources } from '../../config/edit/append-sources.ts'
import type { Entry } from '../../config/edit/entry.ts'
import { keepingLineEnds } from '../../config/edit/line-ends.ts'
import { type Draft, readText, writeDrafts } from '../../config/edit/write-files.ts'
import { ConfigError, formatProblems } from '../../config/files/config-error.ts'
import { isSourceFile, SOURCES_FILE, SOURCES_FOLDER, sourceFiles } from '../../config/files/config-files.ts'
import { readYaml } from '../../config/files/yaml-file.ts'
import { withModeline } from '../../config/json-schema.ts'
import { loadConfig } from '../../config/load.ts'
import { refuseClaimedNames } from '../../desk/membership/feed-name-claims.ts'
import { OperatorError } from '../../foundation/operator-error.ts'
import type { Config } from '../../model/settings.ts'
import { openReader } from '../../store/open/beside.ts'
import { hasStore } from '../../store/open/release.ts'
import type { Surroundings } from '../surroundings.ts'

/** A file of an installation by an edit of its text, which keeps its line ends; undefined if the edit gives nothing. */
export async function draftEdit(
  root: string,
  file: string,
  edit: (text: string) => string | undefined,
): Promise<Draft | undefined> {
  const before = await readText(root, file)
  const text = before === undefined ? undefined : keepingLineEnds(before, edit)
  return text === undefined ? undefined : { file, before, text }
}

/** A file of sources with these entries added, which may be a new file. */
export async function draftEntries(root: string, file: string, entries: readonly Entry[]): Promise<Draft> {
  const edited = await draftEdit(root, file, (text) => appendSources(text, entries, file))
  return edited ?? { file, before: undefined, text: withModeline(file, newSources(entries)) }
}

/**
 * The file that new sources are written into: the one that is asked for, else config/sources.yaml, or the only one in
 * config/sources/ where that is missing. Throws an OperatorError if what is asked for is no such file.
 */
export async function fileForNew(root: string, asked: string | undefined): Promise<string> {
  if (asked !== undefined) {
    const file = asked.replaceAll('\\', '/').replace(/^\.\//, '')
    if (isSourceFile(file)) return file
    throw new OperatorError(
      `--into names ${SOURCES_FILE} or a file in ${SOURCES_FOLDER}/ that ends in .yaml, not ${asked}`,
    )
  }
  const files = await sourceFiles(root)
  return files.length === 1 ? files[0]! : SOURCES_FILE
}

/** The file whose list has a source of this id; undefined if there is none. */
export async function fileOfSource(root: string, id: string): Promise<string | undefined> {
  for (const file of await sourceFiles(root)) {
    const { sources } = Object(readYaml(file, (await readText(root, file)) ?? '').value) as { sources?: unknown }
    if (Array.isArray(sources) && sources.some((one: unknown) => Object(one).id === id)) return file
  }
  return undefined
}

/**
 * Writes drafts if `check` would pass with them, and returns the configuration as it is then. Throws an OperatorError that says what
 * would be wrong otherwise; nothing is written then. What has to be there when a running server sees the files is done beforehand.
 */
export async function saveDrafts(
  root: string,
  drafts: readonly Draft[],
  { env, folder }: Pick<Surroundings, 'env' | 'folder'>,
  beforehand: (config: Config) => Promise<void> = async () => {},
): Promise<Config> {
  const home = resolve(folder, root)
  const config = await loadConfig(home, env, new Map(drafts.map(({ file, text }) => [file, text]))).catch(
    (error: unknown) => {
      if (!(error instanceof ConfigError)) throw error
      throw new OperatorError(`nothing was written, since check would find\n${formatProblems(error.problems)}`)
    },
  )
  await checkNames(config)
  await beforehand(config)
  await writeDrafts(home, drafts)
  return config
}

/** Loads an installation that may not have a file of sources yet. */
export async function loadForSources(
  root: string,
  { env, folder }: Pick<Surroundings, 'env' | 'folder'>,
): Promise<Config> {
  const home = resolve(folder, root)
  const isNew = existsSync(home) && (await sourceFiles(home)).length === 0
  return loadConfig(home, env, new Map(isNew ? [[SOURCES_FILE, 'sources: []\n']] : []))
}

/** The store may know the name of a new feed as another's. */
async function checkNames(config: Config): Promise<void> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return
  const { handle, close } = openReader(database)
  await refuseClaimedNames(handle, config, Date.now()).finally(close)
}
