import type { Config, Instant, PackedDocument } from '../../model.ts'
import { isTopic } from '../../serve/link-header.ts'
import { queueNotifications, queuePing } from '../../store/outbox.ts'
import type { Handle } from '../../store/sqlite.ts'
import { PAUSE_MS } from './retry.ts'

/**
 * Queues changed documents for their subscribers and for the hubs of others. Called in the transaction that stores the
 * documents, so that no kill comes between a change and its notifications.
 */
export async function queueChanges(
  handle: Handle,
  changed: readonly PackedDocument[],
  { config, at }: { readonly config: Config; readonly at: Instant },
): Promise<void> {
  for (const { path: topic, hash } of changed) {
    if (!isTopic(topic)) continue
    await queueNotifications(handle, { topic, hash }, { at, pauseMs: PAUSE_MS })
    for (const hub of config.server.hubs ?? []) await queuePing(handle, { hub, topic, hash }, { at, pauseMs: PAUSE_MS })
  }
}
