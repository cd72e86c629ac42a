import type { HubQuestion } from '../../model/border.ts'
import { dropPush, endPushes, findPush, type Push, stepPush } from '../../store/hub/pushes.ts'
import { type Asking, canBeCalled } from './ask-hub.ts'
import { loseLease } from './lose-lease.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A hub that denies is asked again then. */
const DENIED_MS = 7 * DAY_MS
const USUAL_LEASE_SECONDS = (10 * DAY_MS) / 1000
const LONGEST_LEASE_SECONDS = (365 * DAY_MS) / 1000
/** W3C WebSub 5.3 leaves the length to the hub; none needs more. */
const LONGEST_CHALLENGE = 1024
/** What is left of a lease when it is renewed. */
const LEFT = 1 / 3
const JITTER = 0.05

/**
 * The answer to a hub that asks whether we have asked for something (W3C WebSub 5.3): its challenge, if we have and wait for it to
 * ask; undefined, which is a no, to everything else. A denial is confirmed with nothing.
 */
export async function verifyIntent(question: HubQuestion, asking: Asking): Promise<string | undefined> {
  const { mode, challenge } = question
  const push = canBeCalled(asking) ? await findPush(asking.store.handle, question.token) : undefined
  if (!push || push.topic !== question.topic) return undefined
  if (mode === 'denied') return deny(push, asking)
  if (challenge === '' || challenge.length > LONGEST_CHALLENGE) return undefined
  if (mode === 'subscribe' && (await agree(push, question.leaseSeconds, asking))) return challenge
  if (mode === 'unsubscribe' && push.state === 'leaving') {
    await dropPush(asking.store.handle, push.token)
    asking.called.delete(push.token)
    return challenge
  }
  return undefined
}

async function agree(push: Push, given: number | undefined, asking: Asking): Promise<boolean> {
  const { token, sourceId, hub } = push
  const at = asking.now()
  const leaseSeconds = Math.min(given || USUAL_LEASE_SECONDS, LONGEST_LEASE_SECONDS)
  const leaseUntil = at + leaseSeconds * 1000
  const untilRenewalMs = leaseSeconds * 1000 * (1 - LEFT - JITTER * asking.random())
  // A hub whose leases are very short is not asked all the time.
  const dueAt = Math.round(at + Math.max(untilRenewalMs, HOUR_MS))
  const isAgreed = await asking.store.transaction(async (transaction) => {
    if (!(await stepPush(transaction, token, ['pending'], { state: 'active', tries: 0, dueAt, leaseUntil })))
      return false
    // The callbacks before this one are done with.
    await endPushes(transaction, sourceId, { at, except: token })
    return true
  })
  if (!isAgreed) return false
  const state = asking.pushes.get(sourceId)
  if (state) asking.pushes.set(sourceId, { ...state, leaseUntil })
  asking.log.info({ source: sourceId, hub, leaseSeconds }, 'hub has agreed to push')
  return true
}

async function deny(push: Push, asking: Asking): Promise<string | undefined> {
  const { handle } = asking.store
  const dueAt = asking.now() + DENIED_MS
  const isDenied = await stepPush(handle, push.token, ['due', 'pending', 'active'], {
    state: 'resting',
    tries: 0,
    dueAt,
  })
  if (!isDenied) return undefined
  asking.called.delete(push.token)
  asking.log.info({ source: push.sourceId, hub: push.hub }, 'hub has denied to push')
  await loseLease(push, asking)
  return ''
}
