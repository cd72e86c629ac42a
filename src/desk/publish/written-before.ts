import type { PackedDocument } from '../../model/border.ts'
import type { FeedFormat } from '../../model/settings.ts'
import type { WrittenBefore } from '../../render/formats/kept.ts'
import { loadHistory } from '../../store/feeds/documents.ts'
import type { Handle } from '../../store/open/handle.ts'
import type { Written } from '../newsroom/written.ts'

/** A stored document with its history. */
export type History = Pick<PackedDocument, 'body' | 'hash' | 'history'>

/** The stored documents of a feed, by path; loaded once for all that publishing needs of them. */
export async function loadHistories(handle: Handle, slug: string): Promise<ReadonlyMap<string, History>> {
  const found = new Map<string, History>()
  for (const path of Object.values(pathsOf(slug))) {
    const stored = await loadHistory(handle, path)
    if (stored) found.set(path, stored)
  }
  return found
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
    return entries && stored.hash === last.hashes.get(path) ? { body: stored.body, entries } : undefined
  }
  const paths = pathsOf(slug)
  const [rss, atom, json] = [documentIn(paths.rss), documentIn(paths.atom), documentIn(paths.json)]
  return rss && atom && json && { prints: last.prints, documents: { rss, atom, json } }
}

function pathsOf(slug: string): Readonly<Record<FeedFormat, string>> {
  return { rss: `/feeds/${slug}.rss`, atom: `/feeds/${slug}.atom`, json: `/feeds/${slug}.json` }
}
