import { isUsualPort } from '../../foundation/addresses/usual-port.ts'
import type { Instant } from '../../model/instant.ts'
import type { NamedHub } from '../../model/push.ts'
import { isPublicAddress } from '../../poll/address.ts'
import type { Sent } from '../../poll/send.ts'
import { addPush, dropPush, type Push, pushesOf, stepPush } from '../../store/hub/pushes.ts'
import type { Context } from '../newsroom/context.ts'
import { userAgent } from '../newsroom/user-agent.ts'
import { endOf, type HubContext, isSuccess, posted } from '../outside/hub-context.ts'
import { retryDelayMs } from '../outside/retry.ts'
import type { Called } from './called.ts'
import { loseLease } from './lose-lease.ts'

export type Asking = HubContext & { readonly called: Called }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** How long a hub may take to ask back. */
const PATIENCE_MS = HOUR_MS
const MOST_TRIES = 3
const MOST_REDIRECTS = 3
/** What we ask for; a hub grants what it likes. */
const LEASE_SECONDS = (10 * DAY_MS) / 1000

/** A subscription that is still to be asked for. Only over https can a hub be told a secret by which it proves itself. */
export function newPush(
  sourceId: string,
  { hub, topic }: NamedHub,
  { unguessable, config, at }: Pick<Context, 'unguessable' | 'config'> & { readonly at: Instant },
): Push {
  const secret = hub.startsWith('https:') ? unguessable() : undefined
  return {
    token: unguessable(),
    baseUrl: config.server.baseUrl,
    sourceId,
    hub,
    topic,
    secret,
    state: 'due',
    tries: 0,
    dueAt: at,
    leaseUntil: undefined,
  }
}

/** Whether hubs can call us. */
export function canBeCalled({ config }: Pick<Context, 'config'>): boolean {
  return isPublicAddress(new URL(config.server.baseUrl).hostname)
}

/** Takes a subscription its next step, which is due: asks its hub, renews it, gives it up or forgets it. */
export async function carryOn(push: Push, asking: Asking): Promise<void> {
  switch (push.state) {
    case 'due':
      return ask(push, 'subscribe', asking)
    case 'pending':
      return failed(push, 'the hub did not ask back', asking)
    case 'active':
      return renew(push, asking)
    case 'resting':
      return replace(push, asking)
    case 'ending':
      return ask(push, 'unsubscribe', asking)
    case 'leaving':
      return forget(push, asking)
  }
}

async function ask(push: Push, mode: 'subscribe' | 'unsubscribe', asking: Asking): Promise<void> {
  const { handle } = asking.store
  const isSubscribing = mode === 'subscribe'
  const [from, to] = isSubscribing ? (['due', 'pending'] as const) : (['ending', 'leaving'] as const)
  // Written first: hubs ask back before they answer.
  const isStill = await stepPush(handle, push.token, [from], { state: to, dueAt: asking.now() + PATIENCE_MS })
  if (!isStill) return
  asking.called.add(push.token)
  const sent = await sendForm(push, mode, asking)
  if (isSuccess(sent)) return
  if (isSubscribing) return failed({ ...push, state: 'pending' }, endOf(sent), asking)
  if (push.tries + 1 >= MOST_TRIES) return forget({ ...push, state: 'leaving' }, asking)
  const dueAt = asking.now() + retryDelayMs(push.tries + 1, asking.random)!
  await stepPush(handle, push.token, ['leaving'], { state: 'ending', tries: push.tries + 1, dueAt })
}

/** W3C WebSub 5.1: a form; a hub that has moved is followed. */
async function sendForm(push: Push, mode: 'subscribe' | 'unsubscribe', asking: Asking): Promise<Sent> {
  const { contact } = asking.config.server
  const form = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': push.topic,
    'hub.callback': `${push.baseUrl}/websub/${push.token}`,
  })
  if (mode === 'subscribe') {
    form.set('hub.lease_seconds', String(LEASE_SECONDS))
    if (push.secret !== undefined) form.set('hub.secret', push.secret)
  }
  const headers = { 'user-agent': userAgent(contact), 'content-type': 'application/x-www-form-urlencoded' }
  const body = Buffer.from(form.toString())
  let url = push.hub
  for (let hops = 0; ; hops += 1) {
    const sent = await asking.send(posted(url, body, headers))
    const isMoved = sent.kind === 'answered' && (sent.status === 307 || sent.status === 308)
    const next = isMoved && hops < MOST_REDIRECTS ? movedTo(sent.location, url) : undefined
    if (next === undefined) return sent
    url = next
  }
}

function movedTo(location: string | undefined, from: string): string | undefined {
  const url = location === undefined ? null : URL.parse(location, from)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  if (!isUsualPort(url.port)) return undefined
  // A secret does not go on without https.
  return from.startsWith('https:') && url.protocol !== 'https:' ? undefined : url.href
}

async function failed(push: Push, reason: string, asking: Asking): Promise<void> {
  const { handle } = asking.store
  const at = asking.now()
  const tries = push.tries + 1
  if (tries < MOST_TRIES) {
    await stepPush(handle, push.token, ['pending'], {
      state: 'due',
      tries,
      dueAt: at + retryDelayMs(tries, asking.random)!,
    })
    return
  }
  const isOver = await stepPush(handle, push.token, ['pending'], { state: 'resting', tries: 0, dueAt: at + DAY_MS })
  if (!isOver) return
  asking.called.delete(push.token)
  asking.log.info({ source: push.sourceId, hub: push.hub, reason }, 'hub does not push')
  await loseLease(push, asking)
}

/** Asks again, under another callback; the one before stays until the hub has agreed, or its lease is over. */
async function renew(push: Push, asking: Asking): Promise<void> {
  const at = asking.now()
  const { token, sourceId, leaseUntil = at } = push
  if (leaseUntil <= at) {
    await forget(push, asking)
    await loseLease(push, asking)
    if ((await pushesOf(asking.store.handle, sourceId)).every(isOver)) await start(push, asking)
    return
  }
  const hasOther = (await pushesOf(asking.store.handle, sourceId)).some(
    (one) => one.token !== token && ['due', 'pending', 'resting'].includes(one.state),
  )
  await asking.store.transaction(async (transaction) => {
    if (!(await stepPush(transaction, token, ['active'], { dueAt: leaseUntil }))) return
    if (!hasOther) await addPush(transaction, newPush(sourceId, push, { ...asking, at }))
  })
}

function isOver({ state }: Push): boolean {
  return state === 'ending' || state === 'leaving'
}

async function start({ sourceId, ...named }: Push, asking: Asking): Promise<void> {
  await addPush(asking.store.handle, newPush(sourceId, named, { ...asking, at: asking.now() }))
}

async function replace(push: Push, asking: Asking): Promise<void> {
  await asking.store.transaction(async (transaction) => {
    await dropPush(transaction, push.token)
    await addPush(transaction, newPush(push.sourceId, push, { ...asking, at: asking.now() }))
  })
}

async function forget({ token }: Push, asking: Asking): Promise<void> {
  await dropPush(asking.store.handle, token)
  asking.called.delete(token)
}
