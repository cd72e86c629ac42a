import type { Article } from '../../model/documents.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { type EarlierVersion, loadVersions } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'

/** Articles in the words that they had before they were withdrawn, by id; one that never stood is absent. */
export type AsTheyStood = ReadonlyMap<string, Article>

/**
 * The withdrawn ones among these articles as they stood until then. `replaced`: versions that are not written yet.
 */
export async function loadAsTheyStood(
  handle: Handle,
  articles: readonly StoredArticle[],
  replaced: readonly StoredArticle[] = [],
): Promise<AsTheyStood> {
  const withdrawn = articles.filter((one) => one.withdrawn !== undefined && one.takenDownAt === undefined)
  const earlier = await loadVersions(
    handle,
    withdrawn.map(({ article }) => article.id),
  )
  const found = withdrawn.flatMap((stored) => {
    const { id } = stored.article
    const unwritten = replaced.filter(({ article }) => article.id === id).map(versionOf)
    const article = asItStood(stored, [...(earlier.get(id) ?? []), ...unwritten])
    return article === undefined ? [] : [[id, article] as const]
  })
  return new Map(found)
}

/**
 * The words in which a stored article is matched with feeds: where coverage is asked for, what was withdrawn counts as it stood. None if
 * it was taken down, or never stood.
 */
export function matchedAs(stored: StoredArticle, stood: AsTheyStood | undefined): Article | undefined {
  if (stored.takenDownAt !== undefined) return undefined
  return stood !== undefined && stored.withdrawn !== undefined ? stood.get(stored.article.id) : stored.article
}

function asItStood(
  { article, versionAt, withdrawn }: StoredArticle,
  versions: readonly Pick<EarlierVersion, 'at' | 'title' | 'summary' | 'text'>[],
): Article | undefined {
  const until = withdrawn!.at
  if (versionAt < until) return article
  const last = versions.filter(({ at }) => at < until).toSorted((a, b) => b.at - a.at)[0]
  return last && { ...article, title: last.title, summary: last.summary, text: last.text ?? '' }
}

function versionOf({ article: { title, summary, text }, versionAt: at }: StoredArticle) {
  return { title, summary, text, at }
}
