import { type AliasKey, tellingNames } from '../../deduplicate/identity/identity-names.ts'
import type { Article } from '../../model/documents.ts'
import { ownedId } from '../../normalize/owned-id.ts'
import { knownAliases } from '../../store/articles/aliases.ts'
import type { Handle } from '../../store/open/handle.ts'
import {
  addTakedownNames,
  isAnythingTakenDown,
  takedownsByName,
  takenSources,
  updateTakedowns,
} from '../../store/takedowns/takedowns.ts'
import { asStored, guidName, namesOfGuid, namesToAsk, namesToKeep, sharedGuidName } from '../takedown/takedown-names.ts'
import { hasText, momentName, textNames } from '../takedown/text-names.ts'
import type { Offered } from './offered.ts'

/** Documents without the articles that the operator took down. */
export type Cleared = {
  readonly offered: readonly Offered[]
  /** The names under which taken-down articles came back, by takedown. */
  readonly newNames: readonly (readonly [takedownId: string, names: readonly string[]])[]
}

/** An article of a document with the names that distinguish it from the others there. */
type Asking = { readonly article: Article; readonly names: readonly AliasKey[] }

/** The takedowns that names belong to, by name. */
type Taken = ReadonlyMap<string, string>

type Found = ReadonlyMap<Asking, string>

/**
 * Removes from the documents of a round the articles that the operator took down, whatever names they come back under.
 */
export async function withoutTakenDown(handle: Handle, offered: readonly Offered[]): Promise<Cleared> {
  const sources = await takenSources(handle)
  const left = offered.map((document) => (sources.has(document.sourceId) ? { ...document, articles: [] } : document))
  if (!(await isAnythingTakenDown(handle))) return { offered: left, newNames: [] }
  const asking = left.flatMap(({ articles }) => {
    const telling = tellingNames(articles)
    return articles.map((article, index): Asking => ({ article, names: telling[index] ?? [] }))
  })
  const { named, others, taken } = await knownByName(handle, asking)
  const found = new Map([...named, ...(await knownByText(handle, asking, { named, taken }))])
  const gone = new Set([...found.keys()].map(({ article }) => article))
  const newNames = await Promise.all(
    [...found].map(async ([one, takedownId]) => [takedownId, await namesOf(handle, one, taken)] as const),
  )
  return { offered: left.map((document) => withOthers(without(document, gone), others)), newNames }
}

/**
 * The articles that have a name of one that was taken down, and those of which that is not believed, since their guid
 * belongs to several.
 */
async function knownByName(
  handle: Handle,
  asking: readonly Asking[],
): Promise<{ readonly named: Found; readonly others: ReadonlySet<Article>; readonly taken: Taken }> {
  const guidNames = ({ article }: Asking) => (article.guid ? [sharedGuidName(article.sourceId, article.guid)] : [])
  const taken = await takedownsByName(
    handle,
    asking.flatMap((one) => [...namesToAsk(one), ...guidNames(one), momentName(one.article)]),
  )
  const named = new Map<Asking, string>()
  const others = new Set<Article>()
  for (const one of asking) {
    const isGuidShared = guidNames(one).some((name) => taken.has(name))
    const ofGuid = isGuidShared ? namesOfGuid(one) : []
    const telling = namesToAsk(one).filter((name) => !ofGuid.includes(name))
    const takedownId = telling.map((name) => taken.get(name)).find((id) => id !== undefined)
    if (takedownId !== undefined) named.set(one, takedownId)
    else if (ofGuid.some((name) => taken.has(name))) others.add(one.article)
  }
  return { named, others, taken }
}

/**
 * The articles that have the text and date of one that was taken down, and nothing else of it: edited at once. One that is
 * known as another article is not meant, and where several have that text it is a form.
 */
async function knownByText(
  handle: Handle,
  asking: readonly Asking[],
  { named, taken: moments }: { readonly named: Found; readonly taken: Taken },
): Promise<Found> {
  const told = asking.flatMap((one) => {
    return named.has(one) || !moments.has(momentName(one.article)) ? [] : [{ one, names: textNames(one.article) }]
  })
  const taken = await takedownsByName(
    handle,
    told.flatMap(({ names }) => [...(names.whole ? [names.whole] : []), ...names.runs]),
  )
  const byTakedown = new Map<string, Asking[]>()
  for (const { one, names } of told) {
    for (const takedownId of new Set(taken.values())) {
      if (!hasText(names, (name) => taken.get(name) === takedownId)) continue
      byTakedown.set(takedownId, [...(byTakedown.get(takedownId) ?? []), one])
    }
  }
  const standing = new Set(named.values())
  const found = new Map<Asking, string>()
  for (const [takedownId, [one, ...more]] of byTakedown) {
    if (more.length > 0 || standing.has(takedownId) || (await isKnown(handle, one!))) continue
    found.set(one!, takedownId)
  }
  return found
}

async function isKnown(handle: Handle, { article, names }: Asking): Promise<boolean> {
  const keys = names.map((name) => ({ sourceId: article.sourceId, ...name }))
  return (await knownAliases(handle, keys)).length > 0
}

function without(document: Offered, gone: ReadonlySet<Article>): Offered {
  return { ...document, articles: document.articles.filter((article) => !gone.has(article)) }
}

/** Gives the articles that are others ids of their own, since theirs is made of the guid and belongs to what is gone. */
function withOthers(document: Offered, others: ReadonlySet<Article>): Offered {
  if (!document.articles.some((article) => others.has(article))) return document
  const { articles, itemKeys, positions, sourceId } = document
  const idOf = new Map(
    articles.map((article) => {
      const { id, canonicalUrl, title, publishedAt } = article
      const own = `${sourceId}\n${canonicalUrl ?? ''}\n${title}\n${publishedAt}`
      return [id, others.has(article) ? ownedId(id, own) : id]
    }),
  )
  const renamed = <Value>(map: ReadonlyMap<string, Value>) =>
    new Map([...map].map(([id, value]) => [idOf.get(id) ?? id, value]))
  return {
    ...document,
    articles: articles.map((article) => ({ ...article, id: idOf.get(article.id)! })),
    itemKeys: itemKeys && renamed(itemKeys),
    positions: renamed(positions),
  }
}

async function namesOf(handle: Handle, { article, names }: Asking, taken: Taken): Promise<string[]> {
  const { sourceId } = article
  const isNew = ({ kind, value }: AliasKey) =>
    kind !== 'guid' || !(taken.has(guidName(sourceId, value)) || taken.has(sharedGuidName(sourceId, value)))
  const kept = await namesToKeep(handle, asStored({ article, names: names.filter(isNew) }))
  // Where its text was a form when it was taken down, it still is.
  const { moment, whole, runs } = textNames(article)
  return whole === undefined || !taken.has(moment) ? kept : [...kept, moment, whole, ...runs]
}

/** Remembers further names of taken-down articles, so that a later edit is recognized by them. */
export async function saveNewNames(handle: Handle, newNames: Cleared['newNames']): Promise<void> {
  for (const [takedownId, names] of newNames) {
    if (await addTakedownNames(handle, takedownId, names))
      await updateTakedowns(handle, [takedownId], { isFiled: false })
  }
}
