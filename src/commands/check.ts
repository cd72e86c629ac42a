import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { describeConfig } from '../config/summary.ts'
import { refuseTakenNames } from '../desk/membership/taken-names.ts'
import type { Config } from '../model/settings.ts'
import { hasSlugs } from '../store/feeds/slugs.ts'
import { isInMemory } from '../store/open/in-memory.ts'
import { openReader } from '../store/open/sqlite.ts'

/**
 * Validates all files of an installation and says what they add up to. Throws ConfigError with every mistake, and
 * NameTakenError where a feed has a name that the store knows as another's.
 */
export async function checkCommand(root: string): Promise<number> {
  const config = await loadConfig(resolve(root), process.env)
  await checkNames(config)
  console.log(describeConfig(config))
  return 0
}

async function checkNames(config: Config): Promise<void> {
  const path = config.server.database.replace(/^sqlite:/, '')
  if (isInMemory(path) || !existsSync(path)) return
  const handle = openReader(path)
  try {
    // A store of an older version knows nothing of names yet.
    if (await hasSlugs(handle)) await refuseTakenNames(handle, config, Date.now())
  } finally {
    await handle.destroy()
  }
}
