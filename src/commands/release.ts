import { describeRefreshed, pollNamed } from './poll.ts'
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
  const { print, complain } = surroundings
  const done = await pollNamed(root, { names, isNow: false, isRelease: true }, surroundings)
  if ('exit' in done) return done.exit
  for (const words of done.held) complain(words)
  for (const { sourceId, reason } of done.unpolled) complain(`${sourceId}: not released: ${reason}`)
  for (const source of done.refreshed) print(describeRefreshed(source))
  for (const path of done.published) print(`published ${path}`)
  if (done.trouble !== undefined) complain(done.trouble)
  const released = done.refreshed.filter(({ state }) => state === 'ok')
  return released.length === new Set(names).size ? 0 : 1
}
