import { type LookupAddress, lookup } from 'node:dns'
import { isIP } from 'node:net'
import { setTimeout as timer } from 'node:timers/promises'
import { Agent, buildConnector, Client, type Dispatcher, ProxyAgent } from 'undici'
import { isPrivateHost } from '../foundation/addresses/private-host.ts'
import { createTurns } from '../foundation/turns.ts'
import type { Reach } from './address.ts'
import { guardedLookup, type Resolve, requireReachableLiteral } from './guard.ts'
import { AddressRefusal } from './refusal.ts'
import { withoutInterim } from './replies/interim-replies.ts'
import { createAddressTurns } from './turns/address-turns.ts'
import { type Connections, createConnections } from './turns/connections.ts'
import { type Aside, createDomainTurns, type Spacing } from './turns/domain-turns.ts'

/** One way out to the network. */
export type WayOut = Dispatcher
export type WireReply = Dispatcher.ResponseData

/** The ways out to the network, shared by all polls of a process. */
export type Dispatchers = {
  /** Reaches the public internet only. */
  readonly guarded: WayOut
  /** Reaches loopback and private networks too; for the own host of a source with `privateNetwork: true`. */
  readonly open: WayOut
  /** The same two without a look at certificates; for the own host of a source with `insecure: true`. */
  readonly insecure: { readonly guarded: WayOut; readonly open: WayOut }
  /**
   * Sends a request when its turn comes: alone and spaced out in its domain, and one of few at its address. It is told how
   * long its host's name took to look up; waiting for others is counted nowhere.
   */
  readonly inTurn: <Result>(turn: Turn, request: (lookupMs: number) => Promise<Result>) => Promise<Result>
  /** Ends all connections at once; polls under way fail. */
  readonly close: () => Promise<void>
}

type Turn = { readonly url: URL; readonly way: 'guarded' | 'open'; readonly aside?: Aside | undefined }

export type DispatcherOptions = {
  readonly resolve?: Resolve | undefined
  /** Redirects a checked address. Tests use it to put public addresses on loopback. */
  readonly route?: ((address: string) => string) | undefined
  readonly dnsMs?: number | undefined
  readonly connectMs?: number | undefined
  /** How long a connection is kept that nobody uses, at most: 30 s. */
  readonly idleMs?: number | undefined
  /** How many hosts keep a connection that nobody uses; 256. */
  readonly mostIdle?: number | undefined
  /** Requests in flight at once, to all hosts together; 50. */
  readonly concurrency?: number | undefined
  /** Connections to one host; 1. */
  readonly connections?: number | undefined
  /** How requests to one domain are kept apart; without it hosts are domains, and nothing lies between two requests. */
  readonly spacing?: Partial<Spacing> | undefined
  /** Through which the public internet is asked. */
  readonly proxy?: string | undefined
}

/** Requests in flight at once to one address, whatever the names of its hosts. */
const PER_ADDRESS = 4

const IDLE_MS = 30_000
const MOST_IDLE = 256

const reaches = { guarded: ['public'], open: ['public', 'private'] } as const

const stay: Aside = (wait) => wait()

/** Opens the ways out. Every connection is judged by the address that it connects to, even after a redirect. */
export function createDispatchers(options: DispatcherOptions = {}): Dispatchers {
  const concurrency = options.concurrency ?? 50
  const closing = new AbortController()
  const connections = createConnections(options.mostIdle ?? MOST_IDLE)
  const found = new Map<string, readonly LookupAddress[]>()
  const names = { ...options, resolve: options.resolve ?? ((host, done) => lookup(host, { all: true }, done)), found }
  const ways = (isInsecure: boolean) => ({
    guarded: options.proxy
      ? throughProxy(options.proxy, { ...names, isInsecure }, connections)
      : createAgent(reaches.guarded, { ...names, isInsecure }, connections),
    open: createAgent(reaches.open, { ...names, isInsecure }, connections),
  })
  const [secure, insecure] = [ways(false), ways(true)]
  const perDomain = createDomainTurns({ ...unspaced, ...options.spacing }, closing.signal)
  const perAddress = createAddressTurns(PER_ADDRESS)
  const inAll = createTurns(concurrency)
  return {
    ...secure,
    insecure,
    inTurn({ url, way, aside = stay }, request) {
      // Each is made anew whenever it is asked of an address.
      const { hostname, origin } = url
      const ask = async () => {
        const startedAt = performance.now()
        const kept = connections.addressesOf(origin)
        // A proxy looks names up by itself.
        const isLookedUp = !kept && !(options.proxy && way === 'guarded')
        const answer = isLookedUp ? await addressesOf(hostname, { ...names, allowed: reaches[way] }) : []
        const lookupMs = performance.now() - startedAt
        const send = async () => {
          if (answer.length > 0) found.set(hostname, answer)
          connections.begin(origin)
          try {
            return await request(lookupMs)
          } finally {
            found.delete(hostname)
            connections.end(origin)
          }
        }
        const addresses = kept ?? (answer.length > 0 ? answer.map(({ address }) => address) : [bare(hostname)])
        return perAddress(addresses, () => inAll(send), aside)
      }
      return perDomain(hostname, ask, aside)
    },
    close: async () => {
      closing.abort()
      await Promise.all([secure, insecure].flatMap(({ guarded, open }) => [guarded.destroy(), open.destroy()]))
    },
  }
}

