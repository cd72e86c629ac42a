import { lookup } from 'node:dns'
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici'
import { isPrivateHost } from '../foundation/addresses/private-host.ts'
import { createLane, type Lane } from '../foundation/lane.ts'
import type { Reach } from './address.ts'
import { guardedLookup, type Resolve, requireReachableLiteral } from './guard.ts'
import { AddressRefusal } from './refusal.ts'
import { withoutInterim } from './replies/interim-replies.ts'

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
  /** Keeps requests to one host apart. */
  readonly oneAtATime: Lane
  /** Ends all connections at once; polls under way fail. */
  readonly close: () => Promise<void>
}

export type DispatcherOptions = {
  readonly resolve?: Resolve | undefined
  /** Redirects a checked address. Tests use it to put public addresses on loopback. */
  readonly route?: ((address: string) => string) | undefined
  readonly dnsMs?: number | undefined
  readonly connectMs?: number | undefined
  /** Requests in flight at once, to all hosts together; 50. */
  readonly concurrency?: number | undefined
  /** Connections to one host; 1. */
  readonly connections?: number | undefined
  /** Through which the public internet is asked. */
  readonly proxy?: string | undefined
}

/** Opens the ways out. Every connection is judged by the address that it connects to, even after a redirect. */
export function createDispatchers(options: DispatcherOptions = {}): Dispatchers {
  const ways = [false, true].map((isInsecure) => ({
    guarded: options.proxy ? throughProxy(options.proxy, isInsecure) : createAgent(['public'], options, isInsecure),
    open: createAgent(['public', 'private'], options, isInsecure),
  }))
  const [secure, insecure] = ways as [(typeof ways)[0], (typeof ways)[0]]
  return {
    ...secure,
    insecure,
    oneAtATime: createLane({ inAll: options.concurrency ?? 50, perHost: 1 }),
    close: async () => {
      await Promise.all(ways.flatMap(({ guarded, open }) => [guarded.destroy(), open.destroy()]))
    },
  }
}

/** Whom a proxy connects to is its own business, but for what a name or address itself tells. */
function throughProxy(uri: string, isInsecure: boolean): Dispatcher {
  const agent = new ProxyAgent({ uri, connections: 1, requestTls: { rejectUnauthorized: !isInsecure } })
  return agent.compose((dispatch) => (request, handler) => {
    const { hostname } = new URL(String(request.origin))
    requireReachableLiteral(hostname.replace(/^\[|\]$/g, ''), ['public'])
    if (isPrivateHost(hostname)) throw new AddressRefusal(hostname, true)
    return dispatch(request, handler)
  })
}

function createAgent(allowed: readonly Reach[], options: DispatcherOptions, isInsecure: boolean): Agent {
  const connect = buildConnector({
    rejectUnauthorized: !isInsecure,
    timeout: options.connectMs ?? 10_000,
    // HTTP/2 gains nothing with one request in flight per host.
    allowH2: false,
    autoSelectFamily: true,
    lookup: guardedLookup({
      resolve: options.resolve ?? ((hostname, done) => lookup(hostname, { all: true }, done)),
      allowed,
      dnsMs: options.dnsMs ?? 5_000,
      route: options.route ?? ((address) => address),
    }),
  })
  return new Agent({
    connections: options.connections ?? 1,
    pipelining: 1,
    keepAliveMaxTimeout: 30_000,
    connect: (target, callback) => {
      try {
        requireReachableLiteral(target.hostname, allowed)
      } catch (error) {
        callback(error as Error, null)
        return
      }
      connect(target, (...[error, socket]) => {
        if (error) callback(error, null)
        else callback(null, withoutInterim(socket))
      })
    },
  })
}
