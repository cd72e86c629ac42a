import { randomUUID } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import type { TakedownsTable } from '../open/decisions-schema.ts'
import type { Handle } from '../open/handle.ts'
import { slices, writeRows } from '../open/sets.ts'

/** An article as a takedown identifies it. */
export type TakenArticle = { readonly id: string; readonly sourceId: string }

/**
 * What the operator took out of every output. It keeps no text: articles are recognized by ids and by hashes of their
 * names.
 */
export type Takedown = {
  readonly id: string
  readonly kind: 'article' | 'source'
  /** The source, if all of it is meant. */
  readonly sourceId: string | undefined
  readonly articles: readonly TakenArticle[]
  /** The operator's own words for what was meant. */
  readonly about: string
  readonly reason: string | undefined
  readonly at: Instant
  /** Set once it was undone. */
  readonly liftedAt: Instant | undefined
}

/** A new takedown, with an id by which the operator can refer to it. */
export function newTakedown(said: Omit<Takedown, 'id' | 'liftedAt'>): Takedown {
  return { ...said, id: randomUUID().replaceAll('-', '').slice(0, 12), liftedAt: undefined }
}

/**
 * Records a takedown, to be applied when the desk next looks; if it is known already, only what is new is added: names,
 * and that it was undone. `isFiled`: the file beside the store says the same already.
 */
export async function saveTakedown(
  handle: Handle,
  takedown: Takedown,
  { names, isFiled }: { readonly names: readonly string[]; readonly isFiled: boolean },
): Promise<void> {
  const { id, kind, sourceId, articles, about, reason, at, liftedAt } = takedown
  const values = {
    kind,
    source_id: sourceId ?? null,
    articles_json: JSON.stringify(articles),
    about,
    reason: reason ?? null,
    at,
    lifted_at: liftedAt ?? null,
    applied_at: null,
    filed: isFiled ? (1 as const) : (0 as const),
  }
  await handle
    .insertInto('takedowns')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
  await addTakedownNames(handle, id, names)
}

/** Every takedown, including those undone, oldest first. */
export async function loadTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = await handle.selectFrom('takedowns').selectAll().orderBy('at').orderBy('id').execute()
  return rows.map(fromRow)
}

/** The takedowns that the desk has not applied yet, oldest first. */
export async function waitingTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = handle.selectFrom('takedowns').selectAll().where('applied_at', 'is', null)
  return (await rows.orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** The takedowns that the file beside the store does not have in their present state. */
export async function unfiledTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = handle.selectFrom('takedowns').selectAll().where('filed', '=', 0)
  return (await rows.orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** How far a takedown has come. */
export type TakedownProgress = {
  readonly appliedAt?: Instant
  /** Whether the file beside the store has it in its present state. */
  readonly isFiled?: boolean
  /** The articles that it turned out to mean. */
  readonly articles?: readonly TakenArticle[]
}

/** Records how far takedowns have come; what is not given stays as it is. */
export async function updateTakedowns(
  handle: Handle,
  ids: readonly string[],
  { appliedAt, isFiled, articles }: TakedownProgress,
): Promise<void> {
  const values = {
    ...(appliedAt === undefined ? {} : { applied_at: appliedAt }),
    ...(isFiled === undefined ? {} : { filed: isFiled ? (1 as const) : (0 as const) }),
    ...(articles === undefined ? {} : { articles_json: JSON.stringify(articles) }),
  }
  for (const slice of slices(ids)) {
    await handle.updateTable('takedowns').set(values).where('id', 'in', slice).execute()
  }
}

/** The names that a takedown applies to. */
export async function takedownNames(handle: Handle, id: string): Promise<string[]> {
  const names = handle.selectFrom('takedown_names').select('name').where('takedown_id', '=', id).orderBy('name')
  return (await names.execute()).map((row) => row.name)
}

/** Adds names to a takedown, and returns whether any of them is new. */
export async function addTakedownNames(handle: Handle, id: string, names: readonly string[]): Promise<boolean> {
  const before = new Set(await takedownNames(handle, id))
  const further = [...new Set(names)].filter((name) => !before.has(name))
  const rows = further.map((name) => ({ name, takedown_id: id }))
  await writeRows(handle, 'takedown_names', rows, { key: ['name', 'takedown_id'], replace: 'nothing' })
  return further.length > 0
}

/** Those of the names that a takedown in force applies to, with its id. */
export async function takedownsByName(handle: Handle, names: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const slice of slices([...new Set(names)])) {
    const rows = await handle
      .selectFrom('takedown_names')
      .innerJoin('takedowns', 'takedowns.id', 'takedown_names.takedown_id')
      .select(['name', 'takedown_id'])
      .where('name', 'in', slice)
      .where('lifted_at', 'is', null)
      .execute()
    for (const row of rows) found.set(row.name, row.takedown_id)
  }
  return found
}

/** Whether any takedown in force has a name, so that articles have to be checked at all. */
export async function isAnythingTakenDown(handle: Handle): Promise<boolean> {
  return (await handle.selectFrom('takedown_names').select('name').limit(1).executeTakeFirst()) !== undefined
}

/** The ids of the sources that are taken down whole. */
export async function takenSources(handle: Handle): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom('takedowns')
    .select('source_id')
    .where('kind', '=', 'source')
    .where('lifted_at', 'is', null)
    .execute()
  return new Set(rows.flatMap((row) => row.source_id ?? []))
}

function fromRow(row: TakedownsTable): Takedown {
  return {
    id: row.id,
    kind: row.kind,
    sourceId: row.source_id ?? undefined,
    articles: JSON.parse(row.articles_json),
    about: row.about,
    reason: row.reason ?? undefined,
    at: row.at,
    liftedAt: row.lifted_at ?? undefined,
  }
}
