import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Config } from '../../model/settings.ts'
import type { Environment } from '../field/secret.ts'
import { ConfigError } from '../files/config-error.ts'
import type { Loaded } from './load-worker.ts'

/**
 * Loads an installation as `loadConfig` does, in a thread of its own: some thousand sources take a second, for which a thread that
 * serves would answer nobody. Throws a ConfigError that lists every mistake.
 */
export async function loadConfigAside(root: string, env: Environment): Promise<Config> {
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: { root, env: { ...env } } })
  const [loaded] = (await once(worker, 'message')) as [Loaded]
  if ('problems' in loaded) throw new ConfigError(loaded.problems)
  return loaded.config
}
