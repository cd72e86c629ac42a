import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { startOrigin } from '../../tests/support/origin.ts'
import { playHistory } from '../../tests/support/play-history.ts'
import { type History, histories } from '../../tests/support/random-histories.ts'
import { NETWORK, PORT, type TakeNote, twoDigits } from './notes.ts'

const SEED = 10

/** Plays so many random histories, and notes what is published after every round and every restart. */
export async function playHistories(takeNote: TakeNote, count: number): Promise<void> {
  for (const [index, history] of fc.sample(histories, { numRuns: count, seed: SEED }).entries()) {
    await play(`history-${twoDigits(index)}`, history, takeNote)
  }
}

async function play(name: string, history: History, takeNote: TakeNote): Promise<void> {
  await using origin = await startOrigin({ address: `${NETWORK}.1`, port: PORT })
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-digests-'))
  const path = join(folder.path, 'desk.db')
  await playHistory(history, { origin, database: `sqlite:${path}` }, (played, { round, isRestart }) => {
    takeNote(`${name}/round-${twoDigits(round)}-${isRestart ? 'anew' : 'done'}`, played, path)
  })
}
