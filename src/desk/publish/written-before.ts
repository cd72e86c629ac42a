import type { PackedDocument } from '../../model/border.ts'
import type { FeedFormat } from '../../model/settings.ts'
import type { WrittenBefore } from '../../render/formats/kept.ts'
import { documentHashes, loadHistory } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Written, WrittenLast } from '../newsroom/written.ts'

/** A stored document with its history, and with the pieces of its compressed bytes if this process has written it. */
export type History = WrittenLast

/** The stored documents of a feed, by path: from memory where this process has written them. */
export async function loadHistories(
  handle: Handle,
  slug: string,
  last: Written | undefined,
): Promise<ReadonlyMap<string, History>> {
  const paths = Object.values(pathsOf(slug))
  const stored = await documentHashes(handle, paths)
  const found = new Map<string, History>()
  for (const path of paths) {
    const known = last?.documents.get(path)
    const isStored = known !== undefined && known.hash === stored.get(path)?.hash
    const history = isStored ? known : await loadHistory(handle, path)
    if (history) found.set(path, history)
  }
  return found
}

/** The documents with entries as they are once these have changed. */
export function historiesWith(
  histories: ReadonlyMap<string, History>,
  changed: readonly PackedDocument[],
): ReadonlyMap<string, History> {
  const now = new Map(histories)
  for (const { path, body, hash, gzip, pieces, history } of changed) {
    if (history) now.set(path, { body, hash, gzip, pieces, history })
  }
  return now
}

/** The documents from which unchanged entries can be taken; undefined if they are not those that were last written. */
export function writtenBefore(
  slug: string,
  { histories, last }: { readonly histories: ReadonlyMap<string, History>; readonly last: Written | undefined },
): WrittenBefore | undefined {
  if (last === undefined) return undefined
  const documentIn = (path: string) => {
    const stored = histories.get(path)
    const entries = stored?.history?.entries
    return entries && stored.hash === last.documents.get(path)?.hash ? { body: stored.body, entries } : undefined
  }
  const paths = pathsOf(slug)
  const [rss, atom, json] = [documentIn(paths.rss), documentIn(paths.atom), documentIn(paths.json)]
  return rss && atom && json && { prints: last.prints, documents: { rss, atom, json } }
}

function pathsOf(slug: string): Readonly<Record<FeedFormat, string>> {
  return { rss: `/feeds/${slug}.rss`, atom: `/feeds/${slug}.atom`, json: `/feeds/${slug}.json` }
}
