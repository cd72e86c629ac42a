import type { Hold } from '../../foundation/byte-budget.ts'
import type { Channel } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollResult } from '../../model/poll-result.ts'
import type { Reading } from '../../read.ts'
import type { KnownItems } from '../../store/articles/known-items.ts'
import { isSameChannel } from '../outlets/place.ts'
import type { KnownSource, SourceBook } from './source-book.ts'

/** The outcome of asking a source: read, but not stored yet. */
export type SourceAnswer = KnownSource & {
  /** Without the bytes of its document. */
  readonly result: PollResult
  readonly bodyHash: string | undefined
  /** Whether its document broke off when it came before, and has now come again with the same bytes: there is no more of it. */
  readonly isServedAgain: boolean
  /** When the poll ended; the wait until the next poll is counted from here. */
  readonly endedAt: Instant
  /** The same by the clock that is never set; the wall clock may be, before the answer is committed. */
  readonly endedElapsedMs: number
  /** Absent when there was nothing new to read. */
  readonly reading: Reading | undefined
  /** What was known of the source's items when it was read. */
  readonly knownItems: KnownItems
  /** Whether a hub pushed the document, which may then be a part of the source's own: what is not in it says nothing. */
  readonly isPushed?: true | undefined
  /** Whether its document dates known items anew, by less than would be a flood. */
  readonly isRedating?: true | undefined
  /** When it was asked. */
  readonly askedAt?: Instant | undefined
  /** The memory that it occupies until it is committed. */
  readonly hold: Hold
}

/**
 * The answers with what is known of their sources by now: a push may have been stored, or a due time been moved, while they were
 * asked. To be called in the turn that stores them.
 */
export async function upToDate(answers: readonly SourceAnswer[], book: SourceBook): Promise<readonly SourceAnswer[]> {
  const known = await book.known(answers.map(({ source }) => source))
  return answers.map((answer, index) => ({ ...answer, before: known[index]!.before }))
}

/**
 * The page that a source names as its own, as of an answer of it; the one before where it names none, or the same one in
 * other words.
 */
export function channelAfter({ reading, before }: Pick<SourceAnswer, 'reading' | 'before'>): Channel | undefined {
  const said = reading?.kind === 'articles' ? reading.channel : undefined
  return said === undefined || isSameChannel(said, before.channel) ? before.channel : said
}
