import type { KnownSource } from '../newsroom/source-book.ts'
import { LEAST_HOSTS, type Outcome, type Silence } from './own-trouble.ts'

/** An outcome with the source as it was before. */
export type KnownOutcome = Outcome & { readonly known: KnownSource }

/** Whom a pause took for victims of our own network, and who has shown since that it is there. */
export type Suspects = {
  /** Whether a host was silent when polling paused, and has not answered since although others have. */
  readonly has: (host: string) => boolean
  /** Enters those that are silent as a pause begins, or during it. */
  readonly add: (outcomes: readonly KnownOutcome[]) => void
  /** Notes that an answer ended a pause. */
  readonly end: (round: readonly KnownOutcome[]) => void
  /** Notes a round outside of pauses. */
  readonly hear: (round: readonly KnownOutcome[]) => void
  /** Whether our network showed a moment ago that it is there, soon after it was blamed. */
  readonly isNetworkThere: () => boolean
  /** That all who answered since the last pause are silent again, as are those who were silent in it. */
  readonly allSilent: () => Silence | undefined
  /** Begins a pause; returns the sources that failed since the last answer of anybody, as they were before. */
  readonly pause: () => readonly KnownSource[]
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Suspects nobody yet; `elapsed` is a clock that is never set. */
export function createSuspects(elapsed: () => number): Suspects {
  const suspects = new Set<string>()
  const witnesses = new Set<string>()
  let silent = new Map<string, KnownOutcome>()
  let endedMs = Number.NEGATIVE_INFINITY
  let answeredMs = Number.NEGATIVE_INFINITY
  const hear = (round: readonly KnownOutcome[]) => {
    const answered = round.filter(({ isAnswered }) => isAnswered)
    if (answered.length > 0) answeredMs = elapsed()
    if (suspects.size === 0) return
    for (const { host } of answered) {
      suspects.delete(host)
      witnesses.add(host)
    }
    // What failed before somebody answered is not the fault of a network that was there.
    if (answered.length > 0) silent = new Map()
    else for (const one of round) if (!silent.has(one.known.source.id)) silent.set(one.known.source.id, one)
  }
  return {
    has: (host) => suspects.has(host),
    add(outcomes) {
      for (const { host, isAnswered } of outcomes) if (!isAnswered) suspects.add(host)
    },
    end(round) {
      endedMs = elapsed()
      hear(round)
    },
    hear,
    isNetworkThere: () => elapsed() - endedMs < HOUR_MS && elapsed() - answeredMs < MINUTE_MS,
    allSilent() {
      if (suspects.size === 0 || witnesses.size === 0 || silent.size < LEAST_HOSTS) return undefined
      const hosts = new Set([...silent.values()].map(({ host }) => host))
      const isAll = hosts.size >= LEAST_HOSTS && witnesses.isSubsetOf(hosts)
      return isAll ? { silent: hosts.size, asked: hosts.size } : undefined
    },
    pause() {
      const failed = [...silent.values()].map(({ known }) => known)
      silent = new Map()
      witnesses.clear()
      return failed
    },
  }
}
