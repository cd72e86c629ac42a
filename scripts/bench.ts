import { benchAttacks } from './bench/attack-bench.ts'
import { benchHub } from './bench/hub-bench.ts'
import { benchReader } from './bench/reader-bench.ts'
import { benchStages } from './bench/stage-bench.ts'
import { benchStories } from './bench/story-bench.ts'

// The ratios are what to read: both sides of one run share the machine's mood. Never fails a build.
process.stdout.write(`${await benchReader()}\n`)
process.stdout.write(`${await benchStages()}\n`)
process.stdout.write(`${await benchHub()}\n`)
process.stdout.write(`${benchStories()}\n`)
process.stdout.write(benchAttacks())
