import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfig } from '../../src/config/load.ts'
import type { Config } from '../../src/model/settings.ts'
import { databaseFile } from '../../src/store/open/database-url.ts'
import { type Origin, startOrigin } from '../../tests/support/origin.ts'
import { openPlayedDesk } from '../../tests/support/play-day.ts'
import { documentOf, newsrooms } from '../demo/newsrooms.ts'
import { NETWORK, PORT, type TakeNote, twoDigits } from './notes.ts'

const START = Date.parse('2026-03-10T12:00:00Z')
const HOUR = 3_600_000

/** Of the sample newsrooms the first three speak at once, all in the second round; later some of their words are others. */
const ROUNDS: readonly ((text: Buffer, index: number) => Buffer | undefined)[] = [
  (text, index) => (index < 3 ? text : undefined),
  (text) => text,
  (text) => edited(text, 'Health officials in Gaza', 'Doctors in Gaza'),
  (text) => edited(text, 'Putin', 'Vladimir Putin'),
  (text) => text,
]

/** Plays the newsrooms of the demo under the shipped configuration, and notes what is published after every round. */
export async function playDemo(takeNote: TakeNote): Promise<void> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'wiredesk-digests-'))
  const path = join(folder.path, 'desk.db')
  const origins: Origin[] = []
  for (const [index] of newsrooms.entries()) {
    origins.push(await startOrigin({ address: `${NETWORK}.${index + 2}`, port: PORT }))
  }
  const played = await openPlayedDesk(await configOf(origins, path), START)
  for (const [round, change] of ROUNDS.entries()) {
    if (round > 0) played.tick(2 * HOUR)
    for (const [index, newsroom] of newsrooms.entries()) say(origins[index]!, newsroom, (text) => change(text, index))
    await played.desk.round()
    takeNote(`demo/round-${twoDigits(round)}`, played, path)
  }
  await played.desk.close()
  for (const origin of origins) await origin.close()
}

function say(
  origin: Origin,
  { file, contentType }: (typeof newsrooms)[number],
  change: (text: Buffer) => Buffer | undefined,
): void {
  const body = change(documentOf(file, { now: START, origin: origin.url('') }))
  origin.on('/feed', body ? { headers: { 'content-type': contentType }, body } : { status: 503 })
}

/** In one-byte letters, so that no charset is disturbed. */
function edited(text: Buffer, from: string, to: string): Buffer {
  return Buffer.from(text.toString('latin1').replaceAll(from, to), 'latin1')
}

async function configOf(origins: readonly Origin[], storePath: string): Promise<Config> {
  const shipped = await loadConfig(resolve(import.meta.dirname, '../..'), {})
  const urls = new Map(newsrooms.map(({ sourceId }, index) => [sourceId, origins[index]!.url('/feed')]))
  const sources = shipped.sources.flatMap((source) => {
    const url = urls.get(source.id)
    return url === undefined ? [] : [{ ...source, url, privateNetwork: true, everyMs: HOUR }]
  })
  const baseUrl = 'https://desk.example'
  const server = {
    ...shipped.server,
    baseUrl,
    contact: `${baseUrl}/bot`,
    database: databaseFile(storePath),
    logLevel: 'silent',
  }
  return { ...shipped, sources, server }
}
