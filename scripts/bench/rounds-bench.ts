import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Installed, type InstalledSize, install } from './flow/install.ts'
import { table } from './measure.ts'
import { hasNewsboat, reloadWithNewsboat } from './rounds/newsboat.ts'
import { startPoller } from './rounds/poller.ts'

const ITEMS = 30
const NEW_ITEMS = 2
const CHANGED_SHARE = 0.1
const TIMES = 3

/** CPU milliseconds a feed. */
type Figures = { readonly cold: number; readonly unchanged: number; readonly changed: number }

/**
 * What rounds cost a feed in CPU: the first one, those in which nothing is new, and those in which a tenth of the sources
 * have two new items of thirty. Compared with the least work possible, which is to fetch, to read with rss-parser and to
 * insert, and with newsboat where it is installed.
 */
export async function benchRounds({ sources = 300 }: { readonly sources?: number | undefined }): Promise<string> {
  const size = { kind: 'news', sources, items: ITEMS, deadShare: 0 } as const
  const found = [
    { name: 'with ten published feeds', ...(await measured(size, 'desk')) },
    { name: 'without publishing', ...(await measured(size, 'desk', { hasFeeds: false })) },
    ...(hasNewsboat() ? [{ name: 'newsboat', ...(await measured(size, 'newsboat')) }] : []),
    { name: 'undici, rss-parser, insert', ...(await measured(size, 'baseline')) },
  ]
  const base = found.at(-1)!
  const cell = (figures: Figures, key: keyof Figures) =>
    `${figures[key].toFixed(2)} (${(figures[key] / base[key]).toFixed(1)})`
  const rows = found.map((one) => [one.name, cell(one, 'cold'), cell(one, 'unchanged'), cell(one, 'changed')])
  const head = ['CPU ms a feed (times the last line)', 'cold', 'unchanged', `${NEW_ITEMS} of ${ITEMS} new`]
  return `Rounds, ${sources} sources with ${ITEMS} items each\n${table(head, rows)}`
}

async function measured(
  size: InstalledSize,
  kind: 'desk' | 'baseline' | 'newsboat',
  { hasFeeds = true }: { readonly hasFeeds?: boolean } = {},
): Promise<Figures> {
  await using installed = await install(size)
  if (!hasFeeds) rmSync(join(installed.root, 'feeds'), { recursive: true })
  // What is measured is awaited here, because the installation goes when this function returns.
  if (kind === 'newsboat') {
    return await figuresOf(installed, (numbers) => reloadWithNewsboat(installed.root, numbers))
  }
  await using poller = await startPoller(kind, installed.root)
  return await figuresOf(installed, async (numbers) => (await poller.round(numbers)).processMs)
}

/** Has all sources polled, again without news, and some of them with news; `poll` gives the CPU milliseconds of each round. */
async function figuresOf(
  { live: all, upstream }: Installed,
  poll: (sources: readonly number[]) => Promise<number>,
): Promise<Figures> {
  const cold = (await poll(all)) / all.length
  const unchanged: number[] = []
  const changed: number[] = []
  for (let time = 0; time < TIMES; time += 1) unchanged.push((await poll(all)) / all.length)
  const some = all.slice(0, Math.ceil(all.length * CHANGED_SHARE))
  for (let time = 0; time < TIMES; time += 1) {
    await upstream.revise({ sources: some, items: NEW_ITEMS })
    changed.push((await poll(some)) / some.length)
  }
  return { cold, unchanged: Math.min(...unchanged), changed: Math.min(...changed) }
}
