import { hashOfUrl } from '../../store/articles/source-states.ts'
import { forgetNamedHub, loadNamedHubs } from '../../store/hub/named-hubs.ts'
import { addPush, endPushes, movePushes, pushedSources } from '../../store/hub/pushes.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import type { HubContext } from '../outside/hub-context.ts'
import { newPush } from './ask-hub.ts'

/**
 * Brings subscriptions and what is known of hubs in line with the sources that are polled: those of sources that are not
 * configured any more, were taken down or have another address are ended.
 */
export async function followPushedSources(hub: HubContext): Promise<void> {
  const { store, pushes } = hub
  const at = hub.now()
  const hashes = new Map((await shownSources(hub)).map(({ id, url }) => [id, hashOfUrl(url)]))
  await store.transaction(async (transaction) => {
    await movePushes(transaction, hub.config.server.baseUrl, at)
    const subscribed = await pushedSources(transaction)
    const named = new Set<string>()
    for (const { sourceId, urlHash, state } of await loadNamedHubs(transaction)) {
      if (hashes.get(sourceId) !== urlHash) await forgetNamedHub(transaction, sourceId)
      else {
        named.add(sourceId)
        pushes.set(sourceId, state)
        if (!subscribed.has(sourceId)) await addPush(transaction, newPush(sourceId, state, { ...hub, at }))
      }
    }
    for (const sourceId of [...subscribed, ...pushes.keys()]) {
      if (named.has(sourceId)) continue
      pushes.delete(sourceId)
      await endPushes(transaction, sourceId, { at })
    }
  })
}
