import type { Handle } from '../open/handle.ts'

/** By which list of agencies what is kept is credited, and how far that has come. */
export type Crediting = {
  /** The hash of the list. */
  readonly agencies: string
  /** The id of the article that was credited last, in order of ids; undefined once all are. */
  readonly after: string | undefined
}

/** How far the kept articles are credited; undefined if none ever was by a list. */
export async function loadCrediting(handle: Handle): Promise<Crediting | undefined> {
  const row = await handle.selectFrom('crediting').selectAll().executeTakeFirst()
  return row && { agencies: row.agencies, after: row.after ?? undefined }
}

/** Notes how far the kept articles are credited. */
export async function saveCrediting(handle: Handle, { agencies, after }: Crediting): Promise<void> {
  await handle.deleteFrom('crediting').execute()
  await handle
    .insertInto('crediting')
    .values({ agencies, after: after ?? null })
    .execute()
}
