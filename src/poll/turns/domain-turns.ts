/** Runs the wait for a turn: whoever waits may lend to others what it holds meanwhile. */
export type Aside = <Result>(wait: () => Promise<Result>) => Promise<Result>

/** How requests to one domain are kept apart. */
export type Spacing = {
  readonly domainOf: (hostname: string) => string
  /** The least time from the end of one request to the start of the next, in ms. */
  readonly gapMs: (domain: string) => number
  /** A clock that only ever goes on, in ms. */
  readonly clock: () => number
  /** Resolves after so long, or as soon as the signal is given. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Runs a task for a host when the turn of its domain comes. */
export type DomainTurns = <Result>(hostname: string, task: () => Promise<Result>, aside: Aside) => Promise<Result>

type Domain = { isBusy: boolean; freeAt: number; readonly waiting: (() => void)[] }

const FEW = 1000

/**
 * Runs one task per domain at a time, in order of arrival and with the domain's gap between two of them; tasks of
 * different domains do not wait for each other. After `signal` there are no gaps any more.
 */
export function createDomainTurns({ domainOf, gapMs, clock, pause }: Spacing, signal: AbortSignal): DomainTurns {
  const domains = new Map<string, Domain>()
  let sweptAt = FEW
  const open = (name: string) => {
    const known = domains.get(name)
    if (known) return known
    if (domains.size >= sweptAt) sweep()
    const domain = { isBusy: false, freeAt: Number.NEGATIVE_INFINITY, waiting: [] }
    domains.set(name, domain)
    return domain
  }
  /** Forgets the domains of which nothing is under way: redirects can name any number of them. */
  const sweep = () => {
    const now = clock()
    for (const [name, { isBusy, freeAt }] of domains) if (!isBusy && freeAt <= now) domains.delete(name)
    sweptAt = Math.max(FEW, 2 * domains.size)
  }
  const enter = async (domain: Domain) => {
    // Whoever leaves hands its turn to the next one in person, so that nobody comes between.
    if (domain.isBusy) await new Promise<void>((resolve) => domain.waiting.push(resolve))
    domain.isBusy = true
    for (let leftMs = domain.freeAt - clock(); leftMs > 0 && !signal.aborted; leftMs = domain.freeAt - clock()) {
      await pause(Math.ceil(leftMs), signal)
    }
  }
  return async (hostname, task, aside) => {
    const name = domainOf(hostname)
    const domain = open(name)
    const mustWait = domain.isBusy || domain.freeAt > clock()
    await (mustWait ? aside(() => enter(domain)) : enter(domain))
    try {
      return await task()
    } finally {
      domain.freeAt = clock() + gapMs(name)
      const next = domain.waiting.shift()
      if (next) next()
      else domain.isBusy = false
    }
  }
}
