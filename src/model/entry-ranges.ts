/** Where the entries of a feed stand in its bytes, so that it can be cut without being rendered. */
export type EntryRanges = {
  /** Stands between two entries. */
  readonly separator: string
  /** In order, each from byte `start` up to, not including, byte `end`. */
  readonly ranges: readonly EntryRange[]
}

export type EntryRange = {
  readonly key: string
  readonly start: number
  readonly end: number
  /** Where it stood, with the same bytes, in the list of entries of the document before; not known if not given. */
  readonly before?: number | undefined
}
