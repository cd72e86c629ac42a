import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOutlets } from '../../tests/support/outlets.ts'
import { openPlayedDesk } from '../../tests/support/play-day.ts'
import { DAY_START, DAY_STEP, dayConfig, outlets, wireDay } from '../../tests/support/wire-day.ts'
import { NETWORK, PORT, type TakeNote, twoDigits } from './notes.ts'

const ROUNDS = 8

/** Plays a busy evening on the wire, and notes what is published after every round. */
export async function playWireDay(takeNote: TakeNote): Promise<void> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-digests-'))
  const path = join(folder.path, 'desk.db')
  const upstream = await openOutlets(outlets, { network: NETWORK, port: PORT })
  upstream.say(wireDay(ROUNDS))
  const played = await openPlayedDesk(dayConfig(upstream.urls, `sqlite:${path}`), DAY_START)
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) played.tick(DAY_STEP)
    await played.desk.round()
    takeNote(`wire/round-${twoDigits(round)}`, played, path)
  }
  await played.desk.close()
  await upstream.close()
}
