import { createLane } from '../../foundation/lane.ts'
import type { Delivery } from '../../model/border.ts'
import type { PushState } from '../../model/push.ts'
import type { Source } from '../../model/settings.ts'
import { commit } from '../../pipeline.ts'
import { hashOfUrl } from '../../store/articles/source-states.ts'
import { saveNamedHub } from '../../store/hub/named-hubs.ts'
import { countIgnored, findPush, type Push } from '../../store/hub/pushes.ts'
import type { Refreshed } from '../intake/record-poll.ts'
import type { Context } from '../newsroom/context.ts'
import { shownSources } from '../newsroom/shown-sources.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { KnownSource } from '../newsroom/source-book.ts'
import { hasten } from '../subscriptions/hasten.ts'
import { readPushed } from './read-pushed.ts'
import { isSigned } from './signature.ts'

export type TakeParts = {
  readonly context: Context
  /** Runs work that needs the store to itself, after all earlier work. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Carries out what the operator ordered since the desk last looked. */
  readonly attend: () => Promise<unknown>
  /** Publishes what is waiting. */
  readonly publish: () => Promise<unknown>
  /** Has a round begin: a source is due before its time. */
  readonly hurry: () => void
  /** Aborted when the desk is stopping: nothing is taken any more. */
  readonly signal: AbortSignal
}

/** Takes what hubs push; resolves when it is published, with what it changed, or when nothing is to be done. */
export type TakePush = (delivery: Delivery) => Promise<Refreshed | undefined>

/** Hubs that have asked back whether they may. */
const agreed: readonly Push['state'][] = ['active', 'ending', 'leaving']

/** How many pushed documents are read at once; those of one source follow one another. */
const AT_ONCE = 4

/**
 * Opens the way in for what hubs push (W3C WebSub 7). With a good signature it is read as the source's document. Where there is no
 * secret anybody may have sent it, so that it is only a word to look for oneself. All else is counted and passed over.
 */
export function openPushes(parts: TakeParts): TakePush {
  const { context, signal } = parts
  const lane = createLane({ inAll: AT_ONCE, perHost: 1 })
  return async (delivery) => {
    if (signal.aborted) return undefined
    const push = await findPush(context.store.handle, delivery.token)
    const source = push && (await shownSources(context)).find(({ id }) => id === push.sourceId)
    const state = source && context.pushes.get(source.id)
    if (!push || !source || !state || !agreed.includes(push.state)) return undefined
    if (push.secret !== undefined && !isSigned(delivery.body, push.secret, delivery.signature)) {
      await ignore(push, delivery, context)
      return undefined
    }
    return lane(source.id, () => take(source, { delivery, push, state, ...parts }))
  }
}

type Taking = TakeParts & { readonly delivery: Delivery; readonly push: Push; readonly state: PushState }

async function take(source: Source, taking: Taking): Promise<Refreshed | undefined> {
  const { context, delivery, push, inTurn } = taking
  const [known] = await context.sources.known([source])
  const isProof = push.secret !== undefined && delivery.body.length > 0
  const isRead = known!.before.lastSuccessAt !== undefined
  if (!isProof || !isRead) return void (await hint(source, taking))
  const answer = await readPushed(known!, documentOf(known!, taking), context)
  if (answer === undefined) return undefined
  if (answer.reading?.kind !== 'articles') {
    answer.hold.set(0)
    return void (await hint(source, taking))
  }
  return inTurn(async () => (taking.signal.aborted ? undefined : store(answer, taking)))
}

/** As if it had come in reply to the last poll: ids hang on its address, and it may show no more than that reply allowed. */
function documentOf({ source, before }: KnownSource, { delivery, state }: Taking) {
  const url = new URL(before.documentUrl ?? source.url)
  url.hash = ''
  url.username = ''
  url.password = ''
  const { machineFields } = state
  const { contentType, body } = delivery
  return { url: url.href, contentType, body, ...(machineFields.length > 0 && { machineFields }) }
}

async function store(answer: SourceAnswer, { context, attend, publish }: Taking): Promise<Refreshed | undefined> {
  try {
    await attend()
    // A poll may have been stored while it was read.
    const [known] = await context.sources.known([answer.source])
    const at = context.now()
    context.candidates.evict(at)
    const [done] = await commit([{ ...answer, ...known! }], context, at)
    if (done!.added + done!.changed > 0) {
      const { sourceId: source, added, changed } = done!
      context.log.info({ source, added, changed }, 'pushed')
    }
    return done
  } finally {
    answer.hold.set(0)
    await publish()
  }
}

async function hint(source: Source, { context, hurry }: Taking): Promise<void> {
  const at = context.now()
  const before = context.pushes.get(source.id)
  if (!before) return
  const state = { ...before, hintedAt: at }
  context.pushes.set(source.id, state)
  await saveNamedHub(context.store.handle, { sourceId: source.id, urlHash: hashOfUrl(source.url), state })
  if (await hasten(source, { ...context, at }, 'its hub says that there is something new')) hurry()
}

/** A subscription's first forgery is told to the operator, and then each tenfold. */
async function ignore({ token, sourceId, hub }: Push, { signature }: Delivery, context: Context): Promise<void> {
  const ignored = await countIgnored(context.store.handle, token)
  const reason = signature === undefined ? 'no signature' : 'the signature is not right'
  if (/^10*$/.test(String(ignored))) context.log.warn({ source: sourceId, hub, ignored, reason }, 'push passed over')
}
