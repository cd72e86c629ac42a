import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { createLog } from '../foundation/log.ts'
import { stopSignal } from '../foundation/stop-signal.ts'
import { startService } from '../service.ts'

/** Polls and serves until told to stop. Throws ConfigError or ServiceRefusedError before it listens. */
export async function serveCommand(root: string): Promise<number> {
  const stopped = stopSignal()
  const config = await loadConfig(resolve(root), process.env)
  const log = createLog(config.server.logLevel)
  for (const warning of config.warnings) log.warn(warning)
  const starting = startService(config)
  const first = await Promise.race([starting, stopped])
  // Nothing is served yet, and a commit is there whole or not at all.
  if (typeof first === 'string') process.exit(0)
  const service = first
  log.info({ url: config.server.baseUrl, listening: service.url, feeds: config.feeds.length }, 'serving')
  const ended = await Promise.race([stopped, service.failed])
  if (ended instanceof Error) log.fatal({ error: ended }, 'the desk stopped')
  else log.info({ signal: ended }, 'stopping')
  await service.close()
  return ended instanceof Error ? 1 : 0
}
