import type { Matcher } from '../../curate/match.ts'
import type { CompiledAgencies } from '../../deduplicate/credit/agency.ts'
import type { Candidates } from '../../deduplicate/memory/candidates.ts'
import type { ByteBudget } from '../../foundation/byte-budget.ts'
import type { Log } from '../../foundation/log.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { FeedDocument } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { PushState } from '../../model/push.ts'
import type { Config, Source } from '../../model/settings.ts'
import type { FolderWatch } from '../../poll/folder/watch-folder.ts'
import type { Previous } from '../../poll/poll.ts'
import type { Outgoing, Sent } from '../../poll/send.ts'
import type { Reading } from '../../read.ts'
import type { Store } from '../../store/open/store.ts'
import type { HostBook } from '../manners/host-book.ts'
import type { Admission } from './admission.ts'
import type { HubLimits } from './hub-limits.ts'
import type { NeverMergeRules } from './never-merge.ts'
import type { Newsroom } from './newsroom.ts'
import type { Progress } from './progress.ts'
import type { SourceBook } from './source-book.ts'
import type { Written } from './written.ts'

export type { FolderWatch }

/** Everything the desk works with, put together once in open-context.ts. A function takes only the parts it uses. */
export type Context = {
  readonly config: Config
  readonly store: Store
  readonly newsroom: Newsroom
  readonly sources: SourceBook
  /** How the domains of the sources want to be asked. */
  readonly hosts: HostBook
  readonly matcher: Matcher
  readonly agencies: CompiledAgencies
  readonly admits: Admission
  /** What the operator does not want taken for one story. */
  readonly neverMerge: NeverMergeRules
  /**
   * The articles of the last few days, for finding copies: complete once `recalled` has been awaited. What
   * is decided in a round is added at once, and taken back if the round is not kept.
   */
  readonly candidates: Candidates
  /**
   * Recalls these articles from the store, when first called. It takes seconds for 300,000, so that neither the last
   * documents nor polls that bring nothing wait for it.
   */
  readonly recalled: () => Promise<void>
  readonly poll: (source: Source, previous: Previous) => Promise<PollResult>
  /** Calls back whenever something changes in a folder; undefined if it cannot be watched just now. */
  readonly watchFolder: (folder: string, changed: () => void) => FolderWatch | undefined
  /** Reads a document; items whose keys are `known` are not read again. */
  readonly read: (document: FeedDocument, source: Source, at: Instant, known?: readonly string[]) => Promise<Reading>
  /** What each feed was last written from, by slug. */
  readonly written: Map<string, Written>
  /** Packs a document; what it has in common with the one `before` is not compressed again. */
  readonly pack: (
    document: FeedDocument,
    lastModified: Instant,
    known?: {
      readonly hash?: string
      readonly before?: Pick<PackedDocument, 'body' | 'gzip' | 'pieces'> | undefined
    },
  ) => Promise<PackedDocument>
  /** Sends one request to an address that an outsider gave us; reaches nothing but the public internet. */
  readonly send: (outgoing: Outgoing) => Promise<Sent>
  readonly hubLimits: HubLimits
  /** The hubs that the documents of sources name, by source: as in the store, once our hub has been started. */
  readonly pushes: Map<string, PushState>
  /** Makes a word of 64 hexadecimal digits that nobody can guess. */
  readonly unguessable: () => string
  readonly now: () => Instant
  /** Milliseconds since some moment, by a clock that is never set: waits that are kept in memory go by it. */
  readonly elapsed: () => number
  /** Resolves after so many ms of that clock, or as soon as the signal is given. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** Resolves when a source has been waited for long enough; rounds then go on without it. */
  readonly patience: () => Promise<unknown>
  /** How many bytes of uncommitted answers may be kept in memory. */
  readonly waiting: ByteBudget
  readonly random: () => number
  /** The place of a source among all others, from 0 up to 1: a steady part of what is added to its waits. */
  readonly phaseOf: (sourceId: string) => number
  /** Is told how far long work has come. */
  readonly progress: Progress
  readonly log: Log
}
