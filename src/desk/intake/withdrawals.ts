import type { Identified } from '../../deduplicate/identity/identity.ts'
import { headlineKey, headlinesMeant, isKillNotice, type KillMark } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import type { RecentHeadline } from '../../store/articles/recent-headlines.ts'

/** What the notes among the new articles of a document take back. */
export type Withdrawals = {
  /** The notes themselves, which are never shown, with their words. */
  readonly notices: ReadonlyMap<string, string>
  /** What they mean, with the reason. */
  readonly targets: ReadonlyMap<string, string>
}

/**
 * Finds the kill notices among the articles of a document that its source is not known for, and the articles of that
 * source that they name by their headlines: the newest of that headline before the note, and what is in one story with
 * it. What was changed since the note was written stays. `recent`: the headlines of that source, newest first; `markOf`: the
 * words by which an article is, or may be, such a note.
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

/** An article that comes with the note itself has no story yet but its own. */
function headlineOf({ id, sourceId, title, publishedAt, updatedAt }: Article): RecentHeadline {
  return { articleId: id, sourceId, storyId: id, title, publishedAt, updatedAt, isWithdrawn: false }
}
