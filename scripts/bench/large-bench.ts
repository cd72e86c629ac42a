import { cpSync } from 'node:fs'
import { type Installed, install } from './flow/install.ts'
import { askStore, bytesOfStore } from './flow/store-figures.ts'
import { temporaryFolder } from './flow/temporary-folder.ts'
import { answerTimes } from './large/answer-times.ts'
import { changedRounds } from './large/changed-rounds.ts'
import { indexAgain } from './large/index-again.ts'
import { multiply } from './large/multiply.ts'
import type { RequestTimes } from './large/request-times.ts'
import { type Moment, pollNothing, type StartUp, startUp } from './large/start-up.ts'
import { median, table } from './measure.ts'
import { startPoller } from './rounds/poller.ts'

export type LargeOptions = { readonly articles: number; readonly minutes: number }

const SOURCES = 200
const ITEMS = 50
const CHANGED = 20
const TIMES = 3

/** With more articles than this, a start may take twice as long. */
const MANY = 150_000

/**
 * A store of many articles, ten thousand that a desk has polled and copies of them over the last thirty days, under the
 * service as users start it: what its start, a poll, searches, pages and rounds take. In wall time, which only an idle
 * machine makes comparable with what is wanted, and in CPU time of the process.
 */
export async function benchLarge({ articles, minutes }: LargeOptions): Promise<string> {
  await using installed = await install({ kind: 'news', sources: SOURCES, items: ITEMS, deadShare: 0 })
  const { storePath, live } = installed
  const changing = live.slice(0, CHANGED)
  const rounds = await growStore(installed, { articles, changing })
  const stored = askStore(storePath, 'select count(*) from articles') ?? Number.NaN
  const bytes = bytesOfStore(storePath) / stored
  const signal = AbortSignal.timeout(minutes * 60_000)
  const starts: StartUp[] = []
  const polls: Moment[] = []
  for (let time = 0; time < TIMES; time += 1) {
    starts.push(await startUp(installed, changing, signal))
    // What the stop has left to be done is done before, by one that is not counted.
    await pollNothing(installed)
    polls.push(await pollNothing(installed))
  }
  const { search, story } = await answerTimes(installed, signal)
  const rows = [
    ['first document, from the start', ...cells(starts.map((start) => start.firstDocument)), '1.0 s'],
    ['ready', ...cells(starts.map((start) => start.ready)), stored > MANY ? '6.0 s' : '3.0 s'],
    ['first news in a feed', ...cells(starts.map((start) => start.firstNews)), ''],
    ['poll with nothing due', ...cells(polls), '1.0 s'],
    ...answerRows({ search, story }),
    ...roundRows(rounds, stored),
    ['bytes of the store for each article', bytes.toFixed(0), '', '6000'],
  ]
  return `Large, ${stored} articles of ${SOURCES} sources\n${table(['', 'wall', 'CPU', 'wanted'], rows)}`
}

type Rounds = { readonly before: number; readonly after: number }

/** Fills the store, and gives what a source with news costs in a round with what was polled alone, and with all. */
async function growStore(
  { root, storePath, live, upstream }: Installed,
  { articles, changing }: { readonly articles: number; readonly changing: readonly number[] },
): Promise<Rounds> {
  await poll(root, live)
  using small = temporaryFolder()
  cpSync(root, small.path, { recursive: true })
  multiply(storePath, articles)
  await indexAgain(root)
  const [before, after] = await changedRounds([small.path, root], { upstream, sources: changing })
  return { before: before!, after: after! }
}

async function poll(root: string, sources: readonly number[]): Promise<void> {
  await using desk = await startPoller('desk', root)
  await desk.round(sources)
}

function answerRows({ search, story }: { readonly search: RequestTimes; readonly story: RequestTimes }): string[][] {
  return [
    ['search, p50', milliseconds(search.p50), `${milliseconds(search.cpuMs)} (mean)`, '15.0 ms'],
    ['search, p99', milliseconds(search.p99), '', ''],
    ['page of a story, p50', milliseconds(story.p50), `${milliseconds(story.cpuMs)} (mean)`, ''],
    ['page of a story, p99', milliseconds(story.p99), '', '10.0 ms'],
  ]
}

function roundRows({ before, after }: Rounds, stored: number): string[][] {
  return [
    [`round for a source with news, ${SOURCES * ITEMS} articles`, '', milliseconds(before), ''],
    [`the same, ${stored} articles`, '', milliseconds(after), ''],
    ['times', '', (after / before).toFixed(2), '1.30'],
  ]
}

/** The median of some moments, in wall time and in CPU time. */
function cells(moments: readonly (Moment | undefined)[]): string[] {
  const seen = moments.filter((moment) => moment !== undefined)
  if (seen.length < moments.length) return ['not in time', '']
  return [median(seen.map(({ wallMs }) => wallMs)), median(seen.map(({ cpuMs }) => cpuMs))].map(seconds)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`
}