const unspaced: Spacing = {
  domainOf: (hostname) => hostname,
  gapMs: () => 0,
  clock: () => performance.now(),
  pause: (ms, signal) => timer(ms, undefined, { signal }).catch(() => {}),
}

type Names = DispatcherOptions & {
  readonly resolve: Resolve
  /** What was found out about hosts to which requests are on their way; one is asked at a time. */
  readonly found: ReadonlyMap<string, readonly LookupAddress[]>
}

/** The checked addresses of a host; none of one that is written as an address. */
async function addressesOf(
  hostname: string,
  { resolve, dnsMs = 5_000, allowed }: Names & { readonly allowed: readonly Reach[] },
): Promise<readonly LookupAddress[]> {
  if (isIP(bare(hostname))) return []
  const look = guardedLookup({ resolve, allowed, dnsMs, route: (address) => address })
  return new Promise((done, fail) => {
    look(hostname, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses as LookupAddress[])))
  })
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/**
 * Whom a proxy connects to is its own business, but for what a name or address itself tells. What is kept open to it is kept
 * for one host each, as without one.
 */
function throughProxy(
  uri: string,
  options: Names & { readonly isInsecure: boolean },
  connections: Connections,
): Dispatcher {
  const connectTimeout = options.connectMs ?? 10_000
  /** The host that is being asked: a client is made for it then and there. */
  let target = new URL(uri)
  const agent = new ProxyAgent({
    uri,
    connectTimeout,
    requestTls: { rejectUnauthorized: !options.isInsecure, allowH2: false },
    factory: (proxy, given: Client.Options) => {
      const { origin, hostname } = target
      const connect = given.connect as buildConnector.connector
      return new Client(proxy, {
        ...given,
        pipelining: 1,
        allowH2: false,
        keepAliveMaxTimeout: options.idleMs ?? IDLE_MS,
        connect: (to, callback) =>
          connect(to, (...[error, socket]) => {
            if (error) return callback(error, null)
            connections.opened(origin, socket, [bare(hostname)])
            callback(null, withoutInterim(socket))
          }),
      })
    },
  } as ProxyAgent.Options)
  return agent.compose((dispatch) => (request, handler) => {
    const asked = new URL(String(request.origin))
    requireReachableLiteral(bare(asked.hostname), ['public'])
    if (isPrivateHost(asked.hostname)) throw new AddressRefusal(asked.hostname, true)
    target = asked
    return dispatch(request, handler)
  })
}

function createAgent(
  allowed: readonly Reach[],
  options: Names & { readonly isInsecure: boolean },
  connections: Connections,
): Agent {
  const { found } = options
  const connect = buildConnector({
    rejectUnauthorized: !options.isInsecure,
    timeout: options.connectMs ?? 10_000,
    // HTTP/2 gains nothing with one request in flight per host.
    allowH2: false,
    autoSelectFamily: true,
    lookup: guardedLookup({
      // A connection is made to the addresses that its request has waited for.
      resolve: (hostname, done) => {
        const known = found.get(hostname)
        if (known) done(null, [...known])
        else options.resolve(hostname, done)
      },
      allowed,
      dnsMs: options.dnsMs ?? 5_000,
      route: options.route ?? ((address) => address),
    }),
  })
  return new Agent({
    connections: options.connections ?? 1,
    pipelining: 1,
    keepAliveMaxTimeout: options.idleMs ?? IDLE_MS,
    connect: (target, callback) => {
      try {
        requireReachableLiteral(target.hostname, allowed)
      } catch (error) {
        callback(error as Error, null)
        return
      }
      connect(target, (...[error, socket]) => {
        if (error) return callback(error, null)
        const addresses = found.get(target.hostname)?.map(({ address }) => address) ?? [target.hostname]
        connections.opened(new URL(`${target.protocol}//${target.host}`).origin, socket, addresses)
        callback(null, withoutInterim(socket))
      })
    },
  })
}
