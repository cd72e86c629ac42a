import type { Feed } from '../../model/settings.ts'
import { type KnownAlias, namesOfArticles } from '../../store/articles/aliases.ts'
import { type Approval, approvalsOf } from '../../store/feeds/approvals.ts'
import { waitingOf } from '../../store/feeds/waiting.ts'
import type { Handle } from '../../store/open/handle.ts'
import { editorOf, isEditors } from '../newsroom/source-absence.ts'
import type { Picked, Sheet } from '../sheet/sheet.ts'
import { addressKey } from './address-key.ts'
import { isWaitedFor } from './entrance.ts'

/**
 * Notes on the sheet which copies of the changed stories the picks of feeds name, by any address or guid that they ever had, and which
 * were approved. Their copies must be loaded.
 */
export async function loadPicked(handle: Handle, sheet: Sheet, feeds: readonly Feed[]): Promise<void> {
  const picking = feeds.filter((feed) => feed.picks !== undefined || isWaitedFor(feed))
  if (picking.length === 0) return
  const ids = [...sheet.changes.stories].flatMap((storyId) => [...(sheet.copies.get(storyId)?.keys() ?? [])])
  // What is new in this round is not in the store yet.
  const names = picking.some(namesAny) ? [...(await namesOfArticles(handle, ids)), ...sheet.writes.aliases] : []
  const keyed = keyedNames(names, new Set(ids))
  const approvals = await approvalsOf(handle, ids)
  for (const feed of picking) sheet.picked.set(feed.slug, pickedBy(feed, keysOf(keyed, feed), approvals))
}

/** Notes on the sheet what waits of the changed stories. */
export async function loadWaiting(handle: Handle, sheet: Sheet): Promise<void> {
  const storyIds = [...sheet.changes.stories].filter((id) => !sheet.waiting.has(id))
  for (const id of storyIds) sheet.waiting.set(id, [])
  for (const one of await waitingOf(handle, storyIds)) sheet.waiting.get(one.storyId)!.push(one)
}

/** Which of these articles a feed's picks name. */
export async function pickedAmong(handle: Handle, articleIds: readonly string[], feed: Feed): Promise<Picked> {
  const names = namesAny(feed) ? await namesOfArticles(handle, articleIds) : []
  return pickedBy(feed, keysOf(keyedNames(names, new Set(articleIds)), feed))
}

/** The ids of articles by each key of their addresses. */
type Keys = ReadonlyMap<string, ReadonlySet<string>>

function pickedBy({ picks, slug }: Feed, keys: Keys, approvals: readonly Approval[] = []): Picked {
  const idsAt = (url: string) => [...(keys.get(addressKey(url)) ?? [])]
  return {
    dropped: new Set(picks?.drop.flatMap(idsAt)),
    added: new Map(picks?.add.flatMap((addition) => idsAt(addition.url).map((id) => [id, addition] as const))),
    approved: new Map(
      approvals.flatMap(({ feed, articleId, at }) => (feed === slug ? [[articleId, at] as const] : [])),
    ),
  }
}

/** Whether anything is dropped or added by its address; what is pinned is found when an edition is made. */
function namesAny({ picks }: Feed): boolean {
  return picks !== undefined && picks.drop.length + picks.add.length > 0
}

/** A name of an article, and the key by which it is compared with an address. */
type KeyedName = Omit<KnownAlias, 'kind' | 'value'> & { readonly key: string }

/** The keys are made once for all feeds: each takes an address apart. */
function keyedNames(names: readonly Omit<KnownAlias, 'kind'>[], articleIds: ReadonlySet<string>): readonly KeyedName[] {
  return names
    .filter(({ articleId }) => articleIds.has(articleId))
    .map(({ articleId, sourceId, value }) => ({ articleId, sourceId, key: addressKey(value) }))
}

function keysOf(names: readonly KeyedName[], { slug }: Feed): Keys {
  const found = new Map<string, Set<string>>()
  for (const { articleId, sourceId, key } of names) {
    if (isEditors(sourceId) && sourceId !== editorOf(slug)) continue
    found.set(key, (found.get(key) ?? new Set()).add(articleId))
  }
  return found
}
