import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { openDesk } from '../desk/desk.ts'
import type { Refreshed } from '../desk/intake/record-poll.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Polls the named sources now, or those that are due, publishes, and prints a line for each. Fails if none of them
 * answered.
 */
export async function pollCommand(
  root: string,
  names: readonly string[],
  { env, folder, print, complain, createLog }: Surroundings,
): Promise<number> {
  const config = await loadConfig(resolve(folder, root), env)
  const unknown = names.filter((name) => !config.sources.some((source) => source.id === name))
  if (unknown.length > 0) {
    complain(`no source is called ${unknown.join(', ')}; config/sources.yaml names them`)
    return 2
  }
  // No later round could pick up late answers, so this one waits for everybody.
  const desk = await openDesk(config, () => {}, {
    patience: () => new Promise(() => {}),
    log: createLog(config.server.logLevel),
  })
  try {
    await desk.prepare()
    const chosen = names.length > 0 ? config.sources.filter((source) => names.includes(source.id)) : undefined
    const { refreshed, published, trouble } = await desk.round(chosen)
    // The process ends after this, so subscribers are notified now.
    await desk.hub.idle()
    for (const source of refreshed) print(describeRefreshed(source))
    for (const path of published) print(`published ${path}`)
    if (trouble !== undefined) complain(trouble)
    else if (refreshed.length === 0) print('nothing is due')
    const isNothingDue = refreshed.length === 0 && trouble === undefined
    return refreshed.some((source) => source.state === 'ok') || isNothingDue ? 0 : 1
  } finally {
    await desk.close()
  }
}

/** One line about how a poll ended. */
export function describeRefreshed(done: Refreshed): string {
  const { sourceId, state, reason } = done
  if (state !== 'ok') return `${sourceId}: ${state}: ${reason}`
  const complaint = reason === undefined ? '' : `; ${reason}`
  if (done.isUnchanged) return `${sourceId}: unchanged${complaint}`
  const joined = done.joined > 0 ? `, ${done.joined} of them copies of known stories` : ''
  const skipped = done.skipped > 0 ? `, ${done.skipped} skipped` : ''
  return `${sourceId}: ${done.format}, ${done.added} new${joined}, ${done.changed} changed${skipped}${complaint}`
}
