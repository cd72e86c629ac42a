import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { createTurns } from '../foundation/turns.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import { followPause, forgetPolls } from './beats/reschedule.ts'
import type { Timekeeper } from './beats/timekeeper.ts'
import { createTroubleWatch, type TroubleWatch } from './beats/trouble-watch.ts'
import type { Bulletin } from './bulletin.ts'
import { commitAnswers } from './commit-answers.ts'
import { dueSources } from './due-sources.ts'
import type { Answer, Flow } from './flow.ts'
import type { Refreshed } from './intake/record-poll.ts'
import type { Context } from './newsroom/context.ts'
import { createPace } from './pace.ts'
import { endPins } from './picks/end-pins.ts'
import { letIn } from './picks/let-in.ts'
import { applyDecisions } from './stories/apply-decisions.ts'
import { applyTakedowns } from './takedown/apply-takedowns.ts'

export type RoundReport = {
  readonly refreshed: readonly Refreshed[]
  readonly published: readonly string[]
  /** What trouble of our own keeps the desk from polling, if there is any. */
  readonly trouble?: string | undefined
}

export type Asked = {
  /** The sources to poll, all of which are waited for; if not given, those that are due. */
  readonly sources?: readonly Source[] | undefined
  /** The ids of those that are asked although they are held. */
  readonly forced?: ReadonlySet<string> | undefined
  /** Called with the outcome of each round. */
  readonly hear?: ((refreshed: readonly Refreshed[]) => void) | undefined
}

export type Rounds = {
  /** Polls in rounds, and publishes what they touched. Calls run one at a time. */
  readonly round: (asked: Asked) => Promise<RoundReport>
  /** Carries out the operator's orders and publishes what follows from them; returns the paths that changed. */
  readonly attend: () => Promise<readonly string[]>
  /** Resolves when no round is under way any more. */
  readonly ended: () => Promise<void>
}

