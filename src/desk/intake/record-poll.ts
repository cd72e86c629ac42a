import type { SourceStatus } from '../../model/border.ts'
import type { Instant } from '../../model/instant.ts'
import type { PollNote, PollResult } from '../../model/poll-result.ts'
import { historyAfter, type Said } from '../../poll/due/history.ts'
import { nextPollAt } from '../../poll/due/next-poll.ts'
import { addressAsked, moveAfter } from '../../poll/moves/move.ts'
import { hashOfUrl, type SourceState } from '../../store/articles/source-states.ts'
import { nextAsked } from '../manners/next-asked.ts'
import type { Context } from '../newsroom/context.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import { channelAfter, type SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { noticedIn, watchOf } from '../watch/watch-of.ts'
import { complaint, hashOfCutOff, isCutOff } from './broken-off.ts'
import { type Counts, noteNews, pollNote } from './poll-note.ts'

/** How a poll ended, in terms that the operator understands. */
export type PollRecord = PollNote & {
  readonly sourceId: string
  readonly state: SourceStatus['state']
  /** What was wrong, if anything: also of a source that is `ok`, if its document breaks off. */
  readonly reason: string | undefined
  readonly format: string | undefined
  /** Undefined where only the operator can say when. */
  readonly nextPollAt: Instant | undefined
  readonly nextPollReason: string
  /** What is to be told of the source that was not before. */
  readonly noticed?: readonly string[] | undefined
}

/** The record of a poll, with how many of its new items are copies of known stories. */
export type Refreshed = PollRecord & { readonly joined: number }

/** With these, the next poll reads the whole document. */
const nothingRemembered = { validators: {}, bodyHash: undefined }

export type RecordParts = Pick<Context, 'config' | 'hosts' | 'random' | 'phaseOf'> & {
  readonly generation: number
  readonly counts: Counts
  /** How many sources have never been read before this round, those in it included. */
  readonly newcomers: number
  /** Until when the source's hub can be relied on. */
  readonly pushedUntil: Instant | undefined
}

/** Notes how a poll ended and when the source is next due. */
export function recordPoll(
  sheet: Sheet,
  answer: SourceAnswer,
  { config, hosts, random, phaseOf, generation, counts, newcomers, pushedUntil }: RecordParts,
): PollRecord {
  const { source, before, reading } = answer
  const { at } = sheet
  const result = outcome(answer)
  const isSuccess = result.kind === 'fresh' || result.kind === 'unchanged'
  const { documentUrl, ...remembered } = toRemember(answer, result)
  sheet.writes.hosts.push(...hosts.toStore(answer.result))
  noteNews(sheet, answer, counts)
  if (isUnheard(answer, result)) return recordUnheard(sheet, answer, { result, counts, hosts })
  const learned = historyAfter(before.history, { result, said: saidBy(answer), at: answer.endedAt })
  const isWhole = !isCutOff(answer) && !(result.kind === 'fresh' && result.document.isDelta)
  const came = { result, taken: counts.added, left: counts.left, isWhole, history: learned }
  const history = { ...learned, watch: watchOf(answer, came) }
  const next = nextPollAt({
    source,
    polling: config.server.polling,
    result,
    history,
    hasAnswered: before.lastSuccessAt !== undefined,
    hasValidators: Object.values(remembered.validators).some((one) => one !== undefined),
    pushedUntil,
    newcomers: answer.isNew && !before.history.watch?.isEmpty && isSuccess ? newcomers : undefined,
    at: answer.endedAt,
    phase: phaseOf(source.id),
    random,
  })
  const move = moveAfter(before.move, result, answer.endedAt)
  const words = noticedIn(before.history.watch, history.watch, config.server.polling.mostItemsADay)
  const note = pollNote(answer, { result, counts, move, notices: words.notices })
  const state: SourceState = {
    urlHash: hashOfUrl(source.url),
    documentUrl,
    channel: channelAfter(answer),
    ...(answer.generation === generation ? remembered : nothingRemembered),
    move,
    lastPoll: note,
    dueAt: next.at,
    dueReason: next.reason,
    lastPollAt: at,
    // The rest of a first document that breaks off is still that of a new source.
    lastSuccessAt: isSuccess && !(answer.isNew && isCutOff(answer)) ? at : before.lastSuccessAt,
    history,
    holdUntil: next.holdUntil,
    // A fault of ours says nothing of whether it answers.
    status: 'isOurs' in result && result.isOurs ? before.status : result.status,
    state: stateAfter(result),
    reason: 'reason' in result ? result.reason : complaint(answer),
  }
  sheet.writes.sources.push({ sourceId: source.id, state, facts: factsOf(source) })
  return {
    ...note,
    sourceId: source.id,
    state: state.state,
    reason: state.reason,
    format: reading?.kind === 'articles' ? reading.format : undefined,
    ...nextAsked(state, { address: addressAsked(source.url, move), hosts, at }),
    noticed: words.noticed,
  }
}

