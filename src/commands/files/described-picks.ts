import { readPlaces } from '../../config/places.ts'
import { pickSmells } from '../../desk/picks/pick-smells.ts'
import type { Remark } from '../../model/remark.ts'
import type { Config } from '../../model/settings.ts'
import type { Handle } from '../../store/open/handle.ts'

/** What smells of the files with picks, each with its line. */
export async function describePicks(handle: Handle, config: Config): Promise<readonly Remark[]> {
  const found = await pickSmells(handle, config, Date.now())
  if (found.length === 0) return []
  const places = await readPlaces(config.root)
  return found.map(({ slug, list, index, message }) => places.ofPicks(slug, [list, index], message))
}
