import type { KnownSource } from './newsroom/source-book.ts'

/** Sources that wait to be asked, of which one per host is asked at a time. */
export type HostQueue = {
  /** Has these wait, in this order, in place of those that still do. */
  readonly replace: (sources: readonly KnownSource[]) => void
  /** Takes out the first whose host is free; the host is busy from then on. */
  readonly take: () => { readonly known: KnownSource; readonly host: string } | undefined
  /** Marks a host as free again. */
  readonly free: (host: string) => void
  /** How many wait. */
  readonly size: () => number
}

type Waiting = { readonly known: KnownSource; readonly place: number }
type Host = { readonly name: string; readonly waiting: Waiting[] }

/** Opens an empty queue. What it compares per source grows with the logarithm of the number of hosts. */
export function createHostQueue(): HostQueue {
  const busy = new Set<string>()
  const hosts = new Map<string, Host>()
  /** Free hosts for which somebody waits, the one whose turn is first at the end. */
  const ready: Host[] = []
  let size = 0

  const makeReady = (host: Host) => {
    const place = placeOf(host)
    let [low, high] = [0, ready.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (placeOf(ready[middle]!) > place) low = middle + 1
      else high = middle
    }
    ready.splice(low, 0, host)
  }
  return {
    replace(sources) {
      hosts.clear()
      ready.length = 0
      size = sources.length
      for (const [place, known] of sources.entries()) {
        const name = URL.parse(known.source.url)?.hostname ?? ''
        const host = hosts.get(name) ?? { name, waiting: [] }
        hosts.set(name, host)
        host.waiting.push({ known, place })
      }
      ready.push(...[...hosts.values()].filter(({ name }) => !busy.has(name)).reverse())
    },
    take() {
      const host = ready.pop()
      const first = host?.waiting.shift()
      if (!host || !first) return undefined
      busy.add(host.name)
      size -= 1
      return { known: first.known, host: host.name }
    },
    free(name) {
      if (!busy.delete(name)) return
      const host = hosts.get(name)
      if (host && host.waiting.length > 0) makeReady(host)
    },
    size: () => size,
  }
}

function placeOf({ waiting }: Host): number {
  return waiting[0]?.place ?? Number.POSITIVE_INFINITY
}
