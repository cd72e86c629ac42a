import type { Source } from '../../src/model/settings.ts'
import { createReaderPool, defaultReaderLimits } from '../../src/readers/reader-pool.ts'
import { attacks } from './attack-documents.ts'

/** What one attack came to, and what it cost the process that read it. */
export type AttackReport = {
  readonly name: string
  readonly kind: string
  readonly reason?: string | undefined
  readonly titles: readonly string[]
  readonly articles: number
  readonly skipped: number
  /** The longest of each kind that came out. */
  readonly most: { readonly title: number; readonly categories: number; readonly enclosures: number }
  readonly megabytes: number
  /** The greatest resident size of the process so far. */
  readonly peakMegabytes: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly isPolluted: boolean
  /** The titles of an ordinary document that the same pool read next. */
  readonly next: readonly string[]
}

const source: Source = {
  id: 'harbour',
  name: 'Harbour',
  url: 'https://news.example/feed',
  tags: [],
  priority: 0,
  republish: 'full',
  images: 'source',
  headers: {},
  privateNetwork: false,
}

const ordinary =
  '<rss version="2.0"><channel><title>Harbour</title><item><title>Tide at noon</title><guid>1</guid></item><item><title>Boats &amp; ropes</title><guid>2</guid></item></channel></rss>'

const LARGE_MEGABYTES = 20

// Names of attacks, or none for all of them; the environment says what an external entity would name, and whether a
// reading may take as long as it likes, on a machine that others use too.
const { OUTSIDE_URL: url = 'http://127.0.0.1:9/', OUTSIDE_FILE: file = '/etc/hostname', UNTIMED } = process.env
const names = process.argv.slice(2)
// Half of what a reader may take: what is read within it leaves room, and what is not is seen as killed.
const limits = { ...defaultReaderLimits, heapMegabytes: 256, threads: 1 }
const openPool = () =>
  UNTIMED ? createReaderPool(limits, () => new AbortController().signal) : createReaderPool(limits)
let pool = openPool()
const read = (bytes: Uint8Array, type = '') =>
  pool.read({ url: source.url, contentType: type, body: bytes }, source, Date.UTC(2026, 0, 1))
const readOrdinary = () => read(new TextEncoder().encode(ordinary))
// The worker and its libraries are there before anything is counted.
await readOrdinary()
for (const attack of attacks) {
  if (names.length > 0 && !names.includes(attack.name)) continue
  const done = await report(attack)
  process.stdout.write(`${JSON.stringify(done)}\n`)
  if (done.megabytes < LARGE_MEGABYTES) continue
  // What a worker keeps of a large document would count for those that follow.
  await pool.close()
  pool = openPool()
  await readOrdinary()
}
await pool.close()

async function report({ name, contentType = '', body }: (typeof attacks)[number]): Promise<AttackReport> {
  const bytes = body({ url, file })
  const [cpu, start] = [process.cpuUsage(), performance.now()]
  const reading = await read(bytes, contentType)
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(cpu)
  const next = await readOrdinary()
  const articles = reading.kind === 'articles' ? reading.articles : []
  return {
    name,
    kind: reading.kind,
    reason: reading.kind === 'unreadable' ? reading.reason : undefined,
    titles: articles.slice(0, 3).map(({ title }) => title.slice(0, 100)),
    articles: articles.length,
    skipped: reading.kind === 'articles' ? reading.skipped : 0,
    most: {
      title: Math.max(0, ...articles.map(({ title }) => title.length)),
      categories: Math.max(0, ...articles.map(({ categories }) => categories.length)),
      enclosures: Math.max(0, ...articles.map(({ enclosures }) => enclosures.length)),
    },
    megabytes: bytes.length / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    seconds,
    cpuSeconds: (used.user + used.system) / 1e6,
    isPolluted: 'polluted' in {},
    next: next.kind === 'articles' ? next.articles.map(({ title }) => title) : [],
  }
}
