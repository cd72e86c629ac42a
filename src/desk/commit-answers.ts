import type { Instant } from '../model/instant.ts'
import { commit } from '../pipeline.ts'
import { type Attempt, attempt } from './attempt.ts'
import type { Answer } from './flow.ts'
import type { Refreshed } from './intake/record-poll.ts'
import type { Context } from './newsroom/context.ts'
import type { SourceAnswer } from './newsroom/source-answer.ts'

type Round = { readonly context: Context; readonly at: Instant }

/**
 * Commits the answers of a round together. If that fails, each is committed by itself, so that the one at fault does
 * not stop the others; a source whose answer cannot be stored, or was lost by a fault of ours, is recorded as failing.
 * Throws if not even that can be stored.
 */
export async function commitAnswers(answers: readonly Answer[], round: Round): Promise<readonly Refreshed[]> {
  const [together, twins] = withoutTwins(answers)
  const done = await commitTogether(together, round)
  return twins.length === 0 ? done : [...done, ...(await commitAnswers(twins, round))]
}

async function commitTogether(answers: readonly Answer[], round: Round): Promise<readonly Refreshed[]> {
  const { context, at } = round
  const heard = await Promise.all(
    answers.map((answer) => (answer.heard.ok ? answer.heard.value : failure(answer, answer.heard, round))),
  )
  const all = await attempt(() => commit(heard, context, at))
  if (all.ok) return all.value
  if (answers.length > 1) context.log.error({ error: all.error }, 'round failed; its sources are committed one by one')
  const done: Refreshed[] = []
  for (const [index, own] of heard.entries()) {
    const one = answers.length > 1 ? await attempt(() => commit([own], context, at)) : all
    if (one.ok) done.push(...one.value)
    else done.push(...(await commit([failure(answers[index]!, one, round)], context, at)))
  }
  return done
}

/** What is stored when we failed, not the source; without it the source would be due again at once. */
function failure(
  { source, before, isNew, generation, heard }: Answer,
  { error }: Extract<Attempt<unknown>, { readonly ok: false }>,
  { context, at }: Round,
): SourceAnswer {
  context.log.error({ source: source.id, error }, 'refresh failed')
  const result = { kind: 'failed', reason: 'an error inside Wiredesk; see the log', isOurs: true } as const
  const hold = heard.ok ? heard.value.hold : context.waiting.hold()
  return {
    source,
    before,
    isNew,
    generation,
    result,
    bodyHash: before.bodyHash,
    reading: undefined,
    isServedAgain: false,
    knownItems: new Map(),
    endedAt: at,
    endedElapsedMs: context.elapsed(),
    hold,
  }
}

/**
 * Separates answers that contain articles of an earlier answer, as two sources with one address have: the later one is
 * committed second, and sees what the first has stored.
 */
function withoutTwins(answers: readonly Answer[]): readonly [together: readonly Answer[], twins: readonly Answer[]] {
  const ids = new Set<string>()
  const twins = new Set<Answer>()
  for (const answer of answers) {
    const reading = answer.heard.ok ? answer.heard.value.reading : undefined
    const own = reading?.kind === 'articles' ? reading.articles.map(({ id }) => id) : []
    if (own.some((id) => ids.has(id))) twins.add(answer)
    else for (const id of own) ids.add(id)
  }
  return [answers.filter((answer) => !twins.has(answer)), answers.filter((answer) => twins.has(answer))]
}
