import type { Instant } from './instant.ts'
import type { Watch } from './watch.ts'

/** What a document says of when it is worth asking for again. */
export type Hints = {
  /** It is not worth it before this many ms have passed; `says` names the words: `ttl 120`. */
  readonly least?: { readonly ms: number; readonly says: string } | undefined
  /** Hours, 0 to 23, and days of the week, 0 for Sunday, at which it wants to be left alone, in UTC. */
  readonly skipHours?: readonly number[] | undefined
  readonly skipDays?: readonly number[] | undefined
}

/** What polls of a source have taught about when to ask it again. */
export type PollHistory = {
  /** How many polls in a row failed; the first long waits that the upstream asked for are not failures. */
  readonly failures: number
  /** When the first of these failed. */
  readonly failingSince?: Instant | undefined
  /** When it answered 410 for the first time, if it has answered nothing else since. */
  readonly goneSince?: Instant | undefined
  /** Whether the last one failed for a reason of ours, or of our network. */
  readonly isOurs?: boolean | undefined
  /** When it last had another document than before. */
  readonly changedAt?: Instant | undefined
  /** The latest moments at which it published something, newest first. */
  readonly published: readonly Instant[]
  readonly hints?: Hints | undefined
  readonly watch?: Watch | undefined
}

/** No upstream is granted a wait of more than 30 days, with a tenth of it on top: what is due later was set by a wrong clock. */
export const LONGEST_WAIT_MS = 34 * 24 * 3_600_000

/** In place of an instant: not before the operator says so. */
export const NEVER: Instant = Number.MAX_SAFE_INTEGER
