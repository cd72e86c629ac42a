import { type Fill, watchFill } from './fill.ts'
import type { Installed } from './install.ts'
import { sourceId } from './installation.ts'
import { startAsking, type Waits } from './livez.ts'
import { markerOf, newestPage } from './made-feeds.ts'
import { cpuSecondsOf, peakMebibytesOf } from './process-figures.ts'
import { viewService } from './service-view.ts'
import { type TakenDown, takeDown } from './take-down.ts'
import { until } from './until.ts'
import { startService } from './wiredesk.ts'

/** What a service was seen to do from its start on an empty store until it had read and published all it could. */
export type ColdStart = Fill & {
  readonly firstAnswerAt: number
  readonly logLinesAt: readonly number[]
  /** Until all was published, or the time was up. */
  readonly endedAt: number
  readonly cpuSeconds: number | undefined
  readonly peakMebibytes: number | undefined
  readonly waits: Waits
  readonly takenDown: TakenDown | undefined
  /** How many of the live sources are found in the feed of everything or in its archives. */
  readonly livePublished: number
}

export type ColdStartOptions = { readonly minutes: number; readonly hasTakedown: boolean }

/** Starts a service, watches it from outside for so many minutes at most, and stops it. */
export async function coldStart(installed: Installed, { minutes, hasTakedown }: ColdStartOptions): Promise<ColdStart> {
  const { root, storePath, url, upstream, live } = installed
  const service = startService(root)
  const died = new AbortController()
  void service.ended.then(() => died.abort())
  const signal = AbortSignal.any([died.signal, AbortSignal.timeout(minutes * 60_000)])
  const view = viewService(url)
  const pid = service.child.pid as number
  await until(async () => ((await view.answers()) ? true : undefined), { everyMs: 50, signal })
  const asking = startAsking(`${url}/livez`)
  const watch = async () => {
    const cpuSeconds = () => cpuSecondsOf(pid)
    const fill = await watchFill({ view, storePath, live: new Set(live.map(sourceId)), cpuSeconds, signal })
    const figures = { endedAt: Date.now(), cpuSeconds: cpuSeconds(), peakMebibytes: peakMebibytesOf(pid) }
    return { ...fill, ...figures, waits: await asking.stop() }
  }
  const page = newestPage(live[0]!)
  const hasBegun = () => upstream.firstAnswerAt() > 0
  const taking = { root, storePath, view: viewService(url), page, hasBegun, signal }
  const [seen, takenDown] = await Promise.all([watch(), hasTakedown ? takeDown(taking) : undefined])
  const published = died.signal.aborted ? new Set() : await view.wordsInHistory(/marker\d+/g)
  service.child.kill('SIGTERM')
  await service.ended
  return {
    ...seen,
    firstAnswerAt: upstream.firstAnswerAt(),
    logLinesAt: service.logLinesAt,
    takenDown,
    livePublished: live.filter((source) => published.has(markerOf(source))).length,
  }
}
