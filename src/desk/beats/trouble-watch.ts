import type { PollResult } from '../../model/poll-result.ts'
import type { KnownSource } from '../newsroom/source-book.ts'
import { latestHosts, type Outcome, ownTrouble } from './own-trouble.ts'

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
  /** Of the sources that are due, those that are asked now: in trouble one a minute, each time another. */
  readonly allowed: (due: readonly KnownSource[]) => readonly KnownSource[]
  /** Whether the store was tried a moment ago, so that it is left alone. */
  readonly isResting: () => boolean
  /** What the trouble is, in words for everybody. */
  readonly reason: () => string | undefined
}

const MINUTE_MS = 60_000
/** Five hosts that fall silent one after the other within this time have something in common. */
const REMEMBERED_MS = 10 * MINUTE_MS

type Remembered = Outcome & { readonly elapsedMs: number; readonly known: KnownSource }
type Trouble = { readonly kind: 'network' | 'disk'; readonly reason: string }

/** Starts to watch; `elapsed` is a clock that is never set. */
export function createTroubleWatch(elapsed: () => number): TroubleWatch {
  let trouble: Trouble | undefined
  let recent: Remembered[] = []
  let probedMs = 0
  const probed = new Set<string>()
  const begin = (begun: Trouble) => {
    trouble = begun
    probedMs = elapsed()
    probed.clear()
  }
  const judge = (round: readonly Remembered[]) =>
    ownTrouble(round) ?? ownTrouble(recent.slice(firstWithin(recent, MINUTE_MS))) ?? ownTrouble(latestHosts(recent))
  /** Where those begin that are no older than this: outcomes are noted in the order in which they come. */
  const firstWithin = (outcomes: readonly Remembered[], ms: number) => {
    const from = elapsed() - ms
    const first = outcomes.findIndex(({ elapsedMs }) => elapsedMs >= from)
    return first < 0 ? outcomes.length : first
  }
  return {
    sort(answers) {
      const round = answers.flatMap((answer) => outcomeOf(answer, elapsed()))
      const silent = new Set(round.filter((one) => !one.isAnswered).map(({ known }) => known.source.id))
      const withoutSilent = answers.filter(({ source }) => !silent.has(source.id))
      if (trouble?.kind === 'network') {
        const isBack = round.some(({ isAnswered }) => isAnswered)
        if (isBack) trouble = undefined
        return { kept: withoutSilent, blamed: [], turn: isBack ? 'go on' : undefined }
      }
      recent.splice(0, firstWithin(recent, REMEMBERED_MS))
      const before = recent.length
      recent.push(...round)
      // Where all have answered, our network is there.
      const found = silent.size > 0 ? judge(round) : undefined
      if (found === undefined) return { kept: answers, blamed: [] }
      const { silent: count, asked } = found
      begin({ kind: 'network', reason: `no network: ${count} of ${asked} hosts did not answer; polling pauses` })
      const blamed = blamedIn(recent.slice(0, before), round)
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
      if (elapsed() - probedMs < MINUTE_MS) return []
      probedMs = elapsed()
      const able = due.filter((one) => trouble?.kind === 'disk' || answeredBefore(one))
      const fresh = able.filter((one) => !probed.has(hostOf(one)))
      if (fresh.length === 0) probed.clear()
      const [probe] = fresh.length > 0 ? fresh : able
      if (probe === undefined) return []
      probed.add(hostOf(probe))
      return [probe]
    },
    isResting: () => trouble?.kind === 'disk' && elapsed() - probedMs < MINUTE_MS,
    reason: () => trouble?.reason,
  }
}

/** Those whose last outcome before this round was a failure; what is in the round is not counted anyway. */
function blamedIn(before: readonly Remembered[], round: readonly Remembered[]): readonly KnownSource[] {
  const again = new Set(round.filter(({ isAnswered }) => isAnswered).map(({ known }) => known.source.id))
  const last = new Map(before.map((one) => [one.known.source.id, one]))
  const failed = [...last.values()].filter((one) => !one.isAnswered && !again.has(one.known.source.id))
  return failed.map(({ known }) => known)
}

/** A fault inside Wiredesk tells nothing of hosts. */
function outcomeOf({ heard, ...known }: Heard, elapsedMs: number): readonly Remembered[] {
  if (!heard.ok) return []
  const { result } = heard.value
  // What robots.txt forbids was not asked for.
  if (result.kind === 'held') return []
  const isAnswered = result.kind !== 'failed' || result.status !== undefined
  return [{ host: hostOf(known), isAnswered, answeredBefore: answeredBefore(known), elapsedMs, known }]
}

function answeredBefore({ before }: KnownSource): boolean {
  return before.lastSuccessAt !== undefined && before.history.failures === 0
}

function hostOf({ source }: KnownSource): string {
  return URL.parse(source.url)?.hostname ?? ''
}
