import { type ColdStart, coldStart } from './flow/cold-start.ts'
import { type Installed, install } from './flow/install.ts'
import { askStore, bytesOfStore } from './flow/store-figures.ts'
import { unchangedRound } from './flow/unchanged-round.ts'
import { table } from './measure.ts'

export type FlowOptions = { readonly sources?: number | undefined; readonly minutes: number }

const ITEMS = 20

/**
 * A cold start of the real service with 2,000 sources on 200 loopback hosts, one in twenty of them dead, seen from outside;
 * then what a round costs in which nothing has changed.
 */
export async function benchFlow({ sources = 2000, minutes }: FlowOptions): Promise<string> {
  await using installed = await install({ kind: 'news', sources, items: ITEMS, deadShare: 0.05 })
  const seen = await coldStart(installed, { minutes, hasTakedown: true })
  const stored = askStore(installed.storePath, 'select count(*) from articles') ?? 0
  const perArticle = bytesOfStore(installed.storePath) / stored
  // Where not all was read in time, a round cannot be had in which nothing is new.
  const unchanged = await unchangedRound(installed).catch(() => undefined)
  const rows = [
    ...flowRows(seen, installed),
    ['articles stored', String(stored), String(installed.live.length * ITEMS)],
    ['bytes of the store for each article', perArticle.toFixed(0), ''],
    ['CPU for each source that has nothing new', cpuOf(unchanged?.later), '0.30 ms'],
    ['the same in the first round of a process', cpuOf(unchanged?.first), ''],
  ]
  return `Flow, ${sources} sources with ${ITEMS} items each, ${installed.deadIds.length} of them dead\n${table(['', 'measured', 'wanted'], rows)}`
}

function flowRows(seen: ColdStart, { live }: Installed): string[][] {
  const { firstAnswerAt, firstStory, committed, doneAt, endedAt, waits, takenDown, statusChangesAt, logLinesAt } = seen
  const since = (instant: number | undefined) => {
    return instant === undefined ? 'not in time' : seconds(instant - firstAnswerAt)
  }
  const times = { from: firstAnswerAt, to: endedAt }
  return [
    ['first story readable, from the first answer', since(firstStory?.at), '5.0 s'],
    ['CPU until then', cpuSeconds(firstStory?.cpuSeconds), ''],
    ['longest silence of the log', seconds(longestGap(logLinesAt, times)), '5.0 s'],
    ['longest time without a change of /status', seconds(longestGap(statusChangesAt, times)), '5.0 s'],
    ['live sources read', String(seen.liveRead), String(live.length)],
    ['live sources found in a feed', String(seen.livePublished), String(live.length)],
    ['all committed and the feeds up to date, from the first answer', since(committed?.at), ''],
    ['CPU until then', cpuSeconds(committed?.cpuSeconds), '90.0 s'],
    ['all history in archives, from the first answer', since(doneAt), ''],
    ['CPU until then', cpuSeconds(seen.cpuSeconds), ''],
    ['peak RSS', `${seen.peakMebibytes?.toFixed(0)} MiB`, '450 MiB'],
    ['/livez median', milliseconds(waits.median), ''],
    ['/livez p99', milliseconds(waits.p99), '100 ms'],
    ['/livez longest', milliseconds(waits.longest), ''],
    [
      `takedown of an item that was ${takenDown?.wasShown ? 'shown' : 'stored'}, from the command’s end`,
      takenDown ? seconds(takenDown.sinceWordMs) : 'not in time',
      '3.0 s',
    ],
    ['the same from its start', takenDown ? seconds(takenDown.sinceStartMs) : 'not in time', ''],
  ]
}

function cpuOf(ms: number | undefined): string {
  return ms === undefined ? 'unknown' : `${ms.toFixed(2)} ms`
}

function longestGap(instants: readonly number[], { from, to }: { readonly from: number; readonly to: number }): number {
  const within = instants.filter((instant) => instant > from && instant < to)
  const edges = [from, ...within, to]
  return Math.max(...edges.slice(1).map((instant, index) => instant - edges[index]!))
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function cpuSeconds(used: number | undefined): string {
  return used === undefined ? 'unknown' : `${used.toFixed(1)} s`
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(0)} ms`
}
