import type { Socket } from 'node:net'

/** The connections that are kept open in case there is another request. */
export type Connections = {
  /** Notes a connection to an origin, made to one of these addresses. */
  readonly opened: (origin: string, socket: Socket, addresses: readonly string[]) => void
  /** The addresses that the connection to an origin may lead to, if there is one. */
  readonly addressesOf: (origin: string) => readonly string[] | undefined
  /** Says that a request to an origin begins: what is in use is not closed. */
  readonly begin: (origin: string) => void
  /** Says that it has ended; too many idle connections are closed, those first that have been idle longest. */
  readonly end: (origin: string) => void
}

type Open = { readonly sockets: Set<Socket>; addresses: readonly string[] }

/** Keeps connections to at most `mostIdle` origins while they are not in use. */
export function createConnections(mostIdle: number): Connections {
  const open = new Map<string, Open>()
  const idle = new Set<string>()
  return {
    opened(origin, socket, addresses) {
      const known = open.get(origin) ?? { sockets: new Set(), addresses }
      known.addresses = addresses
      known.sockets.add(socket)
      open.set(origin, known)
      socket.once('close', () => {
        known.sockets.delete(socket)
        if (known.sockets.size > 0 || open.get(origin) !== known) return
        open.delete(origin)
        idle.delete(origin)
      })
    },
    addressesOf: (origin) => open.get(origin)?.addresses,
    begin: (origin) => void idle.delete(origin),
    end(origin) {
      if (open.has(origin)) idle.add(origin)
      if (idle.size <= mostIdle) return
      for (const longest of idle) {
        if (idle.size <= mostIdle) return
        idle.delete(longest)
        for (const socket of open.get(longest)?.sockets ?? []) socket.destroy()
      }
    },
  }
}
