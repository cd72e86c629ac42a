import type { Log } from '../../foundation/log.ts'
import type { Refreshed } from './record-poll.ts'

/** Logs what one poll came to, in one line. */
export function logPoll(refreshed: Refreshed, log: Log): void {
  // What is noticed of it is told once, when it is.
  const {
    sourceId: source,
    state,
    reason,
    remarks,
    url,
    nextPollAt,
    nextPollReason,
    notices: _,
    noticed: __,
    ...counts
  } = refreshed
  const next = nextPollAt === undefined ? 'never' : new Date(nextPollAt).toISOString()
  const fields = {
    source,
    state,
    ...(reason !== undefined && { reason }),
    ...(remarks.length > 0 && { remarks }),
    ...counts,
    url: url === undefined ? undefined : withoutQuery(url),
    next,
    nextPollReason,
  }
  if (state === 'ok') log.info(fields, 'polled')
  else log.warn(fields, 'could not be read')
}

/** Keys stand in queries, and logs are shown around. */
function withoutQuery(url: string): string {
  const [path = '', query] = url.split('?', 2)
  return query === undefined ? path : `${path}?…`
}
