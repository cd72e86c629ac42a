import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keepingLineEnds } from '../../config/edit/line-ends.ts'
import { type Draft, readText, writeDrafts } from '../../config/edit/write-files.ts'
import { ConfigError, formatProblems } from '../../config/files/config-error.ts'
import { loadConfig } from '../../config/load.ts'
import { refuseClaimedNames } from '../../desk/membership/feed-name-claims.ts'
import { OperatorError } from '../../foundation/operator-error.ts'
import type { Config } from '../../model/settings.ts'
import { openReader } from '../../store/open/beside.ts'
import { hasStore } from '../../store/open/release.ts'
import type { Surroundings } from '../surroundings.ts'

/** The file with the sources. */
export const SOURCES_FILE = 'config/sources.yaml'

/** Drafts the sources anew by an edit of their text, which keeps its line ends; undefined if the edit gives nothing. */
export async function draftSources(
  root: string,
  edit: (text: string | undefined) => string | undefined,
): Promise<Draft | undefined> {
  const before = await readText(root, SOURCES_FILE)
  const text = before === undefined ? edit(undefined) : keepingLineEnds(before, edit)
  return text === undefined ? undefined : { file: SOURCES_FILE, before, text }
}

/**
 * Writes drafts if `check` would pass with them, and returns the configuration as it is then. Throws an OperatorError that says what
 * would be wrong otherwise; nothing is written then.
 */
export async function saveDrafts(
  root: string,
  drafts: readonly Draft[],
  { env, folder }: Pick<Surroundings, 'env' | 'folder'>,
): Promise<Config> {
  const home = resolve(folder, root)
  const config = await loadConfig(home, env, new Map(drafts.map(({ file, text }) => [file, text]))).catch(
    (error: unknown) => {
      if (!(error instanceof ConfigError)) throw error
      throw new OperatorError(`nothing was written, since check would find\n${formatProblems(error.problems)}`)
    },
  )
  await checkNames(config)
  await writeDrafts(home, drafts)
  return config
}

/** Loads an installation that may not have a file with sources yet. */
export async function loadForSources(
  root: string,
  { env, folder }: Pick<Surroundings, 'env' | 'folder'>,
): Promise<Config> {
  const home = resolve(folder, root)
  const isNew = existsSync(home) && (await readText(home, SOURCES_FILE)) === undefined
  return loadConfig(home, env, new Map(isNew ? [[SOURCES_FILE, 'sources: []\n']] : []))
}

/** The store may know the name of a new feed as another's. */
async function checkNames(config: Config): Promise<void> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return
  const { handle, close } = openReader(database)
  await refuseClaimedNames(handle, config, Date.now()).finally(close)
}
