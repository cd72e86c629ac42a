import type { Handle } from '../../store/open/handle.ts'
import { loadBeside } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { asksForOrigins, type Counting } from './counting.ts'

type Related = { readonly feeds: readonly { readonly slug: string }[]; readonly counting: Counting | undefined }

/**
 * Where feeds ask for origins: adds the stories in them that are related to changed ones to what has changed, and loads
 * what is related to any of these.
 */
export async function followRelated(handle: Handle, sheet: Sheet, { feeds, counting }: Related): Promise<void> {
  const slugs = feeds.map(({ slug }) => slug).filter((slug) => counting && asksForOrigins(counting, slug))
  if (slugs.length === 0) return
  const near = await loadRelated(handle, sheet, sheet.changes.stories)
  for (const storyId of near) {
    const ids = [...sheet.copies.get(storyId)!.keys()]
    if (ids.some((id) => slugs.some((slug) => sheet.matches.get(id)?.has(slug)))) sheet.changes.stories.add(storyId)
  }
  await loadRelated(handle, sheet, sheet.changes.stories)
}

/** Loads the stories that are related to these, with what it takes to count them; returns their ids. */
export async function loadRelated(
  handle: Handle,
  sheet: Sheet,
  storyIds: Iterable<string>,
): Promise<readonly string[]> {
  const near = new Set([...storyIds].flatMap((id) => [...(sheet.relations.get(id)?.keys() ?? [])]))
  const others = [...near].filter((id) => !sheet.changes.stories.has(id))
  await loadBeside(handle, sheet, others)
  return others
}
