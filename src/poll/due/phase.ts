/** How much of a wait is added at most: phase and jitter together. */
export const MOST_ADDED = 0.1

/** How much of what is added is the source's own, the same each time; the rest is left to chance. */
const STEADY = 0.8

/** What would be asked together is asked within a quarter of an hour. */
const LONGEST_APART_MS = 15 * 60_000
/** One source in so many milliseconds is no stampede: few sources are through much sooner. */
const APART_MS = 10_000

/** Over how long so many sources are spread that would be asked together; never longer than their own wait. */
export function apartMs(sources: number, waitMs: number): number {
  return Math.min(LONGEST_APART_MS, sources * APART_MS, waitMs)
}

/**
 * The place of a source among all others, from 0 up to 1: the same after every restart, and as good as even over many
 * sources, also where their ids are alike (32-bit FNV-1a, its bits mixed once more as in MurmurHash3).
 */
export function phaseOf(sourceId: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < sourceId.length; index++) {
    hash = Math.imul(hash ^ sourceId.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/**
 * What is added to a wait so that sources which came in together are not asked together for ever: mostly the source's
 * phase, by which they drift apart, and some chance. Never more than a tenth of the wait, and never less than nothing.
 */
export function addedMs(waitMs: number, phase: number, random: () => number): number {
  return waitMs * MOST_ADDED * (STEADY * phase + (1 - STEADY) * random())
}
