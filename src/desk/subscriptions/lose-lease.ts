import { hashOfUrl } from '../../store/articles/source-states.ts'
import { saveNamedHub } from '../../store/hub/named-hubs.ts'
import { type Push, pushesOf } from '../../store/hub/pushes.ts'
import type { HubContext } from '../outside/hub-context.ts'
import { hasten } from './hasten.ts'

/** Notes that the hub of a source is not relied on any more: the source is polled as usual again, from now on. */
export async function loseLease({ sourceId }: Push, hub: HubContext): Promise<void> {
  const { config, pushes, store, sources, now } = hub
  const before = pushes.get(sourceId)
  const source = config.sources.find(({ id }) => id === sourceId)
  if (!before || !source) return
  const active = (await pushesOf(store.handle, sourceId)).filter(({ state }) => state === 'active')
  const leaseUntil = active.reduce<number | undefined>(
    (last, one) => Math.max(last ?? 0, one.leaseUntil ?? 0),
    undefined,
  )
  const state = { ...before, leaseUntil, broughtAt: undefined }
  pushes.set(sourceId, state)
  if (before.broughtAt === undefined) return
  await saveNamedHub(store.handle, { sourceId, urlHash: hashOfUrl(source.url), state })
  hub.log.info({ source: sourceId }, 'its hub cannot be relied on any more')
  await hasten(source, { sources, store, at: now() }, 'its hub does not push any more')
}
