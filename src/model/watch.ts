import type { Instant } from './instant.ts'

/** What is watched of a source's documents, from one to the next, so that what is unlike it is noticed. */
export type Watch = {
  /** Since when the source is held for a flood, and why; absent if it is not. */
  readonly flood?: Flooded | undefined
  /** Whether the operator has let it go: its next document is taken as it is. */
  readonly isReleased?: true | undefined
  /** Whether none of its documents had an item yet: the next one is still its first. */
  readonly isEmpty?: true | undefined
  /** When it was first read, and how many items it has brought; absent once these are more than a handful. */
  readonly start?: Start | undefined
  /** What came in new since the day began that is being counted. */
  readonly day?: Day | undefined
  /** When it last brought something new. */
  readonly newAt?: Instant | undefined
  /** Whether it dates known items anew all the time, so that new dates of old items mean nothing. */
  readonly areDatesLoose?: true | undefined
  /** How many items its whole documents had at least on each of the last days that it changed on, the last one first. */
  readonly leasts?: readonly DayLeast[] | undefined
  /** How many items the shortest of its documents had since they are short. */
  readonly low?: number | undefined
  /** What the last few of its items were written in, absent where that is all the same; and what it mostly is. */
  readonly writings?: readonly string[] | undefined
  readonly writing?: string | undefined
  readonly encoding?: string | undefined
  /** What is unlike before. */
  readonly notices?: readonly Notice[] | undefined
}

export type Start = { readonly at: Instant; readonly brought: number }

export type Flooded = { readonly since: Instant; readonly reason: string }

/** The least number of items of a day, which is counted from 1970. */
export type DayLeast = { readonly day: number; readonly items: number }

/** How many new items were taken since the day began, and how many more the last document had. */
export type Day = { readonly since: Instant; readonly taken: number; readonly left: number }

/** That something of a source is not as it was, in words. */
export type Notice = {
  readonly about: 'silence' | 'count' | 'writing' | 'encoding'
  readonly since: Instant
  readonly says: string
}
