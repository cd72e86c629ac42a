import { resolve } from 'node:path'
import { ConfigError, formatProblems } from '../../config/files/config-error.ts'
import { loadConfig } from '../../config/load.ts'
import { refuseClaimedNames } from '../../desk/membership/feed-name-claims.ts'
import type { Remark } from '../../model/remark.ts'
import type { Config } from '../../model/settings.ts'
import { openReader } from '../../store/open/beside.ts'
import { hasStore } from '../../store/open/release.ts'
import type { Surroundings } from '../surroundings.ts'
import { describeMonth } from './described-month.ts'
import { describePicks } from './described-picks.ts'
import { describeMoved, type Moved } from './moved-sources.ts'
import { describeConfig } from './summary.ts'

/** The forms in which `check` can say what it found: words, annotations of a GitHub run, one JSON object. */
export const checkFormats = ['text', 'github', 'json'] as const

export type CheckOptions = {
  readonly format: (typeof checkFormats)[number]
  /** Whether smells fail the check too. */
  readonly isStrict: boolean
}

type Found = {
  readonly config: Config | undefined
  readonly mistakes: readonly Remark[]
  readonly smells: readonly Remark[]
  /** What taking up these files changes, in words. */
  readonly notes: readonly string[]
}

/**
 * Validates all files of an installation and prints what is wrong, what smells, a summary, and what the next start hides of
 * sources that are gone. 1 if there is a mistake, or a smell where that is asked for. Throws ConfigError with every mistake where
 * words are wanted, NameTakenError if a feed has a name that the store knows as another's, and OtherReleaseError if the store is
 * of another release.
 */
export async function checkCommand(
  root: string,
  { format, isStrict }: CheckOptions,
  { env, folder, print }: Surroundings,
): Promise<number> {
  const found = await find(resolve(folder, root), env, format)
  for (const line of said(found, format)) print(line)
  return found.mistakes.length > 0 || (isStrict && found.smells.length > 0) ? 1 : 0
}

async function find(root: string, env: Surroundings['env'], format: CheckOptions['format']): Promise<Found> {
  try {
    const config = await loadConfig(root, env)
    const { smells, notes } = await checkStore(config)
    return { config, mistakes: [], smells: [...config.warnings, ...smells], notes }
  } catch (error) {
    if (format === 'text' || !(error instanceof ConfigError)) throw error
    return { config: undefined, mistakes: error.problems, smells: [], notes: [] }
  }
}

/** Checks what the store has to say about the files; returns what taking the files up would change. */
async function checkStore(config: Config): Promise<Moved> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return { smells: [], notes: [] }
  const { handle, close } = openReader(database)
  try {
    await refuseClaimedNames(handle, config, Date.now())
    const [moved, month] = [await describeMoved(handle, config), await describeMonth(handle, config)]
    const picks = await describePicks(handle, config)
    return { smells: [...moved.smells, ...month.smells, ...picks], notes: [...moved.notes, ...month.notes] }
  } finally {
    await close()
  }
}

function said({ config, mistakes, smells, notes }: Found, format: CheckOptions['format']): readonly string[] {
  switch (format) {
    case 'json':
      return [JSON.stringify({ mistakes: mistakes.map(plain), smells: smells.map(plain), notes })]
    case 'github':
      return [
        ...mistakes.map((one) => annotation('error', one)),
        ...smells.map((one) => annotation('warning', one)),
        ...notes,
      ]
    case 'text':
      return [
        ...(config ? [describeConfig(config)] : []),
        ...smells.map((one) => `warning: ${formatProblems([one])}`),
        ...notes,
      ]
  }
}

/** With all keys, `null` for a line that there is none of. */
function plain({ file, line = undefined, column = undefined, key, message }: Remark) {
  return { file, line: line ?? null, column: column ?? null, key, message }
}

/** A line that GitHub shows beside the line of a file that it is about. */
function annotation(level: 'error' | 'warning', { file, line, column, key, message }: Remark): string {
  const places = [`file=${escaped(file).replaceAll(',', '%2C').replaceAll(':', '%3A')}`]
  if (line !== undefined) places.push(`line=${line}`, `col=${column ?? 1}`)
  return `::${level} ${places.join(',')}::${escaped(key === '' ? message : `${key}: ${message}`)}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
