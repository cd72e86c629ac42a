import { compileTopics } from '../../curate/match.ts'
import type { Article } from '../../model/documents.ts'
import type { Source } from '../../model/settings.ts'
import type { Credit } from '../../model/stories.ts'

/** Whether an article may come in from its source at all. */
export type Admission = (article: Article, credit: Credit | undefined) => boolean

/** Compiles the `only` rules of all sources; a source without one may contribute everything. */
export function compileAdmission(sources: readonly Source[]): Admission {
  const matchers = new Map(
    sources.flatMap(({ id, only }) =>
      only === undefined ? [] : [[id, compileTopics([{ slug: id, topic: only }], sources)]],
    ),
  )
  return (article, credit) => {
    const matcher = matchers.get(article.sourceId)
    return matcher === undefined || matcher.match(article, credit).size > 0
  }
}
