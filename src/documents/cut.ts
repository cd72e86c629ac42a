import type { EntryRanges } from '../model/entry-ranges.ts'

type Cuts = Pick<EntryRanges, 'separator'> & {
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
}

/** The document with its entries replaced by these; one without entries stays as it is. */
export function withEntries(body: Uint8Array, { separator, ranges }: Cuts, entries: readonly Uint8Array[]): Uint8Array {
  const first = ranges[0]
  const last = ranges[ranges.length - 1]
  if (!first || !last) return body
  const gap = Buffer.from(separator)
  const between = entries.flatMap((entry, index) => (index === 0 ? [entry] : [gap, entry]))
  return Buffer.concat([body.subarray(0, first.start), ...between, body.subarray(last.end)])
}
