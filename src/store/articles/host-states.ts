import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { writeRows } from '../open/sets.ts'

/** What is remembered of a domain that has asked for fewer requests. */
export type HostState = {
  readonly domain: string
  /** No source of it is asked before. */
  readonly holdUntil: Instant
  /** What it said, such as `asked for 2h (429)`. */
  readonly holdReason: string
  /** When it said so. */
  readonly throttledAt: Instant
}

/** All that is known of domains, by name. */
export async function loadHostStates(handle: Handle): Promise<Map<string, HostState>> {
  const rows = await handle.selectFrom('hosts').selectAll().execute()
  return new Map(
    rows.map(({ domain, hold_until, hold_reason, throttled_at }) => [
      domain,
      { domain, holdUntil: hold_until, holdReason: hold_reason, throttledAt: throttled_at },
    ]),
  )
}

/** Writes what domains asked for, over what they asked for before. */
export async function saveHostStates(handle: Handle, states: readonly HostState[]): Promise<void> {
  const rows = states.map(({ domain, holdUntil, holdReason, throttledAt }) => {
    return { domain, hold_until: holdUntil, hold_reason: holdReason, throttled_at: throttledAt }
  })
  await writeRows(handle, 'hosts', rows, { key: ['domain'] })
}
