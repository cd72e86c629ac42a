import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { openDesk } from '../desk/desk.ts'
import type { Refreshed } from '../desk/intake/record-poll.ts'
import type { Surroundings } from './surroundings.ts'

/** Refreshes what is due, or the named sources now, publishes, and prints a line for each. Fails when none answered. */
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
  // Nothing comes after this round: it waits for everybody.
  const desk = await openDesk(config, () => {}, {
    patience: () => new Promise(() => {}),
    log: createLog(config.server.logLevel),
  })
  try {
    await desk.prepare()
    const chosen = names.length > 0 ? config.sources.filter((source) => names.includes(source.id)) : undefined
    const { refreshed, published } = await desk.round(chosen)
    // Nobody comes after to do it.
    await desk.hub.settled()
    for (const source of refreshed) print(describeRefreshed(source))
    for (const path of published) print(`published ${path}`)
    if (refreshed.length === 0) print('nothing is due')
    return refreshed.some((source) => source.state === 'ok') || refreshed.length === 0 ? 0 : 1
  } finally {
    await desk.close()
  }
}

/** One line about how a poll ended. */
export function describeRefreshed(done: Refreshed): string {
  const { sourceId, state, reason } = done
  if (state !== 'ok') return `${sourceId}: ${state}: ${reason}`
  if (done.isUnchanged) return `${sourceId}: unchanged`
  const joined = done.joined > 0 ? `, ${done.joined} of them copies of known stories` : ''
  const skipped = done.skipped > 0 ? `, ${done.skipped} skipped` : ''
  return `${sourceId}: ${done.format}, ${done.added} new${joined}, ${done.changed} changed${skipped}`
}