/** Whether one that is held was asked all the same, and gave no answer, by which nothing is taken back that was asked for. */
function isUnheard({ before, endedAt }: SourceAnswer, { kind, status }: PollResult): boolean {
  return kind === 'failed' && status === undefined && (before.holdUntil ?? 0) > endedAt
}

function recordUnheard(
  sheet: Sheet,
  answer: SourceAnswer,
  { result, counts, hosts }: { readonly result: PollResult; readonly counts: Counts } & Pick<Context, 'hosts'>,
): PollRecord {
  const { source, before } = answer
  const note = pollNote(answer, { result, counts, move: before.move })
  const state = { ...before, urlHash: hashOfUrl(source.url), lastPoll: note, lastPollAt: sheet.at }
  sheet.writes.sources.push({ sourceId: source.id, state, facts: factsOf(source) })
  return {
    ...note,
    sourceId: source.id,
    state: 'failing',
    reason: 'reason' in result ? result.reason : undefined,
    format: undefined,
    ...nextAsked(before, { address: addressAsked(source.url, before.move), hosts, at: sheet.at }),
  }
}

/**
 * What the next poll is sent with, and compared with. After an unreadable body, or one that was cut off, the validators of
 * the last whole one stay, with the address that gave them: a 304 must not hide items. If the next poll brings the same
 * bytes, they are all that the publisher has, and their validators count.
 */
function toRemember(
  answer: SourceAnswer,
  result: PollResult,
): Pick<SourceState, 'documentUrl' | 'validators' | 'bodyHash'> {
  const { before, bodyHash } = answer
  const { documentUrl, validators } = before
  if (result.kind !== 'fresh' && result.kind !== 'unchanged') {
    return { documentUrl, validators, bodyHash: before.bodyHash }
  }
  if (isCutOff(answer)) return { documentUrl, validators, bodyHash: bodyHash && hashOfCutOff(bodyHash) }
  const { url } = result.kind === 'fresh' ? result.document : { url: documentUrl }
  return { documentUrl: url, validators: result.validators, bodyHash }
}

/** The result of a poll, counting an unreadable document as a failure. */
function outcome({ result, reading }: SourceAnswer): PollResult {
  if (result.kind !== 'fresh' || reading?.kind !== 'unreadable') return result
  const { freshForMs, status, wire } = result
  return { kind: 'failed', reason: reading.reason, freshForMs, status, wire }
}

/** What a new document says of the rhythm of its source; undefined if none was read. */
export function saidBy({ reading }: SourceAnswer): Said | undefined {
  if (reading?.kind !== 'articles') return undefined
  return { published: reading.articles.map(({ publishedAt }) => publishedAt), hints: reading.hints }
}

function stateAfter(result: PollResult): SourceStatus['state'] {
  if (result.kind === 'fresh' || result.kind === 'unchanged') return 'ok'
  return result.kind === 'failed' ? 'failing' : result.kind
}
