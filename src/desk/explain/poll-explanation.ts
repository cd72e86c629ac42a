import type { Instant } from '../../model/instant.ts'
import type { StoredArticle } from '../../store/articles/article-rows.ts'
import { newsPollAt } from '../../store/articles/news-polls.ts'
import { earlierVersions } from '../../store/articles/versions.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { ExplainContext } from './explanation.ts'

/** A poll that brought an article, or its latest version. */
export type PollExplanation = {
  /** Whether it brought the article, or what its text says now. */
  readonly brought: 'the article' | 'the latest version'
  readonly at: Instant
  readonly sourceId: string
  /** Whether the record of that poll is still there; without it, what follows is not known. */
  readonly isRecorded: boolean
  readonly isPushed: boolean
  readonly status: number | undefined
  /** The address that answered; undefined for a folder, and where it is shown to nobody: it may hold a key, or be private. */
  readonly url: string | undefined
  readonly format: string | undefined
}

/** From which polls an article came: the first, and that of its latest version. */
export async function explainPolls(
  handle: Handle,
  { article, version, versionAt }: StoredArticle,
  { newsroom }: Pick<ExplainContext, 'newsroom'>,
): Promise<readonly PollExplanation[]> {
  const first = version === 1 ? versionAt : (await earlierVersions(handle, article.id))[0]?.at
  const polls: readonly { readonly brought: PollExplanation['brought']; readonly at: Instant | undefined }[] = [
    { brought: 'the article', at: first },
    ...(version === 1 ? [] : [{ brought: 'the latest version' as const, at: versionAt }]),
  ]
  const found = polls.map(async ({ brought, at }) => {
    // Its versions may have been taken down.
    const poll = at === undefined ? undefined : await newsPollAt(handle, article.sourceId, at)
    const { isPushed = false, status, url, format } = poll ?? {}
    const isOpen = newsroom.facts(article.sourceId).feedUrl !== undefined
    const record = { isPushed, status, url: isOpen ? url : undefined, format, isRecorded: poll !== undefined }
    return { brought, at: at ?? article.firstSeenAt, sourceId: article.sourceId, ...record }
  })
  return Promise.all(found)
}

/** Such a poll in words. */
export function pollWords({ brought, at, isRecorded, isPushed, status, url, format }: PollExplanation): string {
  const what = `${brought}: ${isPushed ? 'a push' : 'the poll'} of ${new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')}`
  if (!isRecorded) return `${what}, of which no record is kept`
  const answered = [status === undefined ? [] : `${status}`, url === undefined ? [] : `from ${url}`].flat().join(' ')
  return [what, answered, format].filter((part) => part !== undefined && part !== '').join(', ')
}
