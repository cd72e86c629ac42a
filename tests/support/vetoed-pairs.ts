import { compare } from '../../src/deduplicate/compare/comparison.ts'
import { prepareArticle } from '../../src/deduplicate/compare/prepared-article.ts'
import { isSetApart } from '../../src/deduplicate/compare/set-apart.ts'
import { mustStayApart } from '../../src/deduplicate/compare/verdict.ts'
import { WINDOW_MS } from '../../src/deduplicate/features/window.ts'
import { candidateOf, createCandidates } from '../../src/deduplicate/memory/candidates.ts'
import { articlesAfter, type StoredArticle } from '../../src/store/articles/article-rows.ts'
import type { Told } from '../fixtures/forms/forms.ts'
import type { TestDesk } from './test-desk.ts'

const nothing = createCandidates(WINDOW_MS)

/**
 * The pairs of articles that are in one story of a desk though they must stay apart, by what they say. What was edited may
 * give later counts than the other.
 */
export async function vetoedPairs({ desk }: TestDesk): Promise<readonly string[]> {
  const stored = await articlesAfter(desk.context.store.handle, '', 10_000)
  const shown = stored.filter(({ withdrawn }) => withdrawn === undefined)
  return shown.flatMap((one, index) =>
    shown.slice(index + 1).flatMap((other) => {
      if (one.storyId !== other.storyId || !(isApart(one, other) || isApart(other, one))) return []
      const [own, its] = [one.article, other.article]
      return `${own.sourceId}: ${own.title} | ${its.sourceId}: ${its.title}`
    }),
  )
}

function isApart(one: StoredArticle, other: StoredArticle): boolean {
  const prepared = (article: StoredArticle['article']) => prepareArticle(candidateOf(article, one), nothing)
  const its = candidateOf(other.article, other)
  const now = prepared(one.article)
  if (one.version + other.version === 2) return mustStayApart(compare(now, its))
  return isSetApart({ now, before: prepared({ ...one.article, title: '', summary: '', text: '' }) }, its, 0)
}

/** What a text leaves when its first sentence is cut off, under a headline that names nothing: it agrees with all of a form. */
export function withoutNames({ text }: Told): Told {
  return { title: 'Notice', text: text.slice(text.search(/[.؟] /) + 2) }
}
