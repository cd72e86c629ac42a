import type { HubAnswer, HubRequest } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import { saveBudget, usedBudget } from '../../store/hub/budgets.ts'
import { countHubRequests, findHubRequest, saveHubRequest, type WaitingRequest } from '../../store/hub/hub-requests.ts'
import { countSubscriptions, findSubscription } from '../../store/hub/subscriptions.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { HubLimits } from '../newsroom/hub-limits.ts'
import type { HubContext } from '../outside/hub-context.ts'

const accepted: HubAnswer = { kind: 'accepted' }

/** The answer to a request, and what was recorded of it, to be verified with its callback. */
export type Taken = { readonly answer: HubAnswer; readonly written?: WaitingRequest }

/** Records a request to be verified with its callback, unless a limit forbids it. */
export async function acceptRequest(request: HubRequest, { store, hubLimits, now }: HubContext): Promise<Taken> {
  const at = now()
  const host = hostOf(request.callback)
  return store.transaction(async (transaction) => {
    const active = await findSubscription(transaction, request)
    const isWaiting = (await findHubRequest(transaction, request)) !== undefined
    // There is nothing to end, so nobody has to be asked.
    if (request.mode === 'unsubscribe' && !active && !isWaiting) return { answer: accepted }
    if (!active && !isWaiting) {
      const reason = await tooMany(transaction, { host, topic: request.topic }, hubLimits)
      if (reason !== undefined) return { answer: refusal(reason, hubLimits.hourMs) }
    }
    // Callbacks that agreed before have a budget of their own, which others cannot use up to keep them from renewing.
    const budgets = active
      ? [{ name: `subscription ${active.id}`, limit: hubLimits.requestsPerSubscription }]
      : [
          { name: `host ${host}`, limit: hubLimits.requestsPerHost },
          { name: 'all', limit: hubLimits.requestsInAll },
        ]
    const spent = await spend(transaction, budgets, { at, lengthMs: hubLimits.hourMs })
    if (spent !== undefined) return { answer: refusal('There were too many requests for this callback', spent) }
    const { mode, callback, topic, topicUrl, secret, leaseSeconds } = request
    const waiting = { mode, callback, host, topic, topicUrl, secret, leaseSeconds, reason: undefined, at }
    return { answer: accepted, written: await saveHubRequest(transaction, waiting) }
  })
}

/** The host of a callback, in one spelling. */
export function hostOf(callback: string): string {
  return new URL(callback).hostname.replace(/\.$/, '')
}

async function tooMany(
  handle: Handle,
  { host, topic }: { host: string; topic: string },
  limits: HubLimits,
): Promise<string | undefined> {
  const active = await countSubscriptions(handle, { host, topic })
  const waiting = await countHubRequests(handle, { host, topic })
  if (active.ofHost + waiting.ofHost >= limits.perHost) return 'This host has as many subscriptions as it can have'
  if (active.ofTopic + waiting.ofTopic >= limits.perTopic) return 'This feed has as many subscriptions as it can have'
  if (active.all + waiting.all >= limits.subscriptions) return 'This hub has as many subscriptions as it can have'
  return undefined
}

type Budget = { readonly name: string; readonly limit: number }

/** Takes one from each budget; if any is used up, takes none and returns how long that will last. */
async function spend(
  handle: Handle,
  budgets: readonly Budget[],
  hour: { readonly at: Instant; readonly lengthMs: number },
): Promise<number | undefined> {
  const states = []
  for (const budget of budgets) states.push({ ...budget, ...(await usedBudget(handle, budget.name, hour)) })
  const empty = states.find(({ used, limit }) => used >= limit)
  if (empty) return empty.since + hour.lengthMs - hour.at
  for (const { name, used, since } of states) await saveBudget(handle, name, { used: used + 1, since })
  return undefined
}

function refusal(reason: string, retryAfterMs: number): HubAnswer {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  return { kind: 'refused', status: 429, reason: `${reason}.`, retryAfterSeconds }
}
