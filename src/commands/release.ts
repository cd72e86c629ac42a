import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { describeRefreshed, pollHere } from './poll.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Lets sources go that are held for what they sent, asks them, and takes what they send as it is; beside a running server, which
 * then does it. Fails if one of them could not be read.
 */
export async function releaseCommand(
  root: string,
  names: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { env, folder, print, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const unknown = names.filter((name) => !config.sources.some((source) => source.id === name))
  if (unknown.length > 0) {
    complain(`no source is called ${unknown.join(', ')}; config/sources.yaml names them`)
    return 2
  }
  const done = await pollHere(config, { names, isNow: false, isRelease: true }, surroundings)
  if ('failed' in done) {
    complain(done.failed)
    return 1
  }
  for (const words of done.held) complain(words)
  for (const { sourceId, reason } of done.unpolled) complain(`${sourceId}: not released: ${reason}`)
  for (const source of done.refreshed) print(describeRefreshed(source))
  for (const path of done.published) print(`published ${path}`)
  if (done.trouble !== undefined) complain(done.trouble)
  return names.every((name) => done.refreshed.some(({ sourceId, state }) => sourceId === name && state === 'ok'))
    ? 0
    : 1
}
