import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../../model/settings.ts'
import { ConfigError, type Problem } from '../files/config-error.ts'
import { loadConfig } from '../load.ts'

/** What the thread found. */
export type Loaded = { readonly config: Config } | { readonly problems: readonly Problem[] }

const { root, env } = workerData as { root: string; env: Record<string, string | undefined> }
const loaded: Loaded = await loadConfig(root, env).then(
  (config) => ({ config }),
  (error: unknown) => {
    if (error instanceof ConfigError) return { problems: error.problems }
    throw error
  },
)
parentPort?.postMessage(loaded)
