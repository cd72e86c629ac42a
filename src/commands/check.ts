import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { describeConfig } from '../config/summary.ts'

/** Validates all files of an installation and says what they add up to. Throws ConfigError with every mistake. */
export async function checkCommand(root: string): Promise<number> {
  const config = await loadConfig(resolve(root), process.env)
  console.log(describeConfig(config))
  return 0
}
