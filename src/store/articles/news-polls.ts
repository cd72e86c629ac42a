import type { Instant } from '../../model/instant.ts'
import type { Handle } from '../open/handle.ts'
import { writeRows } from '../open/sets.ts'

/** A poll, or a push, that brought something new. */
export type NewsPoll = {
  readonly sourceId: string
  /** The date of its round, which the versions that it brought have as well. */
  readonly at: Instant
  readonly status: number | undefined
  /** The address that answered, without credentials; undefined for a folder. */
  readonly url: string | undefined
  /** Of the document. */
  readonly format: string | undefined
  readonly isPushed: boolean
}

/** Writes polls that brought something new. Of two of one round the first is kept. */
export async function saveNewsPolls(handle: Handle, polls: readonly NewsPoll[]): Promise<void> {
  const rows = polls.map(({ sourceId, at, status, url, format, isPushed }) => ({
    source_id: sourceId,
    at,
    status: status ?? null,
    url: url ?? null,
    format: format ?? null,
    is_pushed: isPushed ? (1 as const) : (0 as const),
  }))
  await writeRows(handle, 'news_polls', rows, { key: ['source_id', 'at'], replace: 'nothing' })
}

/** The poll of a source that brought something in the round of this date; undefined where none is kept. */
export async function newsPollAt(handle: Handle, sourceId: string, at: Instant): Promise<NewsPoll | undefined> {
  const found = handle.selectFrom('news_polls').selectAll().where('source_id', '=', sourceId).where('at', '=', at)
  const row = await found.executeTakeFirst()
  if (!row) return undefined
  const { status, url, format } = row
  return {
    sourceId,
    at,
    status: status ?? undefined,
    url: url ?? undefined,
    format: format ?? undefined,
    isPushed: row.is_pushed === 1,
  }
}

/** Forgets polls from before an instant. */
export async function forgetNewsPolls(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom('news_polls').where('at', '<', before).execute()
}
