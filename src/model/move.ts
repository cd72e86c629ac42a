import type { Instant } from './instant.ts'

/** What polls of a source have taught about where it has moved to for good. */
export type Move = {
  /** The address that is asked in place of its own. */
  readonly adopted?: Adopted | undefined
  /** Where the address that is asked leads to, as its latest answers say in a row. */
  readonly pending?: { readonly to: string; readonly answers: number; readonly since: Instant } | undefined
}

export type Adopted = {
  readonly to: string
  readonly at: Instant
  /** When its own address was last asked whether it still leads there. */
  readonly checkedAt: Instant
  /** Until when it wants to be left alone; absent if it does not. */
  readonly quietUntil?: Instant | undefined
}
