import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { describeConfig } from '../config/summary.ts'
import { refuseClaimedNames } from '../desk/membership/feed-name-claims.ts'
import type { Config } from '../model/settings.ts'
import { openReader } from '../store/open/beside.ts'
import { hasStore } from '../store/open/release.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Validates all files of an installation and prints a summary. Throws ConfigError with every mistake, NameTakenError if
 * a feed has a name that the store knows as another's, and OtherReleaseError if the store is of another release.
 */
export async function checkCommand(root: string, { env, folder, print }: Surroundings): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  await checkNames(config)
  print(describeConfig(config))
  return 0
}

async function checkNames(config: Config): Promise<void> {
  const { database } = config.server
  if (database.file === undefined || !hasStore(database.file)) return
  const { handle, close } = openReader(database)
  await refuseClaimedNames(handle, config, Date.now()).finally(close)
}
