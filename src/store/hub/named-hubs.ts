import type { PushState } from '../../model/push.ts'
import type { Handle } from '../open/handle.ts'

/** The hub that the document of a source names, and the hash of the configured address of that document. */
export type StoredHub = { readonly sourceId: string; readonly urlHash: string; readonly state: PushState }

/** The hubs that the last documents of sources name, each with the lease that it has granted. */
export async function loadNamedHubs(handle: Handle): Promise<readonly StoredHub[]> {
  const rows = await handle.selectFrom('named_hubs').selectAll().execute()
  const active = handle.selectFrom('pushes').select(['source_id', 'lease_until']).where('state', '=', 'active')
  const leases = new Map<string, number>()
  for (const { source_id, lease_until } of await active.execute()) {
    leases.set(source_id, Math.max(leases.get(source_id) ?? 0, lease_until ?? 0))
  }
  return rows.map(({ source_id, url_hash, hub, topic, fields_json, brought_at, hinted_at }) => ({
    sourceId: source_id,
    urlHash: url_hash,
    state: {
      hub,
      topic,
      machineFields: JSON.parse(fields_json),
      leaseUntil: leases.get(source_id),
      broughtAt: brought_at ?? undefined,
      hintedAt: hinted_at ?? undefined,
    },
  }))
}

/** Writes what is known of the hub of a source. The lease stands with the subscription. */
export async function saveNamedHub(handle: Handle, { sourceId, urlHash, state }: StoredHub): Promise<void> {
  const { hub, topic, machineFields, broughtAt, hintedAt } = state
  const values = {
    url_hash: urlHash,
    hub,
    topic,
    fields_json: JSON.stringify(machineFields),
    brought_at: broughtAt ?? null,
    hinted_at: hintedAt ?? null,
  }
  await handle
    .insertInto('named_hubs')
    .values({ source_id: sourceId, ...values })
    .onConflict((conflict) => conflict.column('source_id').doUpdateSet(values))
    .execute()
}

/** Forgets the hub of a source. */
export async function forgetNamedHub(handle: Handle, sourceId: string): Promise<void> {
  await handle.deleteFrom('named_hubs').where('source_id', '=', sourceId).execute()
}
