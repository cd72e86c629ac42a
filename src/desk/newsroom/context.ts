import type { Matcher } from '../../curate/match.ts'
import type { CompiledAgencies } from '../../deduplicate/credit/agency.ts'
import type { Candidates } from '../../deduplicate/memory/candidates.ts'
import type { ByteBudget } from '../../foundation/byte-budget.ts'
import type { Log } from '../../foundation/log.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { FeedDocument, PollResult } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config, Source } from '../../model/settings.ts'
import type { Previous } from '../../poll/poll.ts'
import type { Outgoing, Sent } from '../../poll/send.ts'
import type { Reading } from '../../read.ts'
import type { Store } from '../../store/open/store.ts'
import type { Admission } from './admission.ts'
import type { HubLimits } from './hub-limits.ts'
import type { NeverMergeRules } from './never-merge.ts'
import type { Newsroom } from './newsroom.ts'
import type { Progress } from './progress.ts'

/** All that the desk works with, joined once in desk.ts. A function takes the parts that it uses. */
export type Context = {
  readonly config: Config
  readonly store: Store
  readonly newsroom: Newsroom
  readonly matcher: Matcher
  readonly agencies: CompiledAgencies
  readonly admits: Admission
  /** What the operator lets nobody take for one story. */
  readonly neverMerge: NeverMergeRules
  /** Articles of the last days, for finding copies. Added to after a commit, never before. */
  readonly candidates: Candidates
  readonly poll: (source: Source, previous: Previous) => Promise<PollResult>
  readonly read: (document: FeedDocument, source: Source, at: Instant) => Promise<Reading>
  readonly pack: (document: FeedDocument, lastModified: Instant) => Promise<PackedDocument>
  /** Sends one request to an address that somebody outside gave us; reaches the public internet alone. */
  readonly send: (outgoing: Outgoing) => Promise<Sent>
  readonly hubLimits: HubLimits
  readonly now: () => Instant
  /** Resolves when a source that was asked has been waited for long enough: the others go on without it. */
  readonly patience: () => Promise<unknown>
  /** What may be kept in memory of answers that are not committed. */
  readonly waiting: ByteBudget
  readonly random: () => number
  /** Hears how far what takes long has come. */
  readonly progress: Progress
  readonly log: Log
}
