import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** `public`: the internet. `private`: loopback, link-local and LAN, for sources that allow it. `never`: the rest. */
export type Reach = 'public' | 'private' | 'never'

const privateRanges: readonly string[] = ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']

/**
 * Where an IP address leads. An IPv6 address that embeds an IPv4 one (mapped, compatible, NAT64, 6to4) is judged by the
 * latter. What is not an address is `never`.
 */
export function reachOf(address: string): Reach {
  if (!ipaddr.isValid(address)) return 'never'
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (privateRanges.includes(range)) return 'private'
  const bytes = parsed.toByteArray()
  if (bytes.length === 4) return range === 'unicast' ? 'public' : 'never'
  const inner = innerIpv4(bytes)
  if (inner) return reachOf(inner.join('.'))
  // The library calls all unassigned addresses unicast; only 2000::/3 is allocated (IANA IPv6 address space).
  const isGlobal = ((bytes[0] as number) & 0xe0) === 0x20
  return isGlobal && range === 'unicast' ? 'public' : 'never'
}

/** Names that lead nowhere outside of a machine or a house (RFC 6761, 6762, 8375, 9476). */
const OWN_NAMES = /^[^.]*$|(?:^|\.)(?:localhost|local|internal|lan|alt|home\.arpa)$/

/** Whether others can reach a host, as far as its name tells. */
export function isPublicAddress(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '').toLowerCase()
  return isIP(host) ? reachOf(host) === 'public' : !OWN_NAMES.test(host)
}

function innerIpv4(bytes: readonly number[]): readonly number[] | undefined {
  const head = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const isMapped = head.startsWith('00000000000000000000ffff')
  const isCompatible = head.startsWith('000000000000000000000000')
  const isNat64 = head.startsWith('0064ff9b0000000000000000')
  if (isMapped || isCompatible || isNat64) return bytes.slice(12)
  return head.startsWith('2002') ? bytes.slice(2, 6) : undefined
}
