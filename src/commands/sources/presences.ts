import type { Config } from '../../model/settings.ts'
import { loadPresences, type SourcePresence } from '../../store/articles/source-presence.ts'
import { openReader } from '../../store/open/beside.ts'
import { hasStore } from '../../store/open/release.ts'

/** The sources that the store of an installation remembers; none if there is no store. */
export async function storedPresences({ server }: Config): Promise<readonly SourcePresence[]> {
  const { database } = server
  if (database.file === undefined || !hasStore(database.file)) return []
  const store = openReader(database)
  try {
    return await loadPresences(store.handle)
  } finally {
    await store.close()
  }
}
