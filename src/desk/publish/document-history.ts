import { documentHash } from '../../documents/pack.ts'
import type { DocumentHistory, PackedDocument } from '../../model/border.ts'
import type { EntryRange, EntryRanges } from '../../model/entry-ranges.ts'

/** How many earlier versions a reader may still have. */
const EARLIER_VERSIONS = 20

/** The history of a document once it has these bytes: an entry is as old as the first version that said the same. */
export function nextHistory(
  { body, hash, entries }: Pick<PackedDocument, 'body' | 'hash'> & { readonly entries: EntryRanges },
  before: Pick<PackedDocument, 'body' | 'history'> | undefined,
): DocumentHistory {
  const earlier = before?.history?.versions ?? []
  const number = (earlier[0]?.number ?? 0) + 1
  const old = before?.history?.entries ?? []
  const kept = new Set(entries.ranges.map((range) => range.before))
  const known = new Map(
    old.flatMap(({ start, end, since }, place) =>
      before && !kept.has(place) ? [[documentHash(before.body.subarray(start, end)), since] as const] : [],
    ),
  )
  const sinceOf = ({ start, end, before: place }: EntryRange): number =>
    (place === undefined ? known.get(documentHash(body.subarray(start, end))) : old[place]?.since) ?? number
  return {
    versions: [{ hash, number }, ...earlier.filter((version) => version.hash !== hash)].slice(0, EARLIER_VERSIONS + 1),
    separator: entries.separator,
    entries: entries.ranges.map((range) => ({ start: range.start, end: range.end, since: sinceOf(range) })),
  }
}
