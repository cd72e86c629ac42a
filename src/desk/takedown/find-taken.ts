import type { Handle } from '../../store/open/handle.ts'
import { loadTakedowns, takedownsByName } from '../../store/takedowns/takedowns.ts'
import { namesOfReference } from './takedown-names.ts'

/**
 * The ids of the articles that were taken down under a name, and are down still: the words that the operator took them
 * down with, or any address or guid that they had.
 */
export async function takenArticles(handle: Handle, reference: string): Promise<readonly string[]> {
  const takedowns = (await loadTakedowns(handle)).filter(({ liftedAt }) => liftedAt === undefined)
  const sources = new Set(takedowns.flatMap(({ articles }) => articles.map(({ sourceId }) => sourceId)))
  const named = new Set((await takedownsByName(handle, namesOfReference(reference.trim(), [...sources]))).values())
  const meant = takedowns.filter(({ id, about }) => about === reference || named.has(id))
  return [...new Set(meant.flatMap(({ articles }) => articles.map(({ id }) => id)))]
}