export type RoundParts = {
  readonly context: Context
  readonly bulletin: Bulletin
  readonly flow: Flow
  readonly time: Timekeeper
  /** Runs work that needs the store to itself, after all earlier work. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly signal: AbortSignal
}

type Watched = RoundParts & { readonly trouble: TroubleWatch }

/** Opens the rounds of a desk. */
export function createRounds(given: RoundParts): Rounds {
  const { context, inTurn, time } = given
  const parts = {
    ...given,
    trouble: createTroubleWatch({ elapsed: context.elapsed, ...context.hosts }),
  }
  const { trouble } = parts
  const oneByOne = createTurns(1)
  let isCutShort = false
  const attendNow = () =>
    inTurn(async () => {
      await time.follow()
      return attend(parts, context.now())
    })
  return {
    attend: attendNow,
    round: (asked) =>
      oneByOne(async () => {
        const published = [...(await attendNow())]
        const isResting = asked.sources === undefined && trouble.isResting()
        if (isResting) return { refreshed: [], published, trouble: trouble.reason() }
        try {
          // What was put off before a failure is published now.
          if (isCutShort) published.push(...(await inTurn(() => parts.bulletin.publish(context.now()))))
          isCutShort = true
          const done = await pollInRounds(parts, asked)
          isCutShort = false
          return { ...done, published: [...new Set([...published, ...done.published])], trouble: trouble.reason() }
        } catch (error) {
          // Unstored answers would be requested again at the next heartbeat: publishers must not pay for a fault of our
          // disk.
          if (!trouble.stuck()) throw error
          pause(parts)
          throw error
        } finally {
          context.progress(undefined)
        }
      }),
    ended: () => oneByOne(async () => {}),
  }
}

/** Asks nobody for now, and says so once. */
function pause({ context, bulletin, flow, trouble }: Watched, asked: Asked = {}): void {
  // Whoever is named is asked all the same.
  if (asked.sources === undefined) flow.add([])
  const reason = trouble.reason()
  context.log.warn({ reason }, 'trouble of our own')
  bulletin.tellTrouble(reason)
}

/** Polls again, not all at once, and says so. */
async function goOn({ context, bulletin }: Watched): Promise<void> {
  await followPause(context)
  context.log.info('polling goes on')
  bulletin.tellTrouble(undefined)
}

/** Carries out what the operator ordered and what fell due since the desk last looked, and publishes the feeds touched by it. */
export async function attend(
  { context, bulletin, time }: Pick<RoundParts, 'context' | 'bulletin' | 'time'>,
  at: Instant,
): Promise<readonly string[]> {
  // A feed that was ended is gone for good.
  const isEnded = time.isTrusted() && (await bulletin.endFeeds(at))
  const taken = await applyTakedowns(context, at)
  const decided = await applyDecisions(context, at)
  const due = [...(await letIn(context, at)), ...(await endPins(context, at))]
  if (!isEnded && taken.done + decided.done + due.length === 0) return []
  const only = isEnded ? {} : { only: new Set([...taken.feeds, ...decided.feeds, ...due]) }
  return bulletin.publish(at, only)
}

/** Polls round after round, each in a turn of its own, until every source has answered that is still waited for. */
async function pollInRounds(parts: Watched, given: Asked): Promise<RoundReport> {
  const { context, bulletin, flow, inTurn, signal, trouble } = parts
  const { sources, forced, hear = () => {} } = given
  const due = async () => trouble.allowed(await dueSources(context, context.now()))
  const asked = sources ? await context.sources.known(sources) : await due()
  flow.add(asked.map((known) => ({ ...known, isForced: forced?.has(known.source.id) })))
  const refreshed: Refreshed[] = []
  const published = new Set<string>()
  const publish = async (done: Promise<readonly string[]>) => {
    for (const path of await done) published.add(path)
  }
  const pace = createPace()
  const tell = () => context.progress({ what: 'polling', done: refreshed.length, all: asked.length })
  let isLeft = false
  if (asked.length > 0) tell()
  for (
    let answers = await flow.next(sources !== undefined);
    answers;
    answers = await flow.next(sources !== undefined)
  ) {
    const round = answers
    if (signal.aborted) break
    const isBehind = flow.waiting() > 0
    const isTime = pace.isTime(isBehind)
    isLeft = !isTime
    await inTurn(async () => {
      tell()
      const done = await commitRound(parts, round, given)
      hear(done)
      refreshed.push(...done)
      tell()
      if (isTime) await publish(bulletin.publish(context.now(), { isBehind }))
    })
    // The store answers without ever waiting: timers, replies and workers have their turn here.
    await turnOfOthers()
  }
  if (isLeft && !signal.aborted) await publish(inTurn(() => bulletin.publish(context.now(), { isBehind: false })))
  await inSteps(parts, bulletin.encode)
  await inSteps(parts, async () => {
    const put = await bulletin.putAway(context.now())
    await publish(Promise.resolve(put.paths))
    // What has not been read yet is worth more than history.
    return put.isAll || flow.waiting() > 0
  })
  await inSteps(parts, bulletin.encode)
  return { refreshed, published: [...published] }
}

/** Takes one step per turn until there are no more: some of this takes minutes, and others get their turns in between. */
async function inSteps({ inTurn, signal }: RoundParts, step: () => Promise<boolean>): Promise<void> {
  for (let isDone = false; !isDone && !signal.aborted; ) {
    isDone = await inTurn(step)
    await turnOfOthers()
  }
}

async function commitRound(parts: Watched, answers: readonly Answer[], asked: Asked): Promise<readonly Refreshed[]> {
  const { context, flow, time, trouble } = parts
  try {
    await time.follow()
    const [at, elapsedMs] = [context.now(), context.elapsed()]
    await attend(parts, at)
    if (time.isTrusted()) context.candidates.evict(at)
    const { kept, blamed, turn } = trouble.sort(answers)
    await forgetPolls(context, blamed)
    if (turn === 'pause') pause(parts, asked)
    const dated = kept.map((answer) => datedBy(answer, { at, elapsedMs }))
    const done = dated.length > 0 ? await commitAnswers(dated, { context, at }) : []
    const isStored = done.length > 0 && trouble.stored()
    if (turn === 'go on' || isStored) await goOn(parts)
    return done
  } finally {
    flow.release(answers)
  }
}

/** The answer with its end by the wall clock of now, which may have been set since it came. */
function datedBy(answer: Answer, { at, elapsedMs }: { readonly at: Instant; readonly elapsedMs: number }): Answer {
  if (!answer.heard.ok) return answer
  const { value } = answer.heard
  const endedAt = Math.round(at - (elapsedMs - value.endedElapsedMs))
  return { ...answer, heard: { ok: true, value: { ...value, endedAt } } }
}
