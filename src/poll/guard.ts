import type { LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { type Reach, reachOf } from './address.ts'
import { AddressRefusal, Refusal, ResolverRefusal } from './refusal.ts'

/** Looks up all addresses of a host. Tests pass their own, so that none asks a real name server. */
export type Resolve = (hostname: string, done: (error: Error | null, addresses?: LookupAddress[]) => void) => void

/** Throws an AddressRefusal unless the address may be reached. */
export function requireReachable(address: string, allowed: readonly Reach[]): void {
  const reach = reachOf(address)
  if (!allowed.includes(reach)) throw new AddressRefusal(address, reach === 'private')
}

/**
 * Throws an AddressRefusal if a host is an IP literal that may not be reached: connecting to one involves no lookup.
 */
export function requireReachableLiteral(hostname: string, allowed: readonly Reach[]): void {
  if (isIP(hostname)) requireReachable(hostname, allowed)
}

/**
 * A lookup for net.connect that hands out checked addresses only. Connecting uses the very addresses that were checked,
 * so a name that changes its answer (DNS rebinding) gains nothing. One forbidden address rules out the whole name. No
 * answer within `dnsMs` is an error.
 */
export function guardedLookup(input: {
  resolve: Resolve
  allowed: readonly Reach[]
  dnsMs: number
  route: (address: string) => string
}): LookupFunction {
  return (hostname, options, callback) => {
    let isSettled = false
    // On an error, the platform's lookup passes no list at all.
    const settle = (error: Error | null, addresses: LookupAddress[] = []) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      const failure = error ?? firstRefusal(addresses, input.allowed)
      const reached = addresses.map(({ address, family }) => ({ address: input.route(address), family }))
      if (failure) callback(failure, options.all ? [] : '', 0)
      else if (options.all) callback(null, reached)
      else callback(null, reached[0]?.address ?? '', reached[0]?.family)
    }
    const late = new ResolverRefusal(`no answer from DNS about ${hostname} after ${input.dnsMs / 1000} s`)
    const timer = setTimeout(() => settle(late, []), input.dnsMs)
    input.resolve(hostname, settle)
  }
}

function firstRefusal(addresses: readonly LookupAddress[], allowed: readonly Reach[]): Error | undefined {
  if (addresses.length === 0) return new Refusal('DNS names no address')
  try {
    for (const { address } of addresses) requireReachable(address, allowed)
    return undefined
  } catch (error) {
    return error as Error
  }
}
