import { createLane, type Lane } from '../../foundation/lane.ts'
import type { HubAnswer, HubQuestion, HubRequest } from '../../model/border.ts'
import type { Outgoing } from '../../poll/send.ts'
import { forgetBudgets } from '../../store/hub/budgets.ts'
import { type WaitingRequest, waitingHubRequests } from '../../store/hub/hub-requests.ts'
import { dueNotifications } from '../../store/hub/outbox.ts'
import { duePings, forgetPings } from '../../store/hub/pings.ts'
import { calledPushes, duePushes } from '../../store/hub/pushes.ts'
import { endOldSubscriptions } from '../../store/hub/subscriptions.ts'
import type { HubContext } from '../outside/hub-context.ts'
import { canBeCalled, carryOn } from '../subscriptions/ask-hub.ts'
import { type CalledNews, openCalled } from '../subscriptions/called.ts'
import { followPushedSources } from '../subscriptions/pushed-sources.ts'
import { verifyIntent } from '../subscriptions/verify-intent.ts'
import { acceptRequest, hostOf } from './accept.ts'
import { deliver } from './deliver.ts'
import { ping } from './ping.ts'
import { createPublished } from './published.ts'
import { carryOutRequest, revokeGone } from './verify.ts'

/** Our WebSub hub. Its work waits in the store and is done alongside the rounds. */
export type Hub = {
  /** Records a request to be verified soon, or says why not. */
  submit(request: HubRequest): Promise<HubAnswer>
  /** Starts work. Nothing is sent before that, because documents may still be of an older configuration. */
  start(): Promise<void>
  /**
   * From now on hubs can call us back, so that they are asked to push. `announce` is told of the callbacks under which they
   * may. Does nothing where nobody can reach us.
   */
  openCallbacks(announce: (news: CalledNews) => void): Promise<void>
  /** The answer to a hub that asks whether we want what was asked for: what it wants to hear; undefined is a no. */
  verify(question: HubQuestion): Promise<string | undefined>
  /** Starts on what is due, without waiting for any of it. */
  wake(): void
  /** Starts on what is due, and resolves when nothing due is left. */
  idle(): Promise<void>
  /** Drops what has expired. */
  housekeep(): Promise<void>
  /** Ends everything under way; unfinished work stays in the store. */
  close(): Promise<void>
}

/** Thrown when our own stop cuts work off, so that nobody else is blamed for it. */
class StoppedError extends Error {}

const CLOSING: HubAnswer = { kind: 'refused', status: 503, reason: 'This hub is stopping.', retryAfterSeconds: 60 }

const AFTER_FAILURE_MS = 5 * 60_000

/** Puts the parts of the hub together; `cutOff` ends its connections. */
export function createHub(given: HubContext, cutOff: () => Promise<void>): Hub {
  let isStarted = false
  let isClosing = false
  let isCalled = false
  const flights = new Map<string, Promise<void>>()
  /** Until when, by the clock that is never set, something is left alone. */
  const rests = new Map<string, number>()
  // Slow subscribers and requests from strangers wait in lanes of their own.
  const prompt = createLane({ inAll: 100, perHost: 8 })
  const slow = createLane({ inAll: 20, perHost: 2 })
  const asking = createLane({ inAll: 50, perHost: 2 })
  const pinging = createLane({ inAll: 10, perHost: 2 })
  // Hubs that hang keep no subscriber waiting.
  const subscribing = createLane({ inAll: 20, perHost: 2 })
  const called = openCalled()
  const hub = {
    ...given,
    called,
    findPublished: createPublished(given.store.handle),
    async send(outgoing: Outgoing) {
      const sent = await given.send(outgoing)
      if (isClosing && sent.kind === 'failed') throw new StoppedError()
      return sent
    },
  }

  function start(key: string, lane: Lane, { host, work }: { host: string; work: () => Promise<void> }): void {
    if (flights.has(key) || (rests.get(key) ?? 0) > hub.elapsed()) return
    rests.delete(key)
    const flight = lane(host, async () => (isClosing ? undefined : work()))
      .catch((error: unknown) => {
        if (error instanceof StoppedError) return
        hub.log.error({ error }, 'hub failed')
        // If we cannot record a delivery, we must not repeat it: subscribers must not pay for a fault of our disk.
        rests.set(key, hub.elapsed() + AFTER_FAILURE_MS)
      })
      .finally(() => flights.delete(key))
    flights.set(key, flight)
  }

  function settle(request: WaitingRequest): void {
    const { id, host } = request
    start(`request ${id}`, asking, { host, work: () => carryOutRequest(request, hub) })
  }

  async function takeUp(): Promise<void> {
    if (!isStarted || isClosing) return
    const { handle } = hub.store
    const at = hub.now()
    for (const { subscriptionId: id, host, isSlow } of await dueNotifications(handle, at)) {
      start(`notification ${id}`, isSlow ? slow : prompt, { host, work: () => deliver(id, hub) })
    }
    for (const request of await waitingHubRequests(handle)) settle(request)
    for (const due of await duePings(handle, at)) {
      start(`ping ${due.hub} ${due.topic}`, pinging, { host: hostOf(due.hub), work: () => ping(due, hub) })
    }
    for (const due of isCalled ? await duePushes(handle, at) : []) {
      start(`push ${due.token}`, subscribing, { host: hostOf(due.hub), work: () => carryOn(due, hub) })
    }
  }

  let last: Promise<void> = Promise.resolve()
  let isQueued = false
  const wake = () => {
    if (isQueued || isClosing) return
    isQueued = true
    last = last
      .then(() => {
        isQueued = false
        return takeUp()
      })
      .catch((error: unknown) => hub.log.error({ error }, 'hub failed'))
  }

  return {
    wake,
    async submit(request) {
      if (isClosing) return CLOSING
      const { answer, written } = await acceptRequest(request, hub)
      // Only this one: searching everything that waits for each request would let a flood of them slow everybody down.
      if (written && isStarted && !isClosing) settle(written)
      return answer
    },
    async start() {
      await forgetPings(hub.store.handle, hub.config.server.hubs ?? [])
      await revokeGone(hub)
      await followPushedSources(hub)
      isStarted = true
      wake()
    },
    async openCallbacks(announce) {
      if (!canBeCalled(hub)) return
      called.listen(announce)
      announce({ added: (await calledPushes(hub.store.handle)).map(({ token }) => token) })
      isCalled = true
      wake()
    },
    verify: (question) => verifyIntent(question, hub),
    async idle() {
      do {
        wake()
        await last
        await Promise.all(flights.values())
      } while (flights.size > 0)
    },
    async housekeep() {
      const at = hub.now()
      await endOldSubscriptions(hub.store.handle, at)
      await forgetBudgets(hub.store.handle, at - hub.hubLimits.hourMs)
      await revokeGone(hub)
      await followPushedSources(hub)
      wake()
    },
    async close() {
      isClosing = true
      await cutOff()
      await last
      await Promise.all(flights.values())
    },
  }
}
