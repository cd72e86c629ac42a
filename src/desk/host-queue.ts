import { addressAsked } from '../poll/moves/move.ts'
import { createHeap, type Heap } from './manners/heap.ts'
import type { HostBook } from './manners/host-book.ts'
import type { KnownSource } from './newsroom/source-book.ts'

/** Sources that wait to be asked, of which one per domain is asked at a time. */
export type HostQueue = {
  /** Has these wait, in this order, in place of those that still do. */
  readonly replace: (sources: readonly QueuedSource[]) => void
  /**
   * Takes out the first whose domain is free, which is busy from then on; without `withDead` the first of those that have
   * answered lately. Those of a domain that is held by now are dropped.
   */
  readonly take: (options: { readonly withDead: boolean }) => Taken | undefined
  /** Says that a request to a domain has ended, so that it is free again after its gap. */
  readonly free: (domain: string) => void
  /** How many wait. */
  readonly size: () => number
  /** When the first domain with somebody waiting is free again that needs nothing for it but time. */
  readonly nextFreeAt: () => number | undefined
}

export type QueuedSource = KnownSource & {
  /** Whether it is asked although its domain is held. */
  readonly isForced?: boolean | undefined
}

export type Taken = { readonly known: KnownSource; readonly domain: string; readonly isDead: boolean }

/** What the queue has to know of domains. */
type Hosts = Pick<HostBook, 'domainOf' | 'gapMs'> & {
  readonly isHeld: (domain: string) => boolean
  /** A clock that only ever goes on. */
  readonly clock: () => number
}

type Waiting = { readonly known: QueuedSource; readonly place: number }
/** Those of one domain, in one of the lanes. */
type Line = { readonly name: string; readonly waiting: Waiting[]; next: number; isReady: boolean }
/** The dead have a lane of their own, so that no number of them keeps the living waiting. */
type Lane = { readonly lines: Map<string, Line>; readonly ready: Heap<Line> }

/** Opens an empty queue. What it compares per source grows with the logarithm of the number of domains. */
export function createHostQueue({ domainOf, gapMs, isHeld, clock }: Hosts): HostQueue {
  const busy = new Set<string>()
  /** When each domain is free that has been asked. */
  const freeAt = new Map<string, number>()
  /** Domains with somebody waiting that need nothing but time to be free. */
  const resting = createHeap<{ readonly name: string; readonly until: number }>((a, b) => a.until - b.until)
  const [living, dead] = [createLane(), createLane()]
  const lanes = [living, dead]
  let size = 0

  const isFree = (name: string) => !busy.has(name) && (freeAt.get(name) ?? 0) <= clock()
  const isAwaited = (name: string) => lanes.some(({ lines }) => lines.has(name))
  const makeReady = (name: string) => {
    for (const { lines, ready } of lanes) {
      const line = lines.get(name)
      if (!line || line.isReady) continue
      line.isReady = true
      ready.push(line)
    }
  }
  /** Has those of a domain that is not busy wait for its gap to end, if it has not. */
  const admit = (name: string) => {
    const until = freeAt.get(name) ?? 0
    if (until <= clock()) return makeReady(name)
    if (isAwaited(name)) resting.push({ name, until })
  }
  const wake = () => {
    const now = clock()
    for (let first = resting.first(); first && first.until <= now; first = resting.first()) {
      resting.pop()
      makeReady(first.name)
    }
  }
  /** The first line whose domain is free; those that are not come back when it is. */
  const firstOf = ({ lines, ready }: Lane) => {
    for (let line = ready.first(); line; line = ready.first()) {
      const isOut = isFree(line.name) && isHeld(line.name) && dropUnforced(line)
      if (isFree(line.name) && !isOut) return line
      ready.pop()
      line.isReady = false
      if (line.waiting.length === 0) lines.delete(line.name)
      else if (isOut) makeReady(line.name)
    }
    return undefined
  }
  /** Whether there were any to drop. */
  const dropUnforced = (line: Line) => {
    const left = line.waiting.slice(line.next)
    const forced = left.filter(({ known }) => known.isForced)
    size -= left.length - forced.length
    line.waiting.splice(0, line.waiting.length, ...forced)
    line.next = 0
    return forced.length < left.length
  }
  return {
    replace(sources) {
      for (const { lines, ready } of lanes) {
        lines.clear()
        ready.clear()
      }
      resting.clear()
      size = sources.length
      const names = new Set<string>()
      for (const [place, known] of sources.entries()) {
        const name = domainOf(addressAsked(known.source.url, known.before.move))
        const { lines } = isDead(known) ? dead : living
        const line = lines.get(name) ?? { name, waiting: [], next: 0, isReady: false }
        lines.set(name, line)
        line.waiting.push({ known, place })
        names.add(name)
      }
      for (const name of names) if (!busy.has(name)) admit(name)
    },
    take({ withDead }) {
      wake()
      const [alive, other] = [firstOf(living), withDead ? firstOf(dead) : undefined]
      const isOther = other !== undefined && (alive === undefined || placeOf(other) < placeOf(alive))
      const line = isOther ? other : alive
      if (!line) return undefined
      const lane = isOther ? dead : living
      lane.ready.pop()
      line.isReady = false
      const { known } = line.waiting[line.next] as Waiting
      line.next += 1
      if (line.next === line.waiting.length) lane.lines.delete(line.name)
      size -= 1
      busy.add(line.name)
      return { known, domain: line.name, isDead: isOther }
    },
    free(name) {
      if (!busy.delete(name)) return
      freeAt.set(name, clock() + gapMs(name))
      admit(name)
    },
    size: () => size,
    nextFreeAt() {
      wake()
      return resting.first()?.until
    },
  }
}

/** Whether a source's last poll got no answer at all. */
function isDead({ before }: KnownSource): boolean {
  return before.history.failures > 0 && before.state === 'failing' && before.status === undefined
}

function createLane(): Lane {
  return { lines: new Map(), ready: createHeap((a, b) => placeOf(a) - placeOf(b)) }
}

/** Of a line in which somebody waits. */
function placeOf({ waiting, next }: Line): number {
  return (waiting[next] as Waiting).place
}
