import type { Handle } from '../open/handle.ts'
import { deleteRows, writeRows } from '../open/sets.ts'

/** The lines that the desk last followed of the picks of each feed, by slug. */
export async function loadPickLines(handle: Handle): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await handle.selectFrom('pick_lines').selectAll().execute()
  return new Map(
    [...Map.groupBy(rows, ({ feed }) => feed)].map(([feed, own]) => [feed, new Set(own.map(({ line }) => line))]),
  )
}

/** Notes lines that a feed's picks have from now on, and those that they have no more. */
export async function savePickLines(
  handle: Handle,
  feed: string,
  { come, gone }: { readonly come: readonly string[]; readonly gone: readonly string[] },
): Promise<void> {
  await deleteRows(
    handle,
    'pick_lines',
    ['feed', 'line'],
    gone.map((line) => [feed, line]),
  )
  await writeRows(
    handle,
    'pick_lines',
    come.map((line) => ({ feed, line })),
    { key: ['feed', 'line'], replace: 'nothing' },
  )
}
