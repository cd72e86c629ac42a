import type { SourceStatus } from '../../model/border.ts'
import type { PollResult } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import { nextPollAt } from '../../poll/next-poll.ts'
import { hashOfUrl, type SourceState } from '../../store/articles/source-states.ts'
import type { Context } from '../newsroom/context.ts'
import { factsOf } from '../newsroom/newsroom.ts'
import type { SourceAnswer } from '../newsroom/source-answer.ts'
import type { Sheet } from '../sheet/sheet.ts'

/** How a poll ended, in terms that the operator understands. */
export type PollRecord = {
  readonly sourceId: string
  readonly state: SourceStatus['state']
  /** What was wrong, if anything. */
  readonly reason: string | undefined
  readonly isUnchanged: boolean
  readonly format: string | undefined
  readonly skipped: number
  readonly nextPollAt: Instant
  readonly nextPollReason: string
}

/** What one poll changed. */
export type Refreshed = PollRecord & { readonly added: number; readonly changed: number; readonly joined: number }

/** With these, the next poll reads the whole document. */
const nothingRemembered = { validators: {}, bodyHash: undefined }

/** Notes how a poll ended and when the source is next due. */
export function recordPoll(
  sheet: Sheet,
  answer: SourceAnswer,
  { config, random, generation }: Pick<Context, 'config' | 'random'> & { readonly generation: number },
): PollRecord {
  const { source, before, reading } = answer
  const { at } = sheet
  const result = outcome(answer)
  const next = nextPollAt({
    source,
    polling: config.server.polling,
    result,
    previousFailures: before.failures,
    at: answer.endedAt,
    random,
  })
  const isSuccess = result.kind === 'fresh' || result.kind === 'unchanged'
  // After an unreadable body the validators of the last readable one stay: a 304 must not hide items.
  const { validators, bodyHash } = isSuccess ? { ...result, bodyHash: answer.bodyHash } : before
  const state: SourceState = {
    urlHash: hashOfUrl(source.url),
    documentUrl: result.kind === 'fresh' ? result.document.url : before.documentUrl,
    ...(answer.generation === generation ? { validators, bodyHash } : nothingRemembered),
    dueAt: next.at,
    lastPollAt: at,
    lastSuccessAt: isSuccess ? at : before.lastSuccessAt,
    failures: next.failures,
    state: stateAfter(result),
    reason: 'reason' in result ? result.reason : undefined,
  }
  sheet.writes.sources.push({ sourceId: source.id, state, facts: factsOf(source), dueReason: next.reason })
  return {
    sourceId: source.id,
    state: state.state,
    reason: state.reason,
    isUnchanged: isSuccess && reading === undefined,
    format: reading?.kind === 'articles' ? reading.format : undefined,
    skipped: reading?.kind === 'articles' ? reading.skipped : 0,
    nextPollAt: next.at,
    nextPollReason: next.reason,
  }
}

/** The result of a poll, counting an unreadable document as a failure. */
function outcome({ result, reading }: SourceAnswer): PollResult {
  if (result.kind !== 'fresh' || reading?.kind !== 'unreadable') return result
  return { kind: 'failed', reason: reading.reason, freshForMs: result.freshForMs }
}

function stateAfter(result: PollResult): SourceStatus['state'] {
  if (result.kind === 'fresh' || result.kind === 'unchanged') return 'ok'
  return result.kind === 'failed' ? 'failing' : result.kind
}
