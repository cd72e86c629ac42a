import { resolve } from 'node:path'
import { setTimeout as timer } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { loadConfigAside } from '../config/aside/load-aside.ts'
import { formatProblems } from '../config/files/config-error.ts'
import { watchFiles } from '../config/files/watch-files.ts'
import { loadConfig } from '../config/load.ts'
import { startService } from '../service.ts'
import { followFiles } from './follow-files.ts'
import { isTerminal, type Surroundings } from './surroundings.ts'

/** How often the files are looked at without a sign of a change: not every file system gives one. */
const LOOK_MS = 60_000

/**
 * Polls and serves until told to stop, with the desk in the given thread. Throws ConfigError or ServiceRefusedError before
 * it listens.
 */
export async function serveCommand(
  root: string,
  worker: Worker,
  { env, folder, stderr, createLog, stopSignal, onHangUp }: Surroundings,
): Promise<number> {
  const stopped = stopSignal()
  const config = await loadConfig(resolve(folder, root), env)
  const log = createLog(config.server.logLevel)
  for (const warning of config.warnings) log.warn(formatProblems([warning]))
  const abandon = new AbortController()
  const starting = startService(config, { log, worker, abandoned: abandon.signal })
  const first = await Promise.race([starting, stopped])
  if (typeof first === 'string') {
    // Stopping here is safe: nothing is served yet, and a commit is stored either whole or not at all.
    abandon.abort()
    await starting.then(
      (service) => service.close(),
      () => {},
    )
    return 0
  }
  const service = first
  log.info({ url: config.server.baseUrl, listening: service.url, feeds: config.feeds.length }, 'serving')
  if (isTerminal(stderr)) stderr.write(`open ${config.server.baseUrl}/\n`)
  const unwatched = new AbortController()
  const follow = followFiles(config, { load: () => loadConfigAside(config.root, env), service, log, pause: timer })
  watchFiles(config.root, () => follow(), unwatched.signal)
  onHangUp(() => follow({ isForced: true }))
  const regularLook = setInterval(() => follow(), LOOK_MS)
  const ended = await Promise.race([stopped, service.failed])
  clearInterval(regularLook)
  unwatched.abort()
  if (ended instanceof Error) log.fatal({ error: ended }, 'the desk stopped')
  else log.info({ signal: ended }, 'stopping')
  await service.close()
  return ended instanceof Error ? 1 : 0
}
