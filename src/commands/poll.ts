import { resolve } from 'node:path'
import { loadConfig } from '../config/load.ts'
import { openDesk } from '../desk/desk.ts'
import type { Refreshed } from '../desk/intake/record-poll.ts'
import { createProgressBar } from '../desk/newsroom/progress-bar.ts'
import type { PollAnswer, PollReport, Unpolled } from '../desk/orders/poll-orders.ts'
import type { Config } from '../model/settings.ts'
import { sourceCalled } from '../model/source.ts'
import type { PollWish } from '../store/articles/poll-orders.ts'
import { StoreLockedError } from '../store/open/lock.ts'
import { pollBeside } from './poll-beside.ts'
import { isTerminal, type Surroundings } from './surroundings.ts'
import { noSuchSources } from './unknown-source.ts'

export type PollRequest = {
  /** Ids of sources; none for those that are due. */
  readonly names: readonly string[]
  /** Whether named ones are asked although they are held. */
  readonly isNow?: boolean | undefined
  /** Whether to print a line of JSON for each source, and nothing else. */
  readonly isJson?: boolean | undefined
}

/**
 * Polls the named sources now, or those that are due, publishes, and prints a line for each. A named one that is held is
 * asked only if `isNow`, and the line says what that breaks. Fails if none of them answered, or one of them cannot be polled.
 */
export async function pollCommand(
  root: string,
  { names, isNow = false, isJson = false }: PollRequest,
  surroundings: Surroundings,
): Promise<number> {
  const { print, complain } = surroundings
  const done = await pollNamed(root, { names, isNow }, surroundings)
  if ('exit' in done) return done.exit
  const { refreshed, published, held, unasked = [], unpolled, trouble } = done
  for (const words of held) (isJson ? complain : print)(words)
  if (isJson) for (const one of unasked) print(jsonLine({ ...nothingDone, ...one }))
  for (const one of unpolled) print(isJson ? jsonLine(notPolled(one)) : `${one.sourceId}: not polled: ${one.reason}`)
  for (const source of refreshed) print(isJson ? jsonLine(source) : describeRefreshed(source))
  if (!isJson) for (const path of published) print(`published ${path}`)
  const isNothingDue = names.length + refreshed.length === 0 && trouble === undefined
  if (trouble !== undefined) complain(trouble)
  else if (!isJson && isNothingDue) print('nothing is due')
  const isDone = unpolled.length === 0 && refreshed.some((source) => source.state === 'ok')
  return isDone || isNothingDue ? 0 : 1
}

/** Polls what the files name; or the exit code, after what is wrong was said. */
export async function pollNamed(
  root: string,
  wish: PollWish,
  surroundings: Surroundings,
): Promise<Exclude<PollAnswer, { readonly failed: string }> | { readonly exit: number }> {
  const { env, folder, complain } = surroundings
  const config = await loadConfig(resolve(folder, root), env)
  const named = wish.names.map((name) => sourceCalled(config.sources, name))
  const unknown = wish.names.filter((_, index) => named[index] === undefined)
  if (unknown.length > 0) {
    complain(noSuchSources(config, unknown))
    return { exit: 2 }
  }
  const names = named.flatMap((source) => source?.id ?? [])
  const done = await pollHere(config, { ...wish, names }, surroundings)
  if (!('failed' in done)) return asCalled(done, config)
  complain(done.failed)
  return { exit: 1 }
}

/** A report in which sources have the ids of the files. */
function asCalled(report: PollReport, { sources }: Config): PollReport {
  const renamed = new Map(sources.flatMap(({ id, renamedTo }) => (renamedTo ? [[id, renamedTo]] : [])))
  const called = <One extends { readonly sourceId: string }>(one: One): One => {
    return { ...one, sourceId: renamed.get(one.sourceId) ?? one.sourceId }
  }
  const { refreshed, unasked, unpolled } = report
  return { ...report, refreshed: refreshed.map(called), unasked: unasked?.map(called), unpolled: unpolled.map(called) }
}

/** Polls in this process, or, where another one has the store, has that one do it. */
async function pollHere(config: Config, order: PollWish, surroundings: Surroundings): Promise<PollAnswer> {
  const { createLog, stderr } = surroundings
  const desk = await openDesk(config, () => {}, {
    // No later round could pick up late answers, so this one waits for everybody.
    patience: () => new Promise(() => {}),
    log: createLog(config.server.logLevel),
    ...(isTerminal(stderr) && { progress: createProgressBar((text) => stderr.write(text)) }),
  }).catch((error: unknown) => {
    if (error instanceof StoreLockedError) return undefined
    throw error
  })
  if (!desk) {
    stderr.write('the wiredesk that runs is asked to poll, and does it within ten seconds\n')
    return (await pollBeside(config, order)) ?? pollHere(config, order, surroundings)
  }
  try {
    await desk.prepare()
    const done = await desk.pollOrdered(order)
    // The process ends after this, so subscribers are notified now.
    await desk.hub.idle()
    return done
  } finally {
    await desk.close()
  }
}

/** One line about how a poll ended. */
export function describeRefreshed(done: Refreshed): string {
  const { sourceId, state, reason, remarks } = done
  const remarked = [...remarks, ...(done.notices ?? [])].map((remark) => `; ${remark}`).join('')
  if (state !== 'ok') return `${sourceId}: ${state}: ${reason}${remarked}`
  const complaint = `${reason === undefined ? '' : `; ${reason}`}${remarked}`
  if (done.isUnchanged) return `${sourceId}: unchanged${complaint}`
  const joined = done.joined > 0 ? `, ${done.joined} of them copies of known stories` : ''
  const skipped = done.skipped > 0 ? `, ${done.skipped} skipped` : ''
  return `${sourceId}: ${done.format}, ${done.added} new${joined}, ${done.changed} changed${skipped}${complaint}`
}

/** The record of a poll that was not made. */
function notPolled({ sourceId, reason }: Unpolled): Recorded {
  return { ...nothingDone, sourceId, state: 'waiting', reason, nextPollReason: '' }
}

const nothingDone = { remarks: [], added: 0, changed: 0, skipped: 0 }

type Recorded = Partial<Refreshed> &
  Pick<Refreshed, 'sourceId' | 'state' | 'remarks' | 'added' | 'changed' | 'skipped' | 'nextPollReason'>

/** The record of a poll as one line of JSON, null for what is not known. */
export function jsonLine(done: Recorded): string {
  const { sourceId, state, reason, remarks, nextPollAt, nextPollReason } = done
  const words = [reason, ...remarks, ...(done.notices ?? [])].filter((one) => one !== undefined)
  return JSON.stringify({
    source: sourceId,
    state,
    reason: words.length > 0 ? words.join('; ') : null,
    status: done.status ?? null,
    bytes: done.bytes ?? null,
    decodedBytes: done.decodedBytes ?? null,
    ms: done.ms ?? null,
    url: done.url ?? null,
    items: done.items ?? null,
    added: done.added,
    changed: done.changed,
    skipped: done.skipped,
    nextPollAt: nextPollAt === undefined ? null : new Date(nextPollAt).toISOString(),
    nextPollReason,
  })
}
