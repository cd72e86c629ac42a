import { gzipSync } from 'node:zlib'
import { type Desk, openDesk } from '../../src/desk/desk.ts'
import type { ContextOverrides } from '../../src/desk/open-context.ts'
import { documentHash } from '../../src/documents/pack.ts'
import type { PackedDocument } from '../../src/model/border.ts'
import type { FeedDocument } from '../../src/model/documents.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Config } from '../../src/model/settings.ts'
import { read } from '../../src/read.ts'
import { DAY_START, DAY_STEP } from './wire-day.ts'

/** Documents that a desk handed out, by path. */
export type HandedOut = ReadonlyMap<string, PackedDocument>

export type PlayedDesk = { readonly desk: Desk; readonly handedOut: HandedOut; tick(ms: number): void }

/** A real desk on a clock of its own, for programs and tests alike; whoever opens it closes it. */
export async function openPlayedDesk(
  config: Config,
  at: Instant = DAY_START,
  overrides: ContextOverrides = {},
): Promise<PlayedDesk> {
  let now = at
  const handedOut = new Map<string, PackedDocument>()
  const desk = await openDesk(
    config,
    ({ documents = [], removed = [] }) => {
      for (const document of documents) handedOut.set(document.path, document)
      for (const path of removed) handedOut.delete(path)
    },
    { now: () => now, patience: () => new Promise(() => {}), random: () => 0, read, ...overrides },
  )
  Object.assign(desk.context, { pack: packQuickly })
  await desk.restore()
  await desk.prepare()
  return {
    desk,
    handedOut,
    tick(ms) {
      now += ms
    },
  }
}

export type Playing = {
  readonly rounds: number
  readonly overrides?: ContextOverrides | undefined
  /** Done in the place of a round. */
  readonly round?: ((desk: Desk, round: number) => Promise<unknown>) | undefined
  /** Closes and opens the desk again before the rounds for which this is true. */
  readonly isReopened?: ((round: number) => boolean) | undefined
}

/** Plays the rounds of a day on a new desk, and leaves it open after the last. */
export async function playDay(config: Config, playing: Playing): Promise<PlayedDesk> {
  const { rounds, overrides, isReopened = () => false } = playing
  const play = playing.round ?? ((desk) => desk.round())
  let played = await openPlayedDesk(config, DAY_START, overrides)
  for (let round = 0; round < rounds; round += 1) {
    if (isReopened(round)) {
      await played.desk.close()
      played = await openPlayedDesk(config, DAY_START + round * DAY_STEP, overrides)
    } else if (round > 0) played.tick(DAY_STEP)
    await play(played.desk, round)
  }
  return played
}

/** Hardly compressed, since that takes most of the time; archives are kept as gzip. */
async function packQuickly({ url, contentType, body }: FeedDocument, lastModified: Instant): Promise<PackedDocument> {
  const gzip = gzipSync(body, { level: 1 })
  const hash = documentHash(body)
  return { path: url, contentType, body, gzip, br: body, zstd: body, hash, lastModified }
}
