import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './flow/install.ts'
import { askStore } from './flow/store-figures.ts'
import { median, table } from './measure.ts'
import { type RoundCost, startPoller } from './rounds/poller.ts'

const FEEDS = 50
const LENGTHS = [500, 50]
// Enough stories for the longest feed, in documents so small that reading one costs little beside publishing.
const SOURCES = 60
const ITEMS = 10
const WARM_UP = 2
const TIMES = 5

/** CPU of a round that brings one new article, and the length of an article's HTML. */
type Figures = RoundCost & { readonly characters: number }

/**
 * What one new article costs that goes into fifty feeds of full texts, in long ones and in short ones, with all formats and
 * codings of their documents. Without feeds the same round shows what polling and storing the article takes of it.
 */
export async function benchPublish(): Promise<string> {
  const rows: string[][] = []
  let characters = 0
  for (const length of LENGTHS) {
    const figures = await measured({ feeds: FEEDS, length })
    characters = figures.characters
    const { threadMs, processMs } = figures
    const shares = [threadMs / FEEDS, processMs / FEEDS].map(milliseconds)
    rows.push([`${FEEDS} feeds of ${length}`, ...shares, milliseconds(threadMs), milliseconds(processMs)])
  }
  const { threadMs, processMs } = await measured({ feeds: 0, length: 0 })
  rows.push(['no feeds', '', '', milliseconds(threadMs), milliseconds(processMs)])
  const head = ['CPU ms', 'desk’s thread, a feed', 'process, a feed', 'desk’s thread, the round', 'process, the round']
  return `Publish, one new article in ${FEEDS} feeds of full texts, ${characters} characters of HTML each\n${table(head, rows)}`
}

type Published = {
  readonly feeds: number
  /** How many stories each of them holds. */
  readonly length: number
}

async function measured(published: Published): Promise<Figures> {
  await using installed = await install({ kind: 'news', sources: SOURCES, items: ITEMS, deadShare: 0 })
  const { root, live, upstream, storePath } = installed
  writeFeeds(root, published)
  await using desk = await startPoller('desk', root)
  await desk.round(live)
  const one = live.slice(0, 1)
  const costs: RoundCost[] = []
  for (let time = -WARM_UP; time < TIMES; time += 1) {
    await upstream.revise({ sources: one, items: 1 })
    const cost = await desk.round(one)
    if (time >= 0) costs.push(cost)
  }
  const characters = askStore(storePath, 'select round(avg(length(content_html))) from articles') ?? 0
  const threadMs = median(costs.map((cost) => cost.threadMs))
  return { threadMs, processMs: median(costs.map((cost) => cost.processMs)), characters }
}

/** Puts feeds of everything, with full texts, in place of those of the installation. */
function writeFeeds(root: string, { feeds, length }: Published): void {
  appendFileSync(join(root, 'config/sources.yaml'), 'defaults: { republish: full }\n')
  const folder = join(root, 'feeds')
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  for (let feed = 1; feed <= feeds; feed += 1) {
    writeFileSync(join(folder, `feed-${feed}.yaml`), `title: Feed ${feed}\nitems: ${length}\n`)
  }
}

function milliseconds(ms: number): string {
  return ms.toFixed(1)
}
