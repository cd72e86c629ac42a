import { DatabaseSync } from 'node:sqlite'

/** What a store says of when its sources may be asked; 0 for never heard of. */
export type Known = {
  readonly dueAt: (source: string) => number
  readonly holdUntil: (source: string) => number
  readonly hostHeldUntil: (host: string) => number
  readonly status: (source: string) => number | undefined
}

type SourceRow = { id: string; due_at: number; hold_until: number | null; status: number | null }
type HostRow = { domain: string; hold_until: number }

/** Reads them while no process has the store. */
export function knownOf(store: string): Known {
  using database = new DatabaseSync(store)
  const rows = database.prepare('select id, due_at, hold_until, status from sources').all() as SourceRow[]
  const hosts = database.prepare('select domain, hold_until from hosts').all() as HostRow[]
  const sources = new Map(rows.map((row) => [row.id, row]))
  const held = new Map(hosts.map(({ domain, hold_until }) => [domain, hold_until]))
  return {
    dueAt: (source) => sources.get(source)?.due_at ?? 0,
    holdUntil: (source) => sources.get(source)?.hold_until ?? 0,
    hostHeldUntil: (host) => held.get(host) ?? 0,
    status: (source) => sources.get(source)?.status ?? undefined,
  }
}

/** Has the time of these sources come. */
export function dueAgain(store: string, sources: readonly string[]): void {
  using database = new DatabaseSync(store)
  const set = database.prepare('update sources set due_at = ? where id = ?')
  for (const source of sources) set.run(Date.now() - 1, source)
}
