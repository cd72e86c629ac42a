import { parseArgs } from 'node:util'
import { playDemo } from './digests/demo-rounds.ts'
import { playHistories } from './digests/history-rounds.ts'
import { createNotes } from './digests/notes.ts'
import { playOperator } from './digests/operator-rounds.ts'
import { playWireDay } from './digests/wire-rounds.ts'

// A tool for refactorings: prints a digest of everything that recorded rounds publish, to be compared before and after.
// `--seeds N` says how many random histories are played; `--bodies DIR` keeps what was hashed, for a closer look.
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '40' }, bodies: { type: 'string' } },
})
const { takeNote, sorted } = createNotes(values.bodies)
await playDemo(takeNote)
await playWireDay(takeNote)
await playHistories(takeNote, Number(values.seeds))
await playOperator(takeNote)
process.stdout.write(`${sorted().join('\n')}\n`)
