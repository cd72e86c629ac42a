import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit, FirstFetch, VersionKind } from '../../model/stories.ts'
import type { StoredArticle, Withdrawn } from '../../store/articles/article-rows.ts'

/** An article that is new or has really changed, with what can be told from the article alone. */
export type Arrival = {
  readonly article: Article
  readonly publicId: string
  readonly credit: Credit | undefined
  /** The previous version of an article that is known already. */
  readonly before: StoredArticle | undefined
  /** Whether its title, lead or body is new, not just its other parts. */
  readonly isTextNew: boolean
  /** Where it stood in its document when it was new, from 0, the newest. */
  readonly position: number
  /** How it came, if its source's first document had it. */
  readonly firstFetch?: FirstFetch | undefined
  readonly versionAt: Instant
  readonly versionKind: VersionKind
  /** Of a new one: the articles that its source may have replaced by it, since it took them out in the same poll. */
  readonly replaces?: readonly string[] | undefined
  /** Set if its source withdraws it, or withdrew it before; it is kept but never shown. */
  readonly withdrawn: Withdrawn | undefined
}
