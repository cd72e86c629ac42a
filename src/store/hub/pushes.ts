import type { Instant } from '../../model/instant.ts'
import type { NamedHub } from '../../model/push.ts'
import type { Handle } from '../open/handle.ts'
import type { PushesTable } from '../open/hub-schema.ts'

/** A subscription of ours at somebody else's hub, under one callback. */
export type Push = NamedHub & {
  /** What nobody can guess of the callback's address. */
  readonly token: string
  /** Our address, of which the callback is a part. */
  readonly baseUrl: string
  readonly sourceId: string
  readonly secret: string | undefined
  /**
   * `due`: the hub is to be asked. `pending`: it was, and has to ask back. `active`: it has. `resting`: it does not want to.
   * `ending`: the hub is to be told that it is over. `leaving`: it was told, and has to ask back.
   */
  readonly state: PushesTable['state']
  /** How many attempts in a row have failed. */
  readonly tries: number
  /** When the next step is due. */
  readonly dueAt: Instant
  readonly leaseUntil: Instant | undefined
}

/** Adds a subscription. */
export async function addPush(handle: Handle, push: Push): Promise<void> {
  await handle.insertInto('pushes').values(toRow(push)).execute()
}

/** The subscription of a callback. */
export async function findPush(handle: Handle, token: string): Promise<Push | undefined> {
  const row = await handle.selectFrom('pushes').selectAll().where('token', '=', token).executeTakeFirst()
  return row && fromRow(row)
}

/** All subscriptions of a source. */
export async function pushesOf(handle: Handle, sourceId: string): Promise<readonly Push[]> {
  const rows = handle.selectFrom('pushes').selectAll().where('source_id', '=', sourceId)
  return (await rows.orderBy('token').execute()).map(fromRow)
}

/** The subscriptions whose next step is due, the longest waiting first. */
export async function duePushes(handle: Handle, at: Instant): Promise<readonly Push[]> {
  const rows = handle.selectFrom('pushes').selectAll().where('due_at', '<=', at)
  return (await rows.orderBy('due_at').orderBy('token').execute()).map(fromRow)
}

/** The callbacks under which hubs may call, and the sources that they belong to. */
export async function calledPushes(handle: Handle): Promise<readonly Pick<Push, 'token' | 'sourceId'>[]> {
  const rows = handle.selectFrom('pushes').select(['token', 'source_id'])
  const called = await rows.where('state', 'not in', ['due', 'resting']).execute()
  return called.map(({ token, source_id }) => ({ token, sourceId: source_id }))
}

/** The sources that have subscriptions which are not ending. */
export async function pushedSources(handle: Handle): Promise<ReadonlySet<string>> {
  const rows = handle.selectFrom('pushes').select('source_id').distinct()
  const wanted = await rows.where('state', 'not in', ['ending', 'leaving']).execute()
  return new Set(wanted.map(({ source_id }) => source_id))
}

type Step = Partial<Pick<Push, 'state' | 'tries' | 'dueAt' | 'leaseUntil'>>

/** Takes a subscription a step on if it is still in one of these states; false if it is not. */
export async function stepPush(
  handle: Handle,
  token: string,
  from: readonly Push['state'][],
  { state, tries, dueAt, leaseUntil }: Step,
): Promise<boolean> {
  const { numUpdatedRows } = await handle
    .updateTable('pushes')
    .set({
      ...(state && { state }),
      ...(tries !== undefined && { tries }),
      ...(dueAt !== undefined && { due_at: dueAt }),
      ...(leaseUntil !== undefined && { lease_until: leaseUntil }),
    })
    .where('token', '=', token)
    .where('state', 'in', [...from])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Has the subscriptions of a source ended, except one; forgets at once those that no hub was ever asked for. */
export async function endPushes(
  handle: Handle,
  sourceId: string,
  { at, except = '' }: { readonly at: Instant; readonly except?: string },
): Promise<void> {
  const own = handle.deleteFrom('pushes').where('source_id', '=', sourceId).where('token', '!=', except)
  await own.where('state', 'in', ['due', 'resting']).execute()
  await handle
    .updateTable('pushes')
    .set({ state: 'ending', tries: 0, due_at: at })
    .where('source_id', '=', sourceId)
    .where('token', '!=', except)
    .where('state', 'in', ['pending', 'active'])
    .execute()
}

/** Has subscriptions under another address of ours renewed, or asked for, under this one. */
export async function movePushes(handle: Handle, baseUrl: string, at: Instant): Promise<void> {
  const elsewhere = handle.updateTable('pushes').where('base_url', '!=', baseUrl)
  const open = elsewhere.where('state', 'in', ['due', 'pending'])
  await open.set({ state: 'due', base_url: baseUrl, tries: 0, due_at: at }).execute()
  await elsewhere.where('state', '=', 'active').set({ due_at: at }).execute()
}

/** Forgets a subscription. */
export async function dropPush(handle: Handle, token: string): Promise<void> {
  await handle.deleteFrom('pushes').where('token', '=', token).execute()
}

/** Counts a notification that proved nothing; returns how many there were. */
export async function countIgnored(handle: Handle, token: string): Promise<number> {
  const row = await handle
    .updateTable('pushes')
    .set(({ eb }) => ({ ignored: eb('ignored', '+', 1) }))
    .where('token', '=', token)
    .returning('ignored')
    .executeTakeFirst()
  return row?.ignored ?? 0
}

function toRow({ sourceId, baseUrl, dueAt, leaseUntil, secret, ...push }: Push): PushesTable {
  const absent = { secret: secret ?? null, lease_until: leaseUntil ?? null }
  return { ...push, ...absent, source_id: sourceId, base_url: baseUrl, due_at: dueAt, ignored: 0 }
}

function fromRow({ source_id, base_url, due_at, lease_until, secret, ignored: _, ...row }: PushesTable): Push {
  const absent = { secret: secret ?? undefined, leaseUntil: lease_until ?? undefined }
  return { ...row, ...absent, sourceId: source_id, baseUrl: base_url, dueAt: due_at }
}
