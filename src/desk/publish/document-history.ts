import { documentHash } from '../../documents/pack.ts'
import type { DocumentHistory, PackedDocument } from '../../model/border.ts'
import type { EntryRanges } from '../../model/documents.ts'

/** How many earlier versions a reader may still have. */
const EARLIER_VERSIONS = 20

/** The history of a document once it has these bytes: an entry is as old as the first version that said the same. */
export function nextHistory(
  { body, hash, entries }: Pick<PackedDocument, 'body' | 'hash'> & { readonly entries: EntryRanges },
  before: Pick<PackedDocument, 'body' | 'history'> | undefined,
): DocumentHistory {
  const earlier = before?.history?.versions ?? []
  const number = (earlier[0]?.number ?? 0) + 1
  const known = new Map(
    (before?.history?.entries ?? []).map(({ start, end, since }) => [
      documentHash(before?.body.subarray(start, end) ?? new Uint8Array()),
      since,
    ]),
  )
  return {
    versions: [{ hash, number }, ...earlier.filter((version) => version.hash !== hash)].slice(0, EARLIER_VERSIONS + 1),
    separator: entries.separator,
    entries: entries.ranges.map(({ start, end }) => ({
      start,
      end,
      since: known.get(documentHash(body.subarray(start, end))) ?? number,
    })),
  }
}
