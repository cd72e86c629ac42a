/** Names that no public resolver knows: RFC 6761, 6762, 7686, 8375, and what home routers and companies use. */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|test|onion|home\.arpa)$/

const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1|::)$/

const PRIVATE_ADDRESS =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)[\d.]+$|^f(?:[cd][\da-f]{2}|e[89ab][\da-f]):/

/** Whether a host is the machine itself, by its name or address. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(bare(host))
}

/**
 * Whether a host can be reached on one machine or in one network alone, as far as its name or address shows: a name
 * without a dot is one as well.
 */
export function isPrivateHost(host: string): boolean {
  const name = bare(host)
  return isLoopbackHost(name) || PRIVATE_NAME.test(name) || PRIVATE_ADDRESS.test(name) || !/[.:]/.test(name)
}

/** Whether the host of an address is a name that anybody can look up, rather than a number or a name of one network. */
export function hasPublicName(address: string): boolean {
  const host = bare(URL.parse(address)?.hostname ?? '')
  return /\.[a-z][a-z0-9-]*$/.test(host) && !isPrivateHost(host)
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$|\.$/g, '')
}
