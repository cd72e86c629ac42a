import type { Article } from '../../model/documents.ts'
import type { Instant } from '../../model/instant.ts'
import type { Credit, VersionKind } from '../../model/stories.ts'
import type { StoredArticle, Withdrawn } from '../../store/articles/article-rows.ts'

/** An article that is new or has really changed, with what can be told from it alone. */
export type Arrival = {
  readonly article: Article
  readonly publicId: string
  readonly credit: Credit | undefined
  /** The version before, where the article is known. */
  readonly before: StoredArticle | undefined
  /** Whether title, lead or body are new, and not only its other parts. */
  readonly isTextNew: boolean
  readonly versionAt: Instant
  readonly versionKind: VersionKind
  /** Set where its source takes it back, or took it back before; it is kept, and shown nowhere. */
  readonly withdrawn: Withdrawn | undefined
}
