import { historyAfter } from '../../poll/due/history.ts'
import { nextPollAt } from '../../poll/due/next-poll.ts'
import { hashOfUrl, type SourceState } from '../../store/articles/source-states.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import { channelAfter, type SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { type PollRecord, type RecordParts, saidBy } from './record-poll.ts'

/**
 * Notes what a hub pushed. All that the last poll left stays, validators and troubles too, but for what is known of the
 * source's rhythm and for the next poll, which a hub that can be relied on puts off.
 */
export function recordPush(
  sheet: Sheet,
  answer: SourceAnswer,
  { config, random, pushedUntil }: RecordParts,
): PollRecord {
  const { source, before, reading, endedAt: at } = answer
  const { polling } = config.server
  const { validators } = before
  const isWell = before.state === 'ok'
  const result = { kind: 'unchanged', validators } as const
  const history = isWell ? historyAfter(before.history, { result, said: saidBy(answer), at }) : before.history
  const hasValidators = Object.values(validators).some((one) => one !== undefined)
  const next = nextPollAt({
    source,
    polling,
    result,
    history,
    hasAnswered: true,
    hasValidators,
    pushedUntil,
    at,
    random,
  })
  const isLater = isWell && pushedUntil !== undefined && next.at > before.dueAt
  const state: SourceState = {
    ...before,
    urlHash: hashOfUrl(source.url),
    channel: channelAfter(answer),
    history,
    dueAt: isLater ? next.at : before.dueAt,
  }
  const dueReason = isLater ? next.reason : 'its hub pushes; what its last reply said holds'
  sheet.writes.sources.push({ sourceId: source.id, state, facts: factsOf(source), dueReason })
  return {
    sourceId: source.id,
    state: state.state,
    reason: state.reason,
    isUnchanged: false,
    format: reading?.kind === 'articles' ? reading.format : undefined,
    skipped: reading?.kind === 'articles' ? reading.skipped : 0,
    nextPollAt: state.dueAt,
    nextPollReason: dueReason,
  }
}
