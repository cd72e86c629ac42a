import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { describeConfig } from '../config/summary.ts'
import { refuseClaimedNames } from '../desk/membership/feed-name-claims.ts'
import type { Config } from '../model/settings.ts'
import { openReader } from '../store/open/beside.ts'
import { hasStore } from '../store/open/release.ts'
import { describeMoved } from './moved-sources.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Validates all files of an installation and prints a summary, with what the next start hides of sources that are gone.
 * Throws ConfigError with every mistake, NameTakenError if a feed has a name that the store knows as another's, and
 * OtherReleaseError if the store is of another release.
 */
export async function checkCommand(root: string, { env, folder, print }: Surroundings): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const moved = await checkStore(config)
  for (const lines of [describeConfig(config), ...moved]) print(lines)
  return 0
}

/** Checks what the store has to say about the files; returns what the next start would change. */
async function checkStore(config: Config): Promise<readonly string[]> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return []
  const { handle, close } = openReader(database)
  try {
    await refuseClaimedNames(handle, config, Date.now())
    return await describeMoved(handle, config)
  } finally {
    await close()
  }
}
