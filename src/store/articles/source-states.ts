import { hash } from 'node:crypto'
import type { SourceStatus } from '../../model/border.ts'
import type { Channel } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Move, PollNote, Validators } from '../../model/poll-result.ts'
import type { PollHistory } from '../../model/rhythm.ts'
import type { Handle } from '../open/handle.ts'
import { slices, writeRows } from '../open/sets.ts'
import type { SourcesTable } from '../open/source-schema.ts'

/** What the desk remembers of a source between polls. */
export type SourceState = {
  /** Hash of the configured address that this state is about. */
  readonly urlHash: string
  /** Where redirects led to; the validators belong to that address. */
  readonly documentUrl: string | undefined
  readonly validators: Validators
  /** The page that its last document named as its own. */
  readonly channel: Channel | undefined
  readonly bodyHash: string | undefined
  /** Where it has moved to. */
  readonly move?: Move | undefined
  /** What its last poll came to; undefined if that failed on our side, or was that of an earlier release. */
  readonly lastPoll?: PollNote | undefined
  readonly dueAt: Instant
  /** Why then. */
  readonly dueReason?: string | undefined
  readonly lastPollAt: Instant | undefined
  readonly lastSuccessAt: Instant | undefined
  readonly history: PollHistory
  /** Until when it asked to be left alone. */
  readonly holdUntil: Instant | undefined
  /** The HTTP status of the last poll, if there was an answer. */
  readonly status?: number | undefined
  readonly state: SourceStatus['state']
  readonly reason: string | undefined
}

/** The state of a source that has never been polled: due at once. */
export const neverPolled: Omit<SourceState, 'urlHash'> = {
  documentUrl: undefined,
  validators: {},
  channel: undefined,
  bodyHash: undefined,
  dueAt: 0,
  lastPollAt: undefined,
  lastSuccessAt: undefined,
  history: { failures: 0, published: [] },
  holdUntil: undefined,
  state: 'waiting',
  reason: undefined,
}

/** The hash that identifies the address a state is about. */
export function hashOfUrl(url: string): string {
  return hash('sha256', url, 'base64url')
}

/** The states of these sources, by id; a source that was never polled is absent. */
export async function loadSourceStates(handle: Handle, ids: readonly string[]): Promise<Map<string, SourceState>> {
  const states = new Map<string, SourceState>()
  for (const slice of slices(ids)) {
    const rows = await handle.selectFrom('sources').selectAll().where('id', 'in', slice).execute()
    for (const row of rows) states.set(row.id, fromRow(row))
  }
  return states
}

/** The last known facts of sources, by id, even after they are removed from the configuration. */
export async function loadSourceFacts<Facts>(handle: Handle, ids: readonly string[]): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>()
  for (const slice of slices(ids)) {
    const rows = await handle.selectFrom('sources').select(['id', 'facts_json']).where('id', 'in', slice).execute()
    for (const row of rows) facts.set(row.id, JSON.parse(row.facts_json))
  }
  return facts
}

/** The pages that sources named as their own in their last documents, by id, each with the hash of the address. */
export async function loadChannels(
  handle: Handle,
): Promise<Map<string, { readonly urlHash: string; readonly channel: Channel }>> {
  const rows = await handle
    .selectFrom('sources')
    .select(['id', 'url_hash', 'channel_json'])
    .where('channel_json', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, { urlHash: row.url_hash, channel: JSON.parse(row.channel_json!) }]))
}

/** What a poll has to record of a source, with the source's facts. */
export type PolledSource = {
  readonly sourceId: string
  readonly state: SourceState
  readonly facts: unknown
}

/** Writes what polls have to record. */
export async function saveSourceStates(handle: Handle, polled: readonly PolledSource[]): Promise<void> {
  await writeRows(handle, 'sources', polled.map(toRow), { key: ['id'] })
}

/** Has a source asked at another time than its last poll set. */
export async function setDue(
  handle: Handle,
  sourceId: string,
  { dueAt, dueReason }: { readonly dueAt: Instant; readonly dueReason: string },
): Promise<void> {
  const values = { due_at: dueAt, due_reason: dueReason }
  await handle.updateTable('sources').set(values).where('id', '=', sourceId).execute()
}

/** Writes the facts that remain known of sources after they are removed from the configuration. */
export async function saveSourceFacts(
  handle: Handle,
  sources: readonly { readonly id: string; readonly facts: unknown }[],
): Promise<void> {
  for (const { id, facts } of sources) {
    await handle
      .updateTable('sources')
      .set({ facts_json: JSON.stringify(facts) })
      .where('id', '=', id)
      .execute()
  }
}

function toRow({ sourceId, state, facts }: PolledSource): SourcesTable {
  return {
    id: sourceId,
    url_hash: state.urlHash,
    facts_json: JSON.stringify(facts),
    document_url: state.documentUrl ?? null,
    etag: state.validators.etag ?? null,
    last_modified: state.validators.lastModified ?? null,
    channel_json: state.channel ? JSON.stringify(state.channel) : null,
    body_hash: state.bodyHash ?? null,
    due_at: state.dueAt,
    due_reason: state.dueReason ?? '',
    last_poll_json: state.lastPoll ? JSON.stringify(state.lastPoll) : null,
    move_json: state.move ? JSON.stringify(state.move) : null,
    last_poll_at: state.lastPollAt ?? null,
    last_success_at: state.lastSuccessAt ?? null,
    history_json: JSON.stringify(state.history),
    hold_until: state.holdUntil ?? null,
    status: state.status ?? null,
    state: state.state,
    reason: state.reason ?? null,
    // Only what is configured is polled.
    removed_at: null,
  }
}

function fromRow(row: SourcesTable): SourceState {
  return {
    urlHash: row.url_hash,
    documentUrl: row.document_url ?? undefined,
    validators: { etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined },
    channel: row.channel_json === null ? undefined : JSON.parse(row.channel_json),
    bodyHash: row.body_hash ?? undefined,
    dueAt: row.due_at,
    dueReason: row.due_reason || undefined,
    lastPoll: row.last_poll_json === null ? undefined : JSON.parse(row.last_poll_json),
    move: row.move_json === null ? undefined : JSON.parse(row.move_json),
    lastPollAt: row.last_poll_at ?? undefined,
    lastSuccessAt: row.last_success_at ?? undefined,
    history: JSON.parse(row.history_json),
    holdUntil: row.hold_until ?? undefined,
    status: row.status ?? undefined,
    state: row.state,
    reason: row.reason ?? undefined,
  }
}
