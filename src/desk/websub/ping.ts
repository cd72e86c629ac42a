import { finishPing, postponePing, type WaitingPing } from '../../store/hub/pings.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { endOf, type HubContext, isSuccess, posted } from '../outside/hub-context.ts'
import { retryDelayMs } from '../outside/retry.ts'

/** Tells somebody else's hub that a topic has changed; it fetches the document itself. */
export async function ping(due: WaitingPing, hub: HubContext): Promise<void> {
  const { handle } = hub.store
  const { baseUrl, contact } = hub.config.server
  const topicUrl = baseUrl + due.topic
  // Hubs differ in which of the two fields they read.
  const form = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topicUrl, 'hub.topic': topicUrl })
  const headers = { 'user-agent': userAgent(contact), 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await hub.send(posted(due.hub, Buffer.from(form.toString()), headers))
  if (isSuccess(sent)) return finishPing(handle, due)
  const at = hub.now()
  const delayMs = retryDelayMs(due.tries + 1, hub.random)
  hub.log.warn({ hub: due.hub, topic: due.topic, tries: due.tries + 1, reason: endOf(sent) }, 'hub not reached')
  if (delayMs === undefined) await finishPing(handle, due)
  else await postponePing(handle, due, { hash: due.hash, at, dueAt: at + delayMs })
}
