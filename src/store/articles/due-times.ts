import type { Handle } from '../open/handle.ts'
import { runText } from '../open/sets.ts'
import type { SourceState } from './source-states.ts'

/** A source with what is known of it from now on; of that only times and outcome differ from what is stored. */
export type Rescheduled = { readonly sourceId: string; readonly state: SourceState }

/** Writes when sources are due, and when and how they were last polled, where that changes without a poll. */
export async function saveDueTimes(handle: Handle, sources: readonly Rescheduled[]): Promise<void> {
  for (const { sourceId, state } of sources) {
    const { dueAt, dueReason = '', holdUntil, lastPollAt, lastSuccessAt, history, status } = state
    const times = [dueAt, dueReason, holdUntil ?? null, lastPollAt ?? null, lastSuccessAt ?? null]
    await runText(
      handle,
      `update sources set due_at = ?, due_reason = ?, hold_until = ?, last_poll_at = ?, last_success_at = ?, history_json = ?, status = ?,
        state = ?, reason = ? where id = ?`,
      [...times, JSON.stringify(history), status ?? null, state.state, state.reason ?? null, sourceId],
    )
  }
}
