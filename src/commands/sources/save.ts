import { resolve } from 'node:path'
import { keepingLineEnds } from '../../config/edit/line-ends.ts'
import { type Draft, readText, writeDrafts } from '../../config/edit/write-files.ts'
import { ConfigError, formatProblems } from '../../config/files/config-error.ts'
import { loadConfig } from '../../config/load.ts'
import { OperatorError } from '../../foundation/operator-error.ts'
import type { Config } from '../../model/settings.ts'
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
  await writeDrafts(home, drafts)
  return config
}
