import { parseArgs } from 'node:util'
import { didYouMean } from '../src/foundation/suggestion.ts'

type Options = {
  readonly sources?: number | undefined
  readonly articles: number
  readonly minutes: number
  readonly hours: number
}
type Bench = { readonly isLong?: boolean; readonly run: (options: Options) => Promise<string> | string }

const benches: Readonly<Record<string, Bench>> = {
  reader: { run: async () => (await import('./bench/reader-bench.ts')).benchReader() },
  stages: { run: async () => (await import('./bench/stage-bench.ts')).benchStages() },
  hub: { run: async () => (await import('./bench/hub-bench.ts')).benchHub() },
  stories: { run: async () => (await import('./bench/story-bench.ts')).benchStories() },
  attacks: { run: async () => (await import('./bench/attack-bench.ts')).benchAttacks() },
  flow: { isLong: true, run: async (options) => (await import('./bench/flow-bench.ts')).benchFlow(options) },
  rounds: { isLong: true, run: async (options) => (await import('./bench/rounds-bench.ts')).benchRounds(options) },
  publish: { isLong: true, run: async () => (await import('./bench/publish-bench.ts')).benchPublish() },
  large: { isLong: true, run: async (options) => (await import('./bench/large-bench.ts')).benchLarge(options) },
  serve: { isLong: true, run: async () => (await import('./bench/serve-bench.ts')).benchServe() },
  day: { isLong: true, run: async (options) => (await import('./bench/day-bench.ts')).benchDay(options) },
  swelling: {
    isLong: true,
    run: async (options) => (await import('./bench/swelling-bench.ts')).benchSwelling(options),
  },
}

// Without names all but the long ones run. `--sources N` makes a long one smaller, `--articles N` says how many `large` has,
// `--minutes N` when a long one gives up, and `--hours N` how long the `day` is.
// Where two are compared, the ratios are what to read: both sides of one run share the machine's mood. Never fails a build.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sources: { type: 'string' },
    articles: { type: 'string', default: '120000' },
    minutes: { type: 'string', default: '15' },
    hours: { type: 'string', default: '27' },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => !benches[name]?.isLong)
const unknown = names.filter((name) => !(name in benches))
for (const name of unknown) {
  console.error(`there is no bench called ${name}${didYouMean(name, Object.keys(benches))}`)
}
if (unknown.length > 0) process.exit(2)
const sources = values.sources === undefined ? undefined : Number(values.sources)
// An end in between is an exit like another, at which processes and folders go.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const options = {
  sources,
  articles: Number(values.articles),
  minutes: Number(values.minutes),
  hours: Number(values.hours),
}
for (const name of names) process.stdout.write(`${await benches[name]?.run(options)}\n`)
