import { withEntries } from '../../documents/cut.ts'
import { unpacked } from '../../documents/unpack.ts'
import { isTighter } from '../../foundation/rights/tighter.ts'
import { archivePath } from '../../render/published/published-feed.ts'
import { render } from '../../render/render.ts'
import {
  archivedPolicies,
  entriesToRenew,
  forgetArchivedEntries,
  loadArchive,
  renewUnderPolicy,
  type StoredArchive,
  saveArchiveDocuments,
  saveArchivedEntries,
} from '../../store/feeds/archives.ts'
import { entriesByKey } from '../../store/feeds/entries.ts'
import type { Context } from '../newsroom/context.ts'
import { type ArchiveParts, archivedEntries, archiveEdition, type Closing, packArchive } from './archives.ts'

/** How many archives to rewrite in one turn. */
const AT_ONCE = 10

/** Rewrites archives of a feed that hold something outdated; returns whether there are more of them. */
export async function renewArchives(
  feed: Omit<Closing, 'chosen'>,
  parts: ArchiveParts,
): Promise<{ readonly isBehind: boolean }> {
  const waiting = [...(await entriesToRenew(parts.store.handle, feed.feed.slug))]
  for (const [n, keys] of waiting.slice(0, AT_ONCE)) await renewArchive({ ...feed, n, keys }, parts)
  return { isBehind: waiting.length > AT_ONCE }
}

/**
 * Rewrites some entries of an archive in one transaction, as the store and the policies have them now; an entry that
 * has left the feed is cut out. All other entries keep their bytes, since their texts may be past retention.
 */
async function renewArchive(
  { feed, stored, n, keys }: Omit<Closing, 'chosen'> & { readonly n: number; readonly keys: readonly string[] },
  parts: ArchiveParts,
): Promise<void> {
  const { handle } = parts.store
  const known = await entriesByKey(handle, feed.slug, keys)
  const chosen = known.filter((entry) => entry.leftAt === undefined)
  const edition = await archiveEdition({ feed, stored, chosen, n }, parts)
  const fresh = new Map(render(edition).documents.map((document) => [document.url, entriesOf(document)]))
  const documents = await Promise.all(
    (await loadArchive(handle, feed.slug, n)).map((archived) => {
      const path = `${archivePath(feed.slug, n)}.${archived.format}`
      return rebuilt(archived, { path, keys: new Set(keys), fresh: fresh.get(path) ?? new Map() }, parts)
    }),
  )
  const kept = archivedEntries(edition)
  const gone = new Set(keys).difference(new Set(kept.map((entry) => entry.key)))
  await parts.store.transaction(async (transaction) => {
    await saveArchiveDocuments(transaction, documents)
    await saveArchivedEntries(transaction, kept)
    await forgetArchivedEntries(transaction, feed.slug, [...gone])
  })
}

/** Marks for rewriting what archives show under a wider policy than its source has now. */
export async function renewTightened({ store, newsroom }: Pick<Context, 'store' | 'newsroom'>): Promise<void> {
  await store.transaction(async (transaction) => {
    for (const archived of await archivedPolicies(transaction)) {
      const { sourceId, agencyId, republish, images } = archived
      const credit = agencyId === undefined ? undefined : { id: agencyId, name: agencyId, confidence: 1, evidence: '' }
      const policy = newsroom.policy(sourceId, credit)
      const isWithoutPictures = policy.images === 'none' && images !== 'none'
      if (isTighter(policy.republish, republish) || isWithoutPictures) await renewUnderPolicy(transaction, archived)
    }
  })
}

type Fresh = ReadonlyMap<string, Uint8Array>

function entriesOf({ body, entries }: { body: Uint8Array; entries?: StoredArchive['ranges'] | undefined }): Fresh {
  return new Map((entries?.ranges ?? []).map(({ key, start, end }) => [key, body.subarray(start, end)]))
}

async function rebuilt(
  stored: StoredArchive,
  { path, keys, fresh }: { readonly path: string; readonly keys: ReadonlySet<string>; readonly fresh: Fresh },
  parts: ArchiveParts,
): Promise<StoredArchive> {
  const before = unpacked(stored.gzip)
  const { separator, ranges } = stored.ranges
  const kept = ranges.flatMap(({ key, start, end }) => {
    const bytes = keys.has(key) ? fresh.get(key) : before.subarray(start, end)
    return bytes === undefined ? [] : [{ key, bytes }]
  })
  const entries = kept.map((entry) => entry.bytes)
  const body = withEntries(before, stored.ranges, entries)
  let start = ranges[0]?.start ?? 0
  const places = kept.map(({ key, bytes }) => {
    const place = { key, start, end: start + bytes.length }
    start = place.end + Buffer.byteLength(separator)
    return place
  })
  const document = { url: path, contentType: stored.contentType, body, entries: { separator, ranges: places } }
  // Never earlier than before, even if the clock went back: a reader with the later date would miss the change.
  const at = Math.max(parts.at, stored.lastModified + 1000)
  return packArchive(document, stored, { ...parts, at })
}
