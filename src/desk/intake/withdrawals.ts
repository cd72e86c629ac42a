import type { Identified } from '../../deduplicate/identity/identity.ts'
import { headlineKey, headlinesMeant, isKillNotice, type KillMark } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import type { RecentHeadline } from '../../store/articles/recent-headlines.ts'

/** What the notes among the new articles of a document withdraw. */
export type Withdrawals = {
  /** The notes themselves, which are never shown, with their words. */
  readonly notices: ReadonlyMap<string, string>
  /** The articles that they withdraw, with the reason. */
  readonly targets: ReadonlyMap<string, string>
}

/**
 * Finds the kill notices among the new articles of a document, and the articles of the same source that they name by
 * headline: the newest with that headline before the note, and the others of its story. An article that changed after
 * the note was written stays. `recent`: the headlines of that source, newest first; `markOf`: the words that mark an
 * article as a note, or possibly one.
 */
export function withdrawalsIn(
  fresh: readonly Identified[],
  {
    recent,
    markOf,
  }: { readonly recent: readonly RecentHeadline[]; readonly markOf: (article: Article) => KillMark | undefined },
): Withdrawals {
  const marked = fresh.flatMap(({ article }) => {
    const mark = markOf(article)
    return mark ? [{ article, mark, meant: headlinesMeant(mark, article) }] : []
  })
  const notices = new Map<string, string>()
  const targets = new Map<string, string>()
  if (marked.length === 0) return { notices, targets }
  const notes = new Set(marked.map(({ article }) => article.id))
  const together = fresh.filter(({ article }) => !notes.has(article.id)).map(({ article }) => headlineOf(article))
  const byKey = Map.groupBy([...recent, ...together], ({ title }) => headlineKey(title))
  for (const { article, mark, meant } of marked) {
    const named = meant.flatMap((key) => namedBy(byKey.get(key) ?? [], article))
    if (!isKillNotice(mark, article, named.length > 0)) continue
    notices.set(article.id, mark.words)
    for (const { articleId, isWithdrawn } of named) {
      if (!isWithdrawn) targets.set(articleId, `${mark.words} — note “${article.title}”`)
    }
  }
  return { notices, targets }
}

function namedBy(headlines: readonly RecentHeadline[], note: Article): readonly RecentHeadline[] {
  const earlier = headlines
    .filter(({ updatedAt }) => updatedAt <= note.publishedAt)
    .toSorted((a, b) => b.publishedAt - a.publishedAt || (a.articleId < b.articleId ? -1 : 1))
  return earlier.filter(({ storyId }) => storyId === earlier[0]?.storyId)
}

/** An article that comes with the note itself has no story but its own yet. */
function headlineOf({ id, sourceId, title, publishedAt, updatedAt }: Article): RecentHeadline {
  return { articleId: id, sourceId, storyId: id, title, publishedAt, updatedAt, isWithdrawn: false }
}
