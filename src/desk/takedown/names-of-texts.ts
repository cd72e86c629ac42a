import type { Article } from '../../model/documents.ts'
import { loadArticles } from '../../store/articles/article-rows.ts'
import type { Handle } from '../../store/open/handle.ts'
import { articlesBeside } from '../../store/takedowns/taken-articles.ts'
import { hasText, textNames } from './text-names.ts'

/**
 * The names by which the texts of stored articles are known again under other headlines, addresses and guids. A text that
 * stands under another headline of its source as well is a form, and names nothing.
 */
export async function namesOfTexts(handle: Handle, ids: readonly string[]): Promise<string[]> {
  const articles = [...(await loadArticles(handle, ids)).values()].filter(
    ({ takenDownAt }) => takenDownAt === undefined,
  )
  const names = await Promise.all(articles.map(({ article }) => namesOfText(handle, article)))
  return names.flat()
}

async function namesOfText(handle: Handle, article: Article): Promise<readonly string[]> {
  const names = textNames(article)
  if (names.whole === undefined) return []
  const own = new Set([names.whole, ...names.runs])
  const beside = await loadArticles(handle, await articlesBeside(handle, article))
  const isForm = [...beside.values()].some((other) => hasText(textNames(other.article), (name) => own.has(name)))
  return isForm ? [] : [names.moment, ...own]
}
