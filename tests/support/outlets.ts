import { type Origin, type Reply, startOrigin } from './origin.ts'
import { CONTENT_TYPES, type OutletFormat, type OutletItem, outletDocument } from './outlet-document.ts'

export type Outlet = { readonly id: string; readonly format: OutletFormat }
/** What each outlet shows, by its id. */
export type Shown = ReadonlyMap<string, readonly OutletItem[]>

/** Outlets on loopback, each on a host of its own: one host is asked one thing at a time. */
export type Outlets = {
  readonly urls: Readonly<Record<string, string>>
  /** What they show in the rounds to come; `reply` may change what is sent. */
  say(rounds: readonly Shown[], reply?: (reply: Reply, id: string, round: number) => Reply): void
  close(): Promise<void>
}

/**
 * Starts them, on a free port unless one is given: ids of articles hang on the addresses of their sources. Every document
 * says when it was made, so that no two polls get the same bytes.
 */
export async function openOutlets(
  outlets: readonly Outlet[],
  { network = '127.0.0', port = 0 }: { readonly network?: string; readonly port?: number } = {},
): Promise<Outlets> {
  const origins = new Map<string, Origin>()
  for (const [index, { id }] of outlets.entries()) {
    origins.set(id, await startOrigin({ address: `${network}.${index + 2}`, port }))
  }
  let builds = 0
  return {
    urls: Object.fromEntries([...origins].map(([id, origin]) => [id, origin.url(`/${id}`)])),
    say(rounds, change = (reply) => reply) {
      for (const { id, format } of outlets) {
        const replies = rounds.map((shown, round) => {
          builds += 1
          const head = { site: `https://${id}.example`, builtAt: builds * 1000 }
          const body = outletDocument(format, shown.get(id) ?? [], head)
          return change({ headers: { 'Content-Type': CONTENT_TYPES[format] }, body }, id, round)
        })
        origins.get(id)!.on(`/${id}`, ...replies)
      }
    },
    async close() {
      for (const origin of origins.values()) await origin.close()
    },
  }
}
