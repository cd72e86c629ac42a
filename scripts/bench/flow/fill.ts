import type { ServiceView } from './service-view.ts'
import { askStore } from './store-figures.ts'
import { until } from './until.ts'

export type Filling = {
  readonly view: ServiceView
  readonly storePath: string
  /** Ids of the sources that can be read. */
  readonly live: ReadonlySet<string>
  /** What the service has used so far. */
  readonly cpuSeconds: () => number | undefined
  readonly signal: AbortSignal
}

export type Fill = {
  /** When the first story could be read in a feed, and the CPU used by then; undefined where none came in time. */
  readonly firstStory: { readonly at: number; readonly cpuSeconds: number | undefined } | undefined
  /** When all that can be read was committed and the feeds were up to date, and the CPU used by then. */
  readonly committed: { readonly at: number; readonly cpuSeconds: number | undefined } | undefined
  /** When the history had been put into archives as well; undefined where it took too long. */
  readonly doneAt: number | undefined
  readonly statusChangesAt: readonly number[]
  readonly liveRead: number
}

/** Watches a service from outside until all its live sources are read and published. */
export async function watchFill(filling: Filling): Promise<Fill> {
  const firstStory = until(() => seeStory(filling), { everyMs: 50, signal: filling.signal })
  const statusChangesAt: number[] = []
  let liveRead = 0
  let committed: Fill['committed']
  const doneAt = await until(
    async () => {
      const states = await filling.view.changedStates()
      if (states) statusChangesAt.push(Date.now())
      if (states) liveRead = [...filling.live].filter((id) => states.get(id) === 'ok').length
      if (liveRead < filling.live.size || !isPublished(filling.storePath)) return undefined
      committed ??= { at: Date.now(), cpuSeconds: filling.cpuSeconds() }
      return isPutAway(filling.storePath) ? Date.now() : undefined
    },
    { everyMs: 1000, signal: filling.signal },
  )
  return { firstStory: await firstStory, committed, doneAt, statusChangesAt, liveRead }
}

async function seeStory({ view, cpuSeconds }: Filling): Promise<Fill['firstStory']> {
  const text = await view.everything()
  const hasStory = text !== '' && JSON.parse(text).items.length > 0
  return hasStory ? { at: Date.now(), cpuSeconds: cpuSeconds() } : undefined
}

function isPublished(storePath: string): boolean {
  return askStore(storePath, `select count(*) from feeds where pending = 'content'`) === 0
}

/** What has no room in a feed is published with its archive. */
function isPutAway(storePath: string): boolean {
  const open = 'archive is null and left_at is null and shown = 0'
  return isPublished(storePath) && askStore(storePath, `select count(*) from entries where ${open}`) === 0
}
