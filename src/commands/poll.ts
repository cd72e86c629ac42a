import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { openDesk } from '../desk/desk.ts'
import { holdsOf } from '../desk/holds.ts'
import type { Refreshed } from '../desk/intake/record-poll.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Polls the named sources now, or those that are due, publishes, and prints a line for each. A named one that is held is
 * asked only if `isNow`, and the line says what that breaks. Fails if none of them answered.
 */
export async function pollCommand(
  root: string,
  { names, isNow }: { readonly names: readonly string[]; readonly isNow: boolean },
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
    const named = config.sources.filter((source) => names.includes(source.id))
    const held = await holdsOf(desk.context, named)
    for (const [id, words] of held) print(isNow ? `${id}: asked all the same: ${words}` : `${id}: ${words}`)
    const chosen = isNow ? named : named.filter(({ id }) => !held.has(id))
    const { refreshed, published, trouble } = await desk.round(
      names.length > 0 ? chosen : undefined,
      undefined,
      new Set(held.keys()),
    )
    // What was answered now may hold others that were named.
    const answered = new Set(refreshed.map(({ sourceId }) => sourceId))
    const left = chosen.filter(({ id }) => !answered.has(id))
    for (const [id, words] of await holdsOf(desk.context, left)) print(`${id}: ${words}`)
    // The process ends after this, so subscribers are notified now.
    await desk.hub.idle()
    for (const source of refreshed) print(describeRefreshed(source))
    for (const path of published) print(`published ${path}`)
    if (trouble !== undefined) complain(trouble)
    else if (refreshed.length === 0 && names.length === 0) print('nothing is due')
    const isNothingDue = names.length + refreshed.length === 0 && trouble === undefined
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
