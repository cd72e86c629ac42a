import { tellingNames } from '../../deduplicate/identity/identity-names.ts'
import type { Article } from '../../model/documents.ts'
import type { Handle } from '../../store/open/sqlite.ts'
import { addTakedownNames, takenNames, takenSources, updateTakedowns } from '../../store/takedowns/takedowns.ts'
import { asStored, namesToAsk, namesToKeep } from '../takedown/takedown-names.ts'

/**
 * The articles of one document without those that the operator took down, under whatever name they come back; a name
 * that is new is remembered, so that a later edit is known by it.
 */
export async function withoutTakenDown(handle: Handle, articles: readonly Article[]): Promise<readonly Article[]> {
  const sourceId = articles[0]?.sourceId
  if (sourceId === undefined || (await takenSources(handle)).has(sourceId)) return []
  const telling = tellingNames(articles)
  const named = articles.map((article, index) => ({ article, names: telling[index] ?? [] }))
  const asked = named.map((one) => ({ one, asks: namesToAsk(one) }))
  const taken = await takenNames(
    handle,
    asked.flatMap(({ asks }) => asks),
  )
  if (taken.size === 0) return articles
  const kept: Article[] = []
  for (const { one, asks } of asked) {
    const takedownId = asks.map((name) => taken.get(name)).find((id) => id !== undefined)
    if (takedownId === undefined) kept.push(one.article)
    else if (await addTakedownNames(handle, takedownId, await namesToKeep(handle, asStored(one)))) {
      await updateTakedowns(handle, [takedownId], { filed: 0 })
    }
  }
  return kept
}
