import { ownedId } from '../../normalize/owned-id.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { loadPublicIds, loadStories, type StoredStory, storiesWithCopies } from '../../store/stories/stories.ts'

/** The story in which each article would stand alone, by article. */
export type OwnStories = ReadonlyMap<string, StoredStory>

/** Ids tried at once; the first is almost always free. */
const AT_ONCE = 4

type Named = { readonly storyId: string; readonly known: StoredStory | undefined }

/**
 * Finds for each article the story in which it would stand alone. First choice is a story that was made for it before
 * and is empty now, since readers know the article by its ids. Next is the story that the article opened, unless others
 * stayed in it. Otherwise it is a new story whose id is derived from the article's, so that every desk arrives at the
 * same one.
 */
export async function loadOwnStories(handle: Handle, articles: readonly StoredArticle[]): Promise<OwnStories> {
  const named = await nameStories(
    handle,
    articles.map(({ article }) => article.id),
  )
  const choices = articles.flatMap((stored) => publicIdsFor(stored, named.get(stored.article.id)!.storyId))
  const taken = await loadPublicIds(handle, choices)
  return new Map(
    articles.map((stored) => {
      const { storyId, known } = named.get(stored.article.id)!
      return [stored.article.id, known ?? newStory(stored, storyId, taken)]
    }),
  )
}

/** The id of the story in which each article would stand alone. */
export async function loadOwnStoryIds(handle: Handle, articleIds: readonly string[]): Promise<Map<string, string>> {
  const named = await nameStories(handle, articleIds)
  return new Map([...named].map(([articleId, { storyId }]) => [articleId, storyId]))
}

async function nameStories(handle: Handle, articleIds: readonly string[]): Promise<Map<string, Named>> {
  const named = new Map<string, Named>()
  const opened = await storiesWithCopies(handle, articleIds)
  for (let first = 1, left = articleIds; left.length > 0; first += AT_ONCE) {
    const made = new Map(left.map((id) => [id, madeOf(id, first)]))
    const ids = [...made.values()].flat()
    const known = await loadStories(handle, ids)
    const taken = await storiesWithCopies(handle, ids)
    for (const [articleId, choices] of made) {
      const storyId = choices.find((id) => !(known.has(id) && taken.has(id)))
      if (storyId === undefined) continue
      const isMade = known.has(storyId) || opened.has(articleId)
      named.set(articleId, isMade ? { storyId, known: known.get(storyId) } : { storyId: articleId, known: undefined })
    }
    left = left.filter((id) => !named.has(id))
  }
  const alone = [...named].flatMap(([articleId, { storyId }]) => (storyId === articleId ? [articleId] : []))
  for (const [id, known] of await loadStories(handle, alone)) named.set(id, { storyId: id, known })
  return named
}

function madeOf(articleId: string, first: number): string[] {
  return Array.from({ length: AT_ONCE }, (_, index) => ownedId(articleId, `story ${first + index}`))
}

function publicIdsFor({ article, publicId }: StoredArticle, storyId: string): readonly string[] {
  return [publicId, `urn:uuid:${storyId}`, `urn:uuid:${ownedId(storyId, article.sourceId)}`]
}

/** Takes the article's own public id; if the story it leaves is known by that id, one derived from its own id. */
function newStory(
  stored: StoredArticle,
  storyId: string,
  taken: Awaited<ReturnType<typeof loadPublicIds>>,
): StoredStory {
  const { article, credit, position } = stored
  const { publishedAt, firstSeenAt: seenAt } = article
  const [own, ...made] = publicIdsFor(stored, storyId)
  const isOwnFree = taken.get(own!)?.storyId === undefined
  const publicId = isOwnFree ? own : made.find((choice) => !taken.has(choice))
  if (publicId === undefined) throw new Error(`no id is left for story ${storyId}`)
  // Dated before this round, so that its id and date are not chosen again.
  return { id: storyId, publicId, publishedAt, seenAt, position, credit, openedAt: seenAt - 1 }
}
