import { randomUUID } from 'node:crypto'
import type { Instant } from '../../model/instant.ts'
import { slices } from '../articles/article-rows.ts'
import type { Handle } from '../open/handle.ts'
import type { TakedownsTable } from '../open/schema.ts'

/** An article as a takedown means it. */
export type TakenArticle = { readonly id: string; readonly sourceId: string }

/** What the operator took out of every output. It keeps no text: articles are known by ids and by hashes of their names. */
export type Takedown = {
  readonly id: string
  readonly kind: 'article' | 'source'
  /** The source, where all of it is meant. */
  readonly sourceId: string | undefined
  readonly articles: readonly TakenArticle[]
  /** As the operator named it. */
  readonly about: string
  readonly reason: string | undefined
  readonly at: Instant
  /** Set where it was taken back. */
  readonly liftedAt: Instant | undefined
}

/** A takedown that is said now, with an id for the operator to name it by. */
export function newTakedown(said: Omit<Takedown, 'id' | 'liftedAt'>): Takedown {
  return { ...said, id: randomUUID().replaceAll('-', '').slice(0, 12), liftedAt: undefined }
}

/**
 * Writes a takedown down, to be done when the desk next looks; where it is known, what is new in it is added: names, and
 * that it was taken back. `isFiled`: it stands in the file beside the store as it is written here.
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

/** Every takedown, also those taken back, the first said first. */
export async function loadTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = await handle.selectFrom('takedowns').selectAll().orderBy('at').orderBy('id').execute()
  return rows.map(fromRow)
}

/** Those that the desk has not done yet, the first said first. */
export async function waitingTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = handle.selectFrom('takedowns').selectAll().where('applied_at', 'is', null)
  return (await rows.orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** Those that do not stand in the file beside the store as they are. */
export async function unfiledTakedowns(handle: Handle): Promise<Takedown[]> {
  const rows = handle.selectFrom('takedowns').selectAll().where('filed', '=', 0)
  return (await rows.orderBy('at').orderBy('id').execute()).map(fromRow)
}

/** How far a takedown has come. */
export type TakedownProgress = {
  readonly appliedAt?: Instant
  /** Whether it stands in the file beside the store as it is. */
  readonly isFiled?: boolean
  /** The articles that it turned out to mean. */
  readonly articles?: readonly TakenArticle[]
}

/** Notes how far some takedowns have come; what is not said stays as it is. */
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

/** The names that a takedown holds for. */
export async function takedownNames(handle: Handle, id: string): Promise<string[]> {
  const names = handle.selectFrom('takedown_names').select('name').where('takedown_id', '=', id).orderBy('name')
  return (await names.execute()).map((row) => row.name)
}

/** Has a takedown hold for further names, and tells whether any is new. */
export async function addTakedownNames(handle: Handle, id: string, names: readonly string[]): Promise<boolean> {
  const before = new Set(await takedownNames(handle, id))
  const further = [...new Set(names)].filter((name) => !before.has(name))
  for (const slice of slices(further)) {
    const rows = slice.map((name) => ({ name, takedown_id: id }))
    await handle.insertInto('takedown_names').values(rows).execute()
  }
  return further.length > 0
}

/** Of these names those that a takedown holds for that was not taken back, with its id. */
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

/** Whether any takedown that holds has a name, by which an article may be kept away. */
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
