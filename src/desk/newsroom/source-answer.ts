import type { Hold } from '../../foundation/byte-budget.ts'
import type { PollResult } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Source } from '../../model/settings.ts'
import type { Reading } from '../../read.ts'
import type { SourceState } from '../../store/articles/source-states.ts'

/** What asking a source came to, read but not stored. */
export type SourceAnswer = {
  readonly source: Source
  readonly before: SourceState
  /** Without the bytes of its document. */
  readonly result: PollResult
  readonly bodyHash: string | undefined
  /** When the poll ended: waits count from then. */
  readonly endedAt: Instant
  /** Absent when there was nothing new to read. */
  readonly reading: Reading | undefined
  /** What it takes of the memory. */
  readonly hold: Hold
}
