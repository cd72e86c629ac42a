import { isTopic } from '../../documents/link-header.ts'
import type { PackedDocument } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import type { Config } from '../../model/settings.ts'
import { queueNotifications } from '../../store/hub/outbox.ts'
import { queuePing } from '../../store/hub/pings.ts'
import type { Handle } from '../../store/open/handle.ts'
import { PAUSE_MS } from '../outside/retry.ts'

/**
 * Queues changed documents for their subscribers and for other hubs. Called in the transaction that stores the
 * documents, so that a change is never stored without its notifications.
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
