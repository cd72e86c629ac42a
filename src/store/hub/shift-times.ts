import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'

const DAY_MS = 24 * 3_600_000
/** No attempt is put off for longer, and no lease is longer: what would be was written under the new time already. */
const LONGEST_DELAY_MS = DAY_MS
export const LONGEST_LEASE_MS = 30 * DAY_MS

/** Moves all that waits at the hub, and all leases, with a wall clock that was set: what remained of each remains. */
export async function shiftHubTimes(
  handle: Handle,
  { byMs, at }: { readonly byMs: number; readonly at: Instant },
): Promise<void> {
  for (const table of ['notifications', 'pings'] as const) {
    const values = { due_at: moved('due_at', byMs, at + LONGEST_DELAY_MS), tried_at: moved('tried_at', byMs, at) }
    await handle.updateTable(table).set(values).execute()
  }
  const leases = { lease_until: moved('lease_until', byMs, at + LONGEST_LEASE_MS) }
  await handle.updateTable('subscriptions').set(leases).execute()
  const renewals = { ...leases, due_at: moved('due_at', byMs, at + LONGEST_LEASE_MS) }
  await handle.updateTable('pushes').set(renewals).execute()
  await handle
    .updateTable('named_hubs')
    .set({ hinted_at: moved('hinted_at', byMs, at) })
    .execute()
}

/** Stays null where nothing is noted. */
function moved(column: string, byMs: number, most: Instant): RawBuilder<number> {
  return sql<number>`min(${sql.ref(column)} + ${byMs}, ${most})`
}
