/** What a feed's documents were last written from by this process. */
export type Written = {
  /** The print of each entry, in the order of the documents. */
  readonly prints: readonly string[]
  /** The hashes of the documents, by path. */
  readonly hashes: ReadonlyMap<string, string>
}
