/** Ends of names that lead nowhere on the internet (RFC 6761, RFC 6762, RFC 8375, and what routers hand out). */
const LOCAL = /\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/

/** Whether the host of an address is a name that anybody can look up, rather than a number or a name of one network. */
export function hasPublicHost(address: string): boolean {
  const host = URL.parse(address)?.hostname.replace(/\.$/, '') ?? ''
  return /\.[a-z][a-z0-9-]*$/.test(host) && !LOCAL.test(host)
}
