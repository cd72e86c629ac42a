import type { Matcher } from '../../curate/match.ts'
import type { CompiledAgencies } from '../../deduplicate/credit/agency.ts'
import type { Candidates } from '../../deduplicate/memory/candidates.ts'
import type { Log } from '../../foundation/log.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { FeedDocument, PollResult } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Source } from '../../model/settings.ts'
import type { Previous } from '../../poll/poll.ts'
import type { Outgoing, Sent } from '../../poll/send.ts'
import type { Reading } from '../../read.ts'
import type { SourceState } from '../../store/articles/source-states.ts'
import type { Store } from '../../store/open/store.ts'
import type { Admission } from './admission.ts'
import type { HubLimits } from './hub-limits.ts'
import type { Apart } from './never-merge.ts'
import type { Newsroom } from './newsroom.ts'

/** All that the desk works with, joined once in desk.ts. A function takes the parts that it uses. */
export type Context = {
  readonly config: Config
  readonly store: Store
  readonly newsroom: Newsroom
  readonly matcher: Matcher
  readonly agencies: CompiledAgencies
  readonly admits: Admission
  /** What the operator lets nobody take for one story. */
  readonly apart: Apart
  /** Articles of the last days, for finding copies. Added to after a commit, never before. */
  readonly candidates: Candidates
  readonly poll: (source: Source, previous: Previous) => Promise<PollResult>
  readonly read: (document: FeedDocument, source: Source, at: Instant) => Promise<Reading>
  readonly pack: (document: FeedDocument, lastModified: Instant) => Promise<PackedDocument>
  /** Sends one request to an address that somebody outside gave us; reaches the public internet alone. */
  readonly send: (outgoing: Outgoing) => Promise<Sent>
  readonly hubLimits: HubLimits
  readonly now: () => Instant
  /** Resolves when a round has waited long enough for those that have not answered. */
  readonly patience: () => Promise<unknown>
  readonly random: () => number
  readonly log: Log
}

/** What asking a source came to; nothing of it is stored yet. */
export type Gathered = {
  readonly source: Source
  readonly before: SourceState
  readonly result: PollResult
  readonly bodyHash: string | undefined
  /** When the poll ended: waits count from then. */
  readonly endedAt: Instant
  /** Absent when there was nothing new to read. */
  readonly reading: Reading | undefined
}
