import { setImmediate as turnOfOthers } from 'node:timers/promises'
import { createTurns } from '../foundation/turns.ts'
import type { Instant } from '../model/instant.ts'
import type { Source } from '../model/settings.ts'
import type { Bulletin } from './bulletin.ts'
import { commitAnswers } from './commit-answers.ts'
import { dueSources } from './due-sources.ts'
import type { Answer, Flow } from './flow.ts'
import type { Refreshed } from './intake/record-poll.ts'
import type { Context } from './newsroom/context.ts'
import { createPace } from './pace.ts'
import { applyDecisions } from './stories/apply-decisions.ts'
import { applyTakedowns } from './takedown/apply-takedowns.ts'

export type RoundReport = { readonly refreshed: readonly Refreshed[]; readonly published: readonly string[] }

export type Asked = {
  /** The sources to poll, all of which are waited for; if not given, those that are due. */
  readonly sources?: readonly Source[] | undefined
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
  /** Runs work that needs the store to itself, after all earlier work. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly signal: AbortSignal
}

/** How long the desk polls nothing after it failed to store what it learned. */
const AFTER_FAILURE_MS = 5 * 60_000

/** Opens the rounds of a desk. */
export function createRounds(parts: RoundParts): Rounds {
  const { context, inTurn } = parts
  const oneByOne = createTurns(1)
  let notBefore = 0
  let isCutShort = false
  const attendNow = () => inTurn(() => attend(parts, context.now()))
  return {
    attend: attendNow,
    round: (asked) =>
      oneByOne(async () => {
        if (context.now() < notBefore) return { refreshed: [], published: [] }
        const published = [...(await attendNow())]
        try {
          // What was put off before the failure is published now.
          if (isCutShort) published.push(...(await inTurn(() => parts.bulletin.publish(context.now()))))
          isCutShort = true
          const done = await pollInRounds(parts, asked)
          isCutShort = false
          return { ...done, published: [...new Set([...published, ...done.published])] }
        } catch (error) {
          // Unstored answers would be requested again at the next heartbeat: publishers must not pay for a fault of our
          // disk.
          notBefore = context.now() + AFTER_FAILURE_MS
          throw error
        } finally {
          context.progress(undefined)
        }
      }),
    ended: () => oneByOne(async () => {}),
  }
}

/** Carries out what the operator ordered since the desk last looked, and publishes the feeds touched by it. */
export async function attend(
  { context, bulletin }: Pick<RoundParts, 'context' | 'bulletin'>,
  at: Instant,
): Promise<readonly string[]> {
  const isEnded = await bulletin.endFeeds(at)
  const taken = await applyTakedowns(context, at)
  const decided = await applyDecisions(context, at)
  if (!isEnded && taken.done + decided.done === 0) return []
  const only = isEnded ? {} : { only: taken.feeds.union(decided.feeds) }
  return bulletin.publish(at, only)
}

/** Polls round after round, each in a turn of its own, until every source has answered that is still waited for. */
async function pollInRounds(parts: RoundParts, { sources, hear = () => {} }: Asked): Promise<RoundReport> {
  const { context, bulletin, flow, inTurn, signal } = parts
  const asked = sources ? await context.sources.known(sources) : await dueSources(context, context.now())
  flow.add(asked)
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
      const done = await commitRound(parts, round)
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

async function commitRound(parts: RoundParts, answers: readonly Answer[]): Promise<readonly Refreshed[]> {
  const { context, flow } = parts
  try {
    const at = context.now()
    await attend(parts, at)
    context.candidates.evict(at)
    return await commitAnswers(answers, { context, at })
  } finally {
    flow.release(answers)
  }
}
