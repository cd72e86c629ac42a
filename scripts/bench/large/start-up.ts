import type { Installed } from '../flow/install.ts'
import { cpuSecondsOf } from '../flow/process-figures.ts'
import { viewService } from '../flow/service-view.ts'
import { until } from '../flow/until.ts'
import { startService, startWiredesk } from '../flow/wiredesk.ts'
import { setDue } from './due.ts'

const EVERY_MS = 10

/** Milliseconds since the start of a process, and those of CPU that it has used by then. */
export type Moment = { readonly wallMs: number; readonly cpuMs: number }

/** What was seen of a service from outside after its start; undefined where it took too long. */
export type StartUp = {
  readonly firstDocument: Moment | undefined
  readonly ready: Moment | undefined
  /** A feed has something that a source brought since the last stop. */
  readonly firstNews: Moment | undefined
}

/** Starts the service while these sources are due and have news, and stops it. */
export async function startUp(installed: Installed, sources: readonly number[], signal: AbortSignal): Promise<StartUp> {
  const { root, storePath, url, upstream } = installed
  await upstream.revise({ sources, items: 1 })
  setDue(storePath, sources)
  const start = performance.now()
  await using service = startService(root)
  const view = viewService(url)
  const momentOf = (hasCome: () => Promise<boolean>) => {
    const look = async () => ((await hasCome()) ? momentOfProcess(start, service.child.pid) : undefined)
    return until(look, { everyMs: EVERY_MS, signal })
  }
  const firstDocument = await momentOf(async () => (await view.everything()) !== '')
  const before = await view.everything()
  const ready = await momentOf(view.isReady)
  const firstNews = await momentOf(async () => (await view.everything()) !== before)
  return { firstDocument, ready, firstNews }
}

/** Runs `wiredesk poll` while no source is due. Throws where that fails. */
export async function pollNothing({ root, storePath }: Installed): Promise<Moment> {
  setDue(storePath, [])
  const start = performance.now()
  await using poll = startWiredesk(['poll', '--root', root])
  let last = momentOfProcess(start, poll.child.pid)
  const watch = setInterval(() => {
    last = momentOfProcess(start, poll.child.pid) ?? last
  }, EVERY_MS)
  const exit = await poll.ended.finally(() => clearInterval(watch))
  if (exit !== 0) throw new Error(`wiredesk poll ended with ${exit}`)
  return { wallMs: performance.now() - start, cpuMs: last?.cpuMs ?? Number.NaN }
}

/** Undefined once the process has ended. */
function momentOfProcess(start: number, pid: number | undefined): Moment | undefined {
  const cpuSeconds = pid === undefined ? undefined : cpuSecondsOf(pid)
  return cpuSeconds === undefined ? undefined : { wallMs: performance.now() - start, cpuMs: cpuSeconds * 1000 }
}
