import type { Feed } from '../../model/settings.ts'
import type { Picked } from '../sheet/sheet.ts'

type Copy = { readonly articleId: string }

/**
 * Whether an editor has dropped an entry of these copies: by any copy of its story, if the feed has the whole of it as one entry.
 */
export function isDroppedFrom(
  feed: Pick<Feed, 'merge' | 'neverMerge'>,
  picked: Picked | undefined,
  { all, own }: { readonly all: readonly Copy[]; readonly own: readonly Copy[] },
): boolean {
  if (picked === undefined || picked.dropped.size === 0) return false
  const isWhole = feed.merge && feed.neverMerge === undefined
  return (isWhole ? all : own).some(({ articleId }) => picked.dropped.has(articleId))
}
