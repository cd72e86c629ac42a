import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { didYouMean } from '../src/foundation/suggestion.ts'

/** What each file in scripts/soak/ exports. */
type Soak = {
  /** One line for the list. */
  readonly what: string
  /** Gives what went wrong. */
  readonly soak: (options: { readonly times?: number; readonly seed?: number }) => Promise<readonly string[]>
}

const folder = join(import.meta.dirname, 'soak')
const names = readdirSync(folder).map((file) => basename(file, '.ts'))
const load = (name: string): Promise<Soak> => import(join(folder, `${name}.ts`))

// Long runs of what `npm test` does in short: `npm run soak -- NAME`, with `--times N` and `--seed N`.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string' }, seed: { type: 'string' } },
})
const [name] = positionals
if (name === undefined) await list()
else if (!names.includes(name)) refuse(name)
else await run(name)

async function list(): Promise<void> {
  for (const name of names) console.log(`${name.padEnd(12)}${(await load(name)).what}`)
}

function refuse(name: string): void {
  console.error(`there is no soak called ${name}${didYouMean(name, names)}`)
  process.exitCode = 2
}

async function run(name: string): Promise<void> {
  const numbers = Object.entries(values).map(([option, value]) => [option, Number(value)])
  const complaints = await (await load(name)).soak(Object.fromEntries(numbers))
  for (const complaint of complaints) console.log(complaint)
  console.log(complaints.length === 0 ? `${name}: nothing went wrong` : `${name}: failed`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}
