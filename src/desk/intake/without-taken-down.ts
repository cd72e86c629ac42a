import { tellingNames } from '../../deduplicate/identity/identity-names.ts'
import type { Handle } from '../../store/open/handle.ts'
import {
  addTakedownNames,
  isAnythingTakenDown,
  takedownsByName,
  takenSources,
  updateTakedowns,
} from '../../store/takedowns/takedowns.ts'
import { asStored, type NamedArticle, namesToAsk, namesToKeep } from '../takedown/takedown-names.ts'
import type { Offered } from './known-pieces.ts'

/** Documents without the articles that the operator took down. */
export type Cleared = {
  readonly offered: readonly Offered[]
  /** The names under which taken-down articles came back, by takedown. */
  readonly newNames: readonly (readonly [takedownId: string, names: readonly string[]])[]
}

/**
 * Removes from the documents of a round the articles that the operator took down, whatever names they come back under.
 */
export async function withoutTakenDown(handle: Handle, offered: readonly Offered[]): Promise<Cleared> {
  const sources = await takenSources(handle)
  const left = offered.map((document) => (sources.has(document.sourceId) ? { ...document, articles: [] } : document))
  if (!(await isAnythingTakenDown(handle))) return { offered: left, newNames: [] }
  const asking = left.flatMap(({ articles }) => {
    const telling = tellingNames(articles)
    return articles.map((article, index) => ({ article, names: telling[index] ?? [] }))
  })
  const asked = asking.map((one) => ({ one, asks: namesToAsk(one) }))
  const taken = await takedownsByName(
    handle,
    asked.flatMap(({ asks }) => asks),
  )
  const found = asked.flatMap(({ one, asks }) => {
    const takedownId = asks.map((name) => taken.get(name)).find((id) => id !== undefined)
    return takedownId === undefined ? [] : [{ one, takedownId }]
  })
  const gone = new Set(found.map(({ one }) => one.article))
  return {
    offered: left.map((document) => ({
      ...document,
      articles: document.articles.filter((article) => !gone.has(article)),
    })),
    newNames: await Promise.all(found.map(({ one, takedownId }) => namesOf(handle, takedownId, one))),
  }
}

async function namesOf(handle: Handle, takedownId: string, one: NamedArticle) {
  return [takedownId, await namesToKeep(handle, asStored(one))] as const
}

/** Remembers further names of taken-down articles, so that a later edit is recognized by them. */
export async function saveNewNames(handle: Handle, newNames: Cleared['newNames']): Promise<void> {
  for (const [takedownId, names] of newNames) {
    if (await addTakedownNames(handle, takedownId, names))
      await updateTakedowns(handle, [takedownId], { isFiled: false })
  }
}
