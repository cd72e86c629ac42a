import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import type { WaitingTable } from '../open/picks-schema.ts'
import { askAmong, deleteRows, runText, writeRows } from '../open/sets.ts'

/** A story that waits to come into a feed. */
export type Waiting = {
  readonly feed: string
  /** As the key of its entry will be. */
  readonly key: string
  readonly storyId: string
  /** When it came in. */
  readonly since: Instant
  /** When its time of waiting is over; undefined if that alone lets it in no more than anything but a word. */
  readonly dueAt: Instant | undefined
}

/** What waits of these stories, in all feeds. */
export async function waitingOf(handle: Handle, storyIds: readonly string[]): Promise<readonly Waiting[]> {
  const rows = await askAmong<WaitingTable>(
    handle,
    storyIds,
    (list) => `select * from waiting where story_id in ${list}`,
  )
  return rows.map(fromRow)
}

/** What waits for a feed, the first to come first. */
export async function waitingFor(handle: Handle, feed: string): Promise<readonly Waiting[]> {
  const rows = handle.selectFrom('waiting').selectAll().where('feed', '=', feed).orderBy('since').orderBy('key')
  return (await rows.execute()).map(fromRow)
}

/** What has waited for long enough by now, at most so much. */
export async function waitingUntil(handle: Handle, at: Instant, atMost: number): Promise<readonly Waiting[]> {
  const due = handle.selectFrom('waiting').selectAll().where('due_at', '<=', at).orderBy('due_at').orderBy('key')
  return (await due.limit(atMost).execute()).map(fromRow)
}

/** Writes what waits. */
export async function saveWaiting(handle: Handle, waiting: readonly Waiting[]): Promise<void> {
  const rows = waiting.map(({ feed, key, storyId, since, dueAt }) => {
    return { feed, key, story_id: storyId, since, due_at: dueAt ?? null }
  })
  await writeRows(handle, 'waiting', rows, { key: ['feed', 'key'] })
}

/** Forgets that these wait. */
export async function endWaiting(handle: Handle, gone: readonly Pick<Waiting, 'feed' | 'key'>[]): Promise<void> {
  await deleteRows(
    handle,
    'waiting',
    ['feed', 'key'],
    gone.map(({ feed, key }) => [feed, key]),
  )
}

/** Moves what waits with a wall clock that was set: what remained of each wait remains. */
export async function shiftWaiting(handle: Handle, byMs: number): Promise<void> {
  await runText(handle, 'update waiting set since = since + ?, due_at = due_at + ?', [byMs, byMs])
}

function fromRow({ feed, key, story_id, since, due_at }: WaitingTable): Waiting {
  return { feed, key, storyId: story_id, since, dueAt: due_at ?? undefined }
}
