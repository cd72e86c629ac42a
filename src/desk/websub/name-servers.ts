import { Resolver } from 'node:dns'
import type { Resolve } from '../../poll/guard.ts'
import { Refusal } from '../../poll/refusal.ts'

/** Looks up the names of callbacks. */
export type NameServers = {
  readonly resolve: Resolve
  /** Cancels all open lookups, which then fail. */
  readonly cancel: () => void
}

const PATIENCE_MS = 2_000
const TRIES = 2

/**
 * Asks name servers directly, those of the system or the given ones. The platform's own lookup, which polls use,
 * occupies one of the few threads of the process until it is answered: strangers who name hosts that no name server
 * answers for could block everybody else.
 */
export function openNameServers(servers?: readonly string[]): NameServers {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: TRIES })
  if (servers) resolver.setServers(servers)
  return {
    cancel: () => resolver.cancel(),
    resolve(hostname, done) {
      const asked = ([4, 6] as const).map((family) => ask(resolver, hostname, family))
      Promise.all(asked).then((answers) => {
        const addresses = answers.flatMap((answer) => answer.addresses)
        const error = answers.map((answer) => answer.error).find((one) => one !== undefined)
        if (addresses.length > 0 || !error) done(null, addresses)
        else done(isNoName(error) ? error : new Refusal(`DNS gives no answer about ${hostname}`))
      })
    },
  }
}

type Answer = {
  readonly addresses: { readonly address: string; readonly family: 4 | 6 }[]
  readonly error?: NodeJS.ErrnoException | undefined
}

function ask(resolver: Resolver, hostname: string, family: 4 | 6): Promise<Answer> {
  return new Promise((resolve) => {
    const answered = (error: NodeJS.ErrnoException | null, found: readonly string[] = []) => {
      resolve({ addresses: found.map((address) => ({ address, family })), error: error ?? undefined })
    }
    if (family === 4) resolver.resolve4(hostname, answered)
    else resolver.resolve6(hostname, answered)
  })
}

function isNoName({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ENOTFOUND' || code === 'ENODATA'
}
