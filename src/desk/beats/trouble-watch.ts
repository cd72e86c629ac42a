import type { PollResult } from '../../model/poll-result.ts'
import type { Source } from '../../model/settings.ts'
import type { KnownSource } from '../newsroom/source-book.ts'
import { latestHosts, ownTrouble } from './own-trouble.ts'
import { createSuspects, type KnownOutcome } from './suspects.ts'

/** An answer, as far as it matters here. */
export type Heard = KnownSource & {
  readonly heard: { readonly ok: true; readonly value: { readonly result: PollResult } } | { readonly ok: false }
}

/** What becomes of the answers of a round. */
export type Sorted<One> = {
  /** Those to be committed. */
  readonly kept: readonly One[]
  /** Sources whose failures were counted, and are to be as they were before. */
  readonly blamed: readonly KnownSource[]
  /** Whether polling pauses from now on, or goes on. */
  readonly turn?: 'pause' | 'go on' | undefined
}

/** Tells our own trouble from that of others, and says who is asked meanwhile. */
export type TroubleWatch = {
  /** Takes the answers of a round; those that failed for our own reasons are left out. */
  readonly sort: <One extends Heard>(answers: readonly One[]) => Sorted<One>
  /** Notes that nothing could be stored, or that something was; returns whether that is news. */
  readonly stuck: () => boolean
  readonly stored: () => boolean
  /** Of the sources that are due, those that are asked now: in trouble one a minute, each time another; what is inside our house needs no network. */
  readonly allowed: (due: readonly KnownSource[]) => readonly KnownSource[]
  /** Whether the store was tried a moment ago, so that it is left alone. */
  readonly isResting: () => boolean
  /** What the trouble is, in words for everybody. */
  readonly reason: () => string | undefined
}

const MINUTE_MS = 60_000
/** Five hosts that fall silent one after the other within this time have something in common. */
const REMEMBERED_MS = 10 * MINUTE_MS

type Remembered = KnownOutcome & { readonly elapsedMs: number }
type Trouble = { readonly kind: 'network' | 'disk'; readonly reason: string }

export type TroubleWatchParts = {
  /** A clock that is never set. */
  readonly elapsed: () => number
  /** Hosts of one domain fall silent together, and so count as one. */
  readonly domainOf: (address: string) => string
  /** Whether a source says anything about our own network: no folder does, nor a host that is reached without leaving the house. */
  readonly isOutside: (source: Source) => boolean
}

/** Starts to watch. */
export function createTroubleWatch({ elapsed, domainOf, isOutside }: TroubleWatchParts): TroubleWatch {
  let trouble: Trouble | undefined
  let recent: Remembered[] = []
  let probedMs = 0
  const probed = new Set<string>()
  const suspects = createSuspects(elapsed)
  const hostOf = ({ source }: KnownSource) => domainOf(source.url)
  const begin = (begun: Trouble) => {
    trouble = begun
    probedMs = elapsed()
    probed.clear()
  }
  const judge = (round: readonly Remembered[]) => {
    if (suspects.isNetworkThere()) return undefined
    const latest = recent.slice(firstWithin(recent, MINUTE_MS))
    return ownTrouble(round) ?? ownTrouble(latest) ?? ownTrouble(latestHosts(recent)) ?? suspects.allSilent()
  }
  /** A fault inside Wiredesk tells nothing of hosts. */
  const outcomeOf = ({ heard, ...known }: Heard): readonly Remembered[] => {
    if (!heard.ok) return []
    const { result } = heard.value
    // What robots.txt forbids, or is held for its domain, was not asked for.
    const isAsked = result.kind !== 'held' && (result.kind !== 'throttled' || result.status !== undefined)
    if (!isAsked || !isOutside(known.source)) return []
    const isAnswered = result.kind !== 'failed' || result.status !== undefined
    const host = hostOf(known)
    const before = answeredBefore(known) && !suspects.has(host)
    return [{ host, isAnswered, answeredBefore: before, elapsedMs: elapsed(), known }]
  }
  /** Where those begin that are no older than this: outcomes are noted in the order in which they come. */
  const firstWithin = (outcomes: readonly Remembered[], ms: number) => {
    const from = elapsed() - ms
    const first = outcomes.findIndex(({ elapsedMs }) => elapsedMs >= from)
    return first < 0 ? outcomes.length : first
  }
  return {
    sort(answers) {
      const round = answers.flatMap(outcomeOf)
      const silent = new Set(round.filter((one) => !one.isAnswered).map(({ known }) => known.source.id))
      const withoutSilent = answers.filter(({ source }) => !silent.has(source.id))
      if (trouble?.kind === 'network') {
        const isBack = round.some(({ isAnswered }) => isAnswered)
        suspects.add(round)
        if (isBack) {
          trouble = undefined
          suspects.end(round)
        }
        return { kept: withoutSilent, blamed: [], turn: isBack ? 'go on' : undefined }
      }
      recent.splice(0, firstWithin(recent, REMEMBERED_MS))
      const before = recent.length
      recent.push(...round)
      suspects.hear(round)
      // Where all have answered, our network is there.
      const found = silent.size > 0 ? judge(round) : undefined
      if (found === undefined) return { kept: answers, blamed: [] }
      const { silent: count, asked } = found
      begin({ kind: 'network', reason: `no network: ${count} of ${asked} hosts did not answer; polling pauses` })
      // As they were before their first failure that is not to count.
      const again = new Map(blamedIn(recent.slice(0, before), round).map((one) => [one.source.id, one]))
      for (const one of suspects.pause()) again.set(one.source.id, one)
      const blamed = [...again.values()]
      suspects.add(recent)
      recent = []
      return { kept: withoutSilent, blamed, turn: 'pause' }
    },
    stuck() {
      if (trouble !== undefined) return false
      begin({ kind: 'disk', reason: 'nothing can be stored; polling pauses' })
      return true
    },
    stored() {
      if (trouble?.kind !== 'disk') return false
      trouble = undefined
      return true
    },
    allowed(due) {
      if (trouble === undefined) return due
      const isNetwork = trouble.kind === 'network'
      const inside = isNetwork ? due.filter(({ source }) => !isOutside(source)) : []
      if (elapsed() - probedMs < MINUTE_MS) return inside
      probedMs = elapsed()
      const able = due.filter((one) => !isNetwork || (isOutside(one.source) && answeredBefore(one)))
      const fresh = able.filter((one) => !probed.has(hostOf(one)))
      if (fresh.length === 0) probed.clear()
      const [probe] = fresh.length > 0 ? fresh : able
      if (probe === undefined) return inside
      probed.add(hostOf(probe))
      return [probe, ...inside]
    },
    isResting: () => trouble?.kind === 'disk' && elapsed() - probedMs < MINUTE_MS,
    reason: () => trouble?.reason,
  }
}

/**
 * Those whose last outcome before this round was a failure, as they were before the first of them that came one after the other;
 * what is in the round is not counted anyway.
 */
function blamedIn(before: readonly Remembered[], round: readonly Remembered[]): readonly KnownSource[] {
  const again = new Set(round.filter(({ isAnswered }) => isAnswered).map(({ known }) => known.source.id))
  const failing = new Map<string, KnownSource>()
  for (const { known, isAnswered } of before) {
    const { id } = known.source
    if (isAnswered) failing.delete(id)
    else if (!failing.has(id)) failing.set(id, known)
  }
  return [...failing.values()].filter(({ source }) => !again.has(source.id))
}

function answeredBefore({ before }: KnownSource): boolean {
  return before.lastSuccessAt !== undefined && before.history.failures === 0
}
