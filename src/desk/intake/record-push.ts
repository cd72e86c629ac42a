import { NEVER } from '../../model/rhythm.ts'
import { historyAfter } from '../../poll/due/history.ts'
import { nextPollAt } from '../../poll/due/next-poll.ts'
import { hashOfUrl, type SourceState } from '../../store/articles/source-states.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import { channelAfter, type SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { noticedIn, watchOf } from '../watch/watch-of.ts'
import { noteNews, pollNote } from './poll-note.ts'
import { type PollRecord, type RecordParts, saidBy } from './record-poll.ts'

/**
 * Notes what a hub pushed. All that the last poll left stays, validators and troubles too, but for what is known of the
 * source's rhythm and for the next poll, which a hub that can be relied on puts off.
 */
export function recordPush(
  sheet: Sheet,
  answer: SourceAnswer,
  { config, random, phaseOf, counts, pushedUntil }: RecordParts,
): PollRecord {
  const { source, before, reading } = answer
  noteNews(sheet, answer, counts)
  const { validators, dueAt, dueReason = '', lastPollAt } = before
  const isWell = before.state === 'ok' && lastPollAt !== undefined
  const result = { kind: 'unchanged', validators } as const
  const said = { result, said: saidBy(answer), at: answer.endedAt }
  const learned = isWell ? historyAfter(before.history, said) : before.history
  const came = { result, taken: counts.added, left: counts.left, isWhole: false, history: learned }
  const history = { ...learned, watch: watchOf(answer, came) }
  const words = noticedIn(before.history.watch, history.watch, config.server.polling.mostItemsADay)
  const next = nextPollAt({
    source,
    polling: config.server.polling,
    result,
    history,
    hasAnswered: true,
    hasValidators: Object.values(validators).some((one) => one !== undefined),
    pushedUntil,
    // Counted from the last poll: pushes that come all the time put it off no further.
    at: lastPollAt ?? answer.endedAt,
    phase: phaseOf(source.id),
    random,
  })
  const isLater = isWell && pushedUntil !== undefined && next.at > dueAt
  const state: SourceState = {
    ...before,
    urlHash: hashOfUrl(source.url),
    channel: channelAfter(answer),
    history,
    dueAt: isLater ? next.at : dueAt,
    dueReason: isLater ? next.reason : dueReason,
  }
  sheet.writes.sources.push({ sourceId: source.id, state, facts: factsOf(source) })
  return {
    ...pollNote(answer, { result, counts, move: before.move, notices: words.notices }),
    noticed: words.noticed,
    isUnchanged: false,
    sourceId: source.id,
    state: state.state,
    reason: state.reason,
    format: reading?.kind === 'articles' ? reading.format : undefined,
    nextPollAt: state.dueAt === NEVER ? undefined : state.dueAt,
    nextPollReason: state.dueReason ?? '',
  }
}
