import type { Identified } from '../../deduplicate/identity/identity.ts'
import { headlineKey, headlinesMeant, isKillNotice, type KillMark } from '../../deduplicate/versions/withdrawal.ts'
import type { Article } from '../../model/documents.ts'
import type { Withdrawn } from '../../store/articles/article-rows.ts'
import type { RecentHeadline } from '../../store/articles/recent-headlines.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Arrival } from '../sheet/arrival.ts'
import { loadWhole } from '../sheet/load-stories.ts'
import type { Sheet } from '../sheet/sheet.ts'

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

type Taking = Pick<Withdrawals, 'targets'> & { readonly arrived: readonly Arrival[] }

/**
 * The arrivals of each document, including the targets of its notes, which are loaded if they did not come with them.
 */
export async function withTargets(
  handle: Handle,
  sheet: Sheet,
  documents: readonly Taking[],
): Promise<readonly (readonly Arrival[])[]> {
  await loadWhole(
    handle,
    sheet,
    documents.flatMap(({ targets }) => [...targets.keys()]),
  )
  return documents.map((document) => takeBack(sheet, document))
}

/**
 * The arrivals of a document with the targets of its notes marked as withdrawn, and those added that did not come
 * along.
 */
function takeBack(sheet: Sheet, { arrived, targets }: Taking): readonly Arrival[] {
  if (targets.size === 0) return arrived
  const withdrawn = (id: string): Withdrawn | undefined => {
    const reason = targets.get(id)
    return reason === undefined ? undefined : { at: sheet.at, reason }
  }
  const come = new Set(arrived.map(({ article }) => article.id))
  const marked = arrived.map((arrival) => ({
    ...arrival,
    withdrawn: withdrawn(arrival.article.id) ?? arrival.withdrawn,
  }))
  const added = [...targets.keys()].flatMap((id): Arrival[] => {
    const before = come.has(id) ? undefined : sheet.articles.get(id)
    if (before === undefined) return []
    const { article, publicId, position, firstFetch, credit, versionAt, versionKind } = before
    const kept = { article, publicId, position, firstFetch, credit, before, isTextNew: false, versionAt, versionKind }
    return [{ ...kept, withdrawn: withdrawn(id) }]
  })
  const all = [...marked, ...added]
  for (const { article, before } of all) {
    if (before && targets.has(article.id)) sheet.changes.bereft.add(before.storyId)
  }
  return all
}
